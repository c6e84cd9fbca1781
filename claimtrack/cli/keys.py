"""One key at a time, as it is pressed."""

import os
import sys
import termios
import tty

ENDS_INPUT = "\x04"
"""What Ctrl-D sends when keys come one by one."""


def read_key() -> str:
    """The next key, in lower case, without waiting for the line to end.

    Ctrl-C interrupts as it does everywhere. What else was typed stays for the next question.

    Raises:
        EOFError: The terminal is gone, or somebody pressed Ctrl-D.
    """
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor, termios.TCSADRAIN)
        key = os.read(descriptor, 1)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
    if not key or key.decode("latin-1") == ENDS_INPUT:
        raise EOFError
    return key.decode("latin-1").lower()
