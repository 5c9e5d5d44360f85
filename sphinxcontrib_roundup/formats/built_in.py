"""The formats of this distribution, in the order in which they are asked.

A reader is imported when the first file is read with it.
"""

from __future__ import annotations

from typing import Final

from sphinxcontrib_roundup.formats import Format, deferred
from sphinxcontrib_roundup.syntax import SUFFIXES

_XML: Final = frozenset({".xml"})
_JSON: Final = frozenset({".json"})
_TREES: Final = SUFFIXES - {".csv"}
_HERE: Final = "sphinxcontrib_roundup.formats"


def _any_file(_data: bytes, _suffix: str) -> bool:
    """Take every file with one of the suffixes: the reader explains what is wrong with it."""
    return True


_is_schedule_json = deferred(f"{_HERE}.schedule.detect:is_schedule_json")
_has_extends = deferred(f"{_HERE}.overlay:has_extends")

# The overlay takes the native files that extend another file, so it is asked before native.
FORMATS: Final = (
    Format("schedule.xml", _XML, _any_file, deferred(f"{_HERE}.schedule:read_schedule_xml")),
    Format(
        "schedule.json", _JSON, _is_schedule_json, deferred(f"{_HERE}.schedule:read_schedule_json")
    ),
    Format(
        "overlay",
        _TREES,
        _has_extends,
        deferred(f"{_HERE}.overlay:read_overlay"),
        deferred(f"{_HERE}.overlay:base_of"),
    ),
    Format("native", SUFFIXES, _any_file, deferred(f"{_HERE}.native:read_native")),
)
