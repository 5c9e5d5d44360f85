"""The formats of this distribution, in the order in which they are asked.

A reader is imported when the first file is read with it.
"""

from __future__ import annotations

from typing import Final

from sphinxcontrib_roundup.formats import Format, deferred, overlay
from sphinxcontrib_roundup.syntax import SUFFIXES


def _any_file(_data: bytes, _suffix: str) -> bool:
    """Take every file with one of the suffixes: the reader explains what is wrong with it."""
    return True


_XML: Final = frozenset({".xml"})
_JSON: Final = frozenset({".json"})
_is_schedule_json = deferred("sphinxcontrib_roundup.formats.schedule:is_schedule_json")
_read_schedule_json = deferred("sphinxcontrib_roundup.formats.schedule:read_schedule_json")
_read_schedule_xml = deferred("sphinxcontrib_roundup.formats.schedule:read_schedule_xml")
_has_extends = deferred("sphinxcontrib_roundup.formats.overlay:has_extends")
_read_overlay = deferred("sphinxcontrib_roundup.formats.overlay:read_overlay")
_read_native = deferred("sphinxcontrib_roundup.formats.native:read_native")

# The overlay takes the native files that extend another file, so it is asked before native.
FORMATS: Final = (
    Format("schedule.xml", _XML, _any_file, _read_schedule_xml),
    Format("schedule.json", _JSON, _is_schedule_json, _read_schedule_json),
    Format("overlay", overlay.SUFFIXES, _has_extends, _read_overlay),
    Format("native", SUFFIXES, _any_file, _read_native),
)
