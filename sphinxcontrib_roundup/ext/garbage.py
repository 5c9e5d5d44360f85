"""Control Python's garbage collector during a build.

A catalogue of some thousand talks is a hundred thousand tuples without cycles. Each full collection
would walk them all, and in forked readers copy them, because it writes to every object it visits
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
    """Have the collector wait while much is made that is going to stay."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def pass_over() -> None:
    """Have the collector pass over what is there now, until the build ends.

    It pays when a small part of a large project is built, and before processes part. While a whole
    project is read, it would only keep what could be collected.
    """
    gc.freeze()


def pass_over_nothing() -> None:
    """Let the collector look at everything again: the process may go on after the build."""
    gc.unfreeze()
