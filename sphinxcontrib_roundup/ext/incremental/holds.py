"""Files that a process holds: whoever meets one can tell whether that process still lives.

The system lets go of them when the process ends, however it ends. Numbers of processes would not
do, for they come back, and neither would clocks: a build may take its time.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":

    def hold(path: Path) -> IO[str]:
        """Make a file and hold it until what is returned is closed, or the process ends."""
        return path.open("w", encoding="utf-8")

    def is_held(path: Path) -> bool:
        """Tell whether a living process holds a file: an open one cannot be renamed."""
        try:
            path.rename(path)
        except PermissionError:
            return True
        except OSError:
            return False
        return False

else:
    import fcntl

    def hold(path: Path) -> IO[str]:
        """Make a file and hold it until what is returned is closed, or the process ends.

        Where the file system knows no locks, nobody can tell.
        """
        file = path.open("w", encoding="utf-8")
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return file

    def is_held(path: Path) -> bool:
        """Tell whether a living process holds a file (flock(2))."""
        try:
            with path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False
