"""A site on this machine, whose pages a test puts there, changes and takes away."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Site:
    """Pages by their path."""

    address: str = ""
    pages: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    """Content types, where a page is not HTML."""
    statuses: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, *paragraphs: str, title: str = "A page") -> str:
        """Publish an article; returns its address."""
        body = "".join(f"<p>{each}</p>" for each in paragraphs)
        self.pages[path] = (
            f"<!doctype html><html lang='en'><head><title>{title}</title>"
            "<meta property='article:published_time' content='2020-10-31'></head>"
            f"<body><nav>Home News</nav><article><h1>{title}</h1>{body}</article></body></html>"
        ).encode()
        return f"{self.address}{path}"


@contextmanager
def serve() -> Iterator[Site]:
    """A site as long as the block runs."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            status = site.statuses.get(self.path, 200 if self.path in site.pages else 404)
            body = site.pages.get(self.path, b"nothing here")
            self.send_response(status)
            self.send_header("Content-Type", site.kinds.get(self.path, "text/html; charset=utf-8"))
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body))

        def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002
            """The same for ever: a page that does not change is the same page."""
            return "Fri, 02 Jan 2026 03:04:05 GMT"

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # we hung up
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        site.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
