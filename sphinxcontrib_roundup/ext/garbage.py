"""Control Python's garbage collector during a build.

A catalogue of some thousand talks is a hundred thousand tuples without cycles. Each full collection
would visit them all, and in forked readers copy them, because it writes to every object it visits
(``gc.freeze`` in Python's manual).
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the collector while many objects are made that are kept."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def freeze(*, again: bool) -> bool:
    """Freeze live objects until the build ends; return whether the frozen ones are ours.

    It pays when a small part of a large project is built, and before the process forks. Where the
    host has frozen objects, nothing is done: only all of them can be thawed.

    :param again: this build has frozen objects before.
    """
    if not again and gc.get_freeze_count():
        return False
    gc.freeze()
    return True


def unfreeze() -> None:
    """Let the collector visit everything again: the process may go on after the build."""
    gc.unfreeze()
