"""What runs at the moment, said on standard error."""

from __future__ import annotations

import sys
import time


class Progress:
    """One line that changes on a terminal; elsewhere a line for each step.

    Every line begins with the seconds since the beginning.
    """

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._terminal = sys.stderr.isatty()

    def say(self, text: str) -> None:
        """Say what begins now, or what it cost."""
        line = f"{time.monotonic() - self._began:6.0f} s  {text}"
        sys.stderr.write(f"\r\x1b[K{line}" if self._terminal else f"{line}\n")
        sys.stderr.flush()

    def clear(self) -> None:
        """Make place for a table."""
        sys.stderr.write("\r\x1b[K" if self._terminal else "")
        sys.stderr.flush()
