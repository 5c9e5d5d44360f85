"""Pictures in the source directory: which paths of data may be published as pictures."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.picture_types import (
    BEGINNING,
    SVG,
    PictureFinding,
    content_finding,
    name_finding,
)
from sphinxcontrib_roundup.sources import filesystem

if TYPE_CHECKING:
    from pathlib import Path

    from sphinxcontrib_roundup.problems import Hints


def is_missing(root: Path, path: str) -> bool:
    """Tell whether there is no file at a path from the source directory *root*."""
    return not filesystem.is_file(root / path)


def picture_finding(root: Path, path: str, hints: Hints | None = None) -> PictureFinding | None:
    """Return why *path* cannot be published as a picture, or None if it can.

    :param root: the source directory, in which *path* begins and which it cannot leave.
    :param hints: whether a similar name is sought for a missing file; without it, none is.
    """
    file = root / path
    finding = name_finding(path)
    if finding:
        return finding
    if is_missing(root, path):
        if filesystem.is_taken(file):  # a folder, a pipe, a link that leads nowhere
            return PictureFinding("is not a regular file", "replace it by the file of the picture")
        near = ""
        if hints and hints.seeks("picture"):
            near = filesystem.similar_name(file.name, filesystem.names_in(file.parent))
        return PictureFinding("is not in the source directory", near or "add the file")
    if not filesystem.is_inside(file, root):
        return PictureFinding("leads out of the source directory", "move the picture into it")
    suffix = PurePosixPath(path).suffix
    if suffix.lower() == SVG:
        data = filesystem.read(file)
        return content_finding(suffix, data if isinstance(data, bytes) else b"")
    return content_finding(suffix, filesystem.read_start(file, BEGINNING))
