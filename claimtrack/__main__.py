"""`python -m claimtrack`, and the console script."""

import sys

from claimtrack.cli.app import main


def run() -> None:
    """Run the command line of this process and leave with its exit code."""
    sys.exit(main())


if __name__ == "__main__":
    run()
