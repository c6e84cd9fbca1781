"""A kept copy: the file that holds a page as it came from its address at one moment."""

from dataclasses import dataclass

from claimtrack.model.redaction import Redacted


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """Where a document was read, kept as it was then; a document may have several copies."""

    document: str
    """The id of the document whose text was read from it."""
    sha256: str
    """Of the whole file, in hexadecimal: the file is named for it."""
    url: str
    """The address that answered in the end, after all redirects."""
    at: str
    """When it was fetched, as an ISO 8601 moment in UTC."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""

    @property
    def file_name(self) -> str:
        """What the file is called in the folder of copies."""
        return f"{self.sha256}.warc.gz"
