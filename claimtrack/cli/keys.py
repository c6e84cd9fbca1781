"""One key at a time, as it is pressed."""

import os
import sys
import termios
import tty

from claimtrack.cli import diagnostics

ENDS_INPUT = "\x04"
"""What Ctrl-D sends when keys come one by one."""


def read_key(prompt: str) -> str:
    """The next key, in lower case, without waiting for the line to end.

    The prompt is written when keys no longer show by themselves.

    Ctrl-C interrupts as it does everywhere. What else was typed stays for the next question.

    Raises:
        EOFError: The terminal is gone, or somebody pressed Ctrl-D.
    """
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor, termios.TCSADRAIN)
        diagnostics.prompt(prompt)
        key = os.read(descriptor, 1)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
    if not key or key.decode("latin-1") == ENDS_INPUT:
        raise EOFError
    return key.decode("latin-1").lower()
