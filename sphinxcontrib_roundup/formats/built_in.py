"""The formats of this distribution, in the order in which they are asked.

A reader is imported when the first file is read with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sphinxcontrib_roundup.formats import Format, deferred, overlay
from sphinxcontrib_roundup.syntax import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable


def _any_file(_data: bytes, _suffix: str) -> bool:
    """Take every file with one of the suffixes: the reader explains what is wrong with it."""
    return True


def _reader(path: str) -> Callable[..., Any]:
    """Return a function of a module of this package, such as ``native:read_native``."""
    return deferred(f"sphinxcontrib_roundup.formats.{path}")


# The overlay takes the native files that extend another file, so it is asked before native.
FORMATS: Final = (
    Format("schedule.xml", frozenset({".xml"}), _any_file, _reader("schedule:read_schedule_xml")),
    Format(
        "schedule.json",
        frozenset({".json"}),
        _reader("schedule:is_schedule_json"),
        _reader("schedule:read_schedule_json"),
    ),
    Format(
        "overlay",
        overlay.SUFFIXES,
        _reader("overlay:has_extends"),
        _reader("overlay:read_overlay"),
    ),
    Format("native", SUFFIXES, _any_file, _reader("native:read_native")),
)
