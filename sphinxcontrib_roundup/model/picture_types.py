"""Which files are pictures: by the suffix of the name and by the content.

Data from strangers names pictures, and Sphinx publishes the files: so nothing else may pass.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

# The beginnings of files, in the specification of each type.
_BEGINNINGS: Final[Mapping[str, re.Pattern[bytes]]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    ".avif": re.compile(rb".{4}ftyp(?:.{4})*?avi[fs]", re.DOTALL),
}
SVG: Final = ".svg"
SUFFIXES: Final = (*_BEGINNINGS, SVG)
BEGINNING: Final = 64
"""Bytes of a file that tell the type of any picture but SVG, which is read as a whole."""

_REMEDY: Final = "save it as png, jpg, gif, webp, avif or svg"
# Elements that run a script, or show a document that can.
_ACTIVE: Final = frozenset({"script", "handler", "listener", "iframe", "object", "embed"})


class PictureFinding(NamedTuple):
    """Why a file is not taken as a picture.

    :param reason: a sentence without its subject, the path.
    """

    reason: str
    remedy: str


def name_finding(path: str) -> PictureFinding | None:
    """Return why a path is not the name of a picture, or None if it is one.

    :param path: a POSIX path from the source directory.
    """
    parts = PurePosixPath(path).parts
    if any(part.startswith(".") for part in parts):
        remedy = "move it to a path in which no name begins with a dot"
        return PictureFinding("is hidden by the dot of a name", remedy)
    if PurePosixPath(path).suffix.lower() not in SUFFIXES:
        return PictureFinding("is not the name of a picture", _REMEDY)
    return None


def content_finding(suffix: str, data: bytes) -> PictureFinding | None:
    """Return why the content of a file is not that of a picture, or None if it is.

    :param suffix: of its name, one of :data:`SUFFIXES`.
    :param data: its first :data:`BEGINNING` bytes, or the whole file of an SVG.
    """
    suffix = suffix.lower()
    if suffix == SVG:
        return _svg_finding(data)
    if _BEGINNINGS[suffix].match(data):
        return None
    return PictureFinding(f"does not have the content of a {suffix} file", _REMEDY)


def _svg_finding(data: bytes) -> PictureFinding | None:
    """Check an SVG file.

    A page shows it as ``<img>``, in which no script runs; but its address can be opened as a page
    of the site, and there one would.
    """
    from xml.parsers import expat

    root: list[str] = []
    active: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        root[:] = root or [local]
        if local in _ACTIVE or any(map(_is_active, attributes, attributes.values())):
            active.append(local)

    def instruction(target: str, _data: str) -> None:
        if target.lower() == "xml-stylesheet":  # may name an XSLT program
            active.append(target)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.ProcessingInstructionHandler = instruction
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no names
    except (expat.ExpatError, ValueError, LookupError):  # not XML, or an unknown encoding
        root.clear()
    if root != ["svg"]:
        return PictureFinding("does not have the content of an .svg file", _REMEDY)
    if active:
        reason = f"holds a script ({active[0]!r})"
        return PictureFinding(reason, "remove the script, or save it as png")
    return None


def _is_active(name: str, value: str) -> bool:
    local = name.rpartition(":")[2].lower()
    return local.startswith("on") or "".join(value.split()).lower().startswith("javascript:")
