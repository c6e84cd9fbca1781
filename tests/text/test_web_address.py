"""Addresses: how they are asked for, what is none, and which machines are public."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.errors import UnreadableFile
from claimtrack.text.web_address import (
    follow,
    is_public_machine,
    read_web_address,
    to_ascii_host,
)


@pytest.mark.parametrize(
    ("text", "host", "port", "target"),
    [
        ("https://example.org/guerre-en-été", "example.org", 443, "/guerre-en-%C3%A9t%C3%A9"),
        ("https://example.org/a%20b?q=Шуша#top", "example.org", 443,
         "/a%20b?q=%D0%A8%D1%83%D1%88%D0%B0"),
        ("http://été.example/", "xn--t-9fab.example", 80, "/"),
        ("http://straße.example", "xn--strae-oqa.example", 80, "/"),
        ("http://президент.рф/", "xn--d1abbgf6aiiy.xn--p1ai", 80, "/"),
        ("http://例え。テスト/", "xn--r8jz45g.xn--zckzah", 80, "/"),
        ("HTTP://Example.ORG:8080/X", "example.org", 8080, "/X"),
        ("http://under_score.example.org./", "under_score.example.org.", 80, "/"),
        ("http://[2001:DB8::1]:81/", "2001:db8::1", 81, "/"),
        (f"http://{'a' * 63}.org/", f"{'a' * 63}.org", 80, "/"),
        ("http://example.org?only=query", "example.org", 80, "/?only=query"),
        ("http://127.1/", "127.1", 80, "/"),
    ],
)  # fmt: skip
def test_what_is_asked_for(text: str, host: str, port: int, target: str) -> None:
    found = read_web_address(text)
    assert (found.host, found.port, found.target) == (host, port, target)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("http://[::1", "is not an address"),
        ("http://[::1]x/", "is not an address|not the name of a host"),
        ("http://[hello]/", "is not an address|not the name of a host"),
        ("http://[fe80::1%25eth0]/", "is not an address|not the name of a host"),
        ("http://a..b/", "is not the name of a host"),
        ("http://.example.org/", "is not the name of a host"),
        ("http://-a.example.org/", "is not the name of a host"),
        ("http://ex%61mple.org/", "is not the name of a host"),
        (f"http://{'a' * 64}.org/", "is not the name of a host"),
        (f"http://{'é' * 60}.org/", "is not the name of a host"),
        (f"http://{'a.' * 130}org/", "is not the name of a host"),
        (f"http://{'é.' * 300}org/", "is not the name of a host"),
        ("http://\u2488example.org/", "is not the name of a host"),
        ("http://exam\u200bple.org\uff0f@evil.org/", "is not an address"),
        ("http://example.org:99999/", "a port that is none"),
        ("http://example.org:0/", "a port that is none"),
        ("http://example.org:-1/", "a port that is none"),
        ("http://example.org:port/", "a port that is none"),
        ("http://user@example.org/", "a password in it"),
        ("http://user:secret@example.org/", "a password in it"),
        ("http://a b.org/", "a blank in it"),
        ("http://example.org/a\nb", "a blank in it"),
        (" http://example.org/", "a blank in it"),
        ("http://example.org\\@evil.org/", r"with '\\\\' in it"),
        ("http://example.org/\x1b[31m", "in it"),
        ("http://example.org/\ud800", "is not an address"),
        ("http://", "is not an http or https address"),
        ("http:///path", "is not an http or https address"),
        ("ftp://example.org/", "is not an http or https address"),
        ("file:///etc/passwd", "is not an http or https address"),
        ("javascript:alert(1)", "is not an http or https address"),
        ("http://example.org/" + "a" * 8000, "an address of 8,019 characters"),
    ],
)  # fmt: skip
def test_what_is_no_address(text: str, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_web_address(text)


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [("/b", "http://a.org/b"), ("//c.org/", "http://c.org/"), (" ?q ", "http://a.org/x?q")],
)
def test_redirects_are_followed(location: str, leads_to: str) -> None:
    assert follow("http://a.org/x", location) == leads_to


def test_a_redirect_to_no_address() -> None:
    with pytest.raises(UnreadableFile, match="is not an address"):
        follow("http://a.org/", "http://[::1")


@given(st.text(max_size=60), st.sampled_from(["http://", "https://", "http://[", "//", ""]))
@settings(deadline=None)
def test_every_text_is_an_address_or_an_error_of_ours(text: str, start: str) -> None:
    try:
        found = read_web_address(start + text)
    except UnreadableFile:
        return
    assert found.host.isascii()
    assert found.target.isascii()
    assert found.target.startswith("/")
    assert not set(found.target) & set(" \r\n\\")
    assert to_ascii_host(found.host) == found.host


PUBLIC = [
    "93.184.215.14", "1.1.1.1", "192.0.1.1", "192.88.100.1", "198.20.0.1", "223.255.255.255",
    "2606:2800:21f:cb07::1", "2a00:1450::1", "2001:200::1", "::ffff:93.184.215.14",
    "64:ff9b::5db8:d70e",
]  # fmt: skip

INSIDE = [
    "0.0.0.1", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.9", "192.0.2.1", "192.88.99.1",
    "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::10.0.0.1", "::93.184.215.14", "::ffff:10.0.0.1", "::ffff:0:10.0.0.1",
    "::ffff:0:93.184.215.14", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1",
    "2001::1", "2001:0:5db8:d70e::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1",
    "2002::1", "2002:a00:1::1", "2002:5db8:d70e::1", "3fff::1", "5f00::1", "fc00::1", "fd00::1",
    "fe80::1", "fe80::1%eth0", "2a00:1450::1%eth0", "fec0::1", "feff::1", "ff02::1", "ff0e::1",
]  # fmt: skip


@pytest.mark.parametrize("machine", PUBLIC)
def test_public_machines(machine: str) -> None:
    assert is_public_machine(machine)


@pytest.mark.parametrize("machine", INSIDE)
def test_machines_that_are_not_public(machine: str) -> None:
    assert not is_public_machine(machine)


@given(st.ip_addresses())
@settings(deadline=None)
def test_nothing_is_public_that_the_library_knows_better(machine: object) -> None:
    """Every address that Python takes for private, reserved or the like is none of ours."""
    known = (
        "is_private", "is_reserved", "is_loopback", "is_link_local", "is_multicast",
        "is_unspecified",
    )  # fmt: skip
    translated = str(machine).startswith("64:ff9b::")  # a network of IPv6 alone, looked into
    mapped = getattr(machine, "ipv4_mapped", None) is not None
    if any(getattr(machine, each) for each in known) and not translated and not mapped:
        assert not is_public_machine(str(machine))
