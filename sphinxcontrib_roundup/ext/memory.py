"""Python's garbage collector, which looks for cycles: data has none, and is much.

A catalogue of some thousand talks is a hundred thousand tuples. Each full collection would walk
through all of them, while they are made and ever after; in the processes of a parallel build it
would even copy them, because it writes to what it looks at (``gc.freeze`` in Python's manual).
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def spared() -> Iterator[None]:
    """Make what is going to stay: the collector does not run meanwhile, and passes it over then."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


def spare_nothing() -> None:
    """Let the collector look at everything again: the build is over, the process may go on."""
    gc.unfreeze()
