"""Claims kept on disk until a whole file is read, so that memory does not grow with it."""

import pickle
import tempfile
from typing import BinaryIO, Self

from claimtrack.model.claim import Claim


class Spool:
    """Claims in a file without a name, which is gone when it is closed."""

    def __init__(self) -> None:
        """Make the file."""
        self._file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115  (closed by `__exit__`)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._file.close()

    def add(self, claim: Claim) -> int:
        """Keep a claim; where it stands comes back."""
        at = self._file.seek(0, 2)
        pickle.dump(claim, self._file)
        return at

    def read(self, at: int) -> Claim:
        """The claim that stands there."""
        self._file.seek(at)
        claim = pickle.load(self._file)  # noqa: S301  (nobody else can write to the file)
        if not isinstance(claim, Claim):
            raise TypeError("the spool holds claims only")
        return claim
