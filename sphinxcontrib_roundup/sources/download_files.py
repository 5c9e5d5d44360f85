"""Files of the source directory that pages may offer for download: which paths of data may."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from sphinxcontrib_roundup.sources import filesystem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinxcontrib_roundup.problems import Hints

# Data comes from strangers: it publishes what is made to be published, and neither programs nor
# configuration nor other data.
_KINDS: Final = frozenset(
    {
        "pdf", "ps", "djvu", "epub", "odp", "otp", "odt", "ods", "odg", "ppt", "pptx", "pps",
        "ppsx", "key", "doc", "docx", "rtf", "xls", "xlsx", "html", "htm", "xhtml", "txt", "md",
        "rst", "tex", "ipynb", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "mp3", "mp4",
        "m4a", "m4v", "ogg", "ogv", "oga", "opus", "webm", "mov", "avi", "mkv", "flac", "wav",
        "srt", "vtt", "zip", "gz", "tgz", "bz2", "xz", "zst", "7z", "tar", "ics",
    }
)  # fmt: skip
_ARCHIVE: Final = b"PK"  # the beginning of a Keynote file; a private key may have its suffix too


ENDING: Final = re.compile(r"[?#].*", re.DOTALL)
"""What follows a path in an address."""

# What check knows of documents, without Sphinx.
_DOCUMENTS: Final = (".rst", ".md", ".txt", ".ipynb")


class DownloadFinding(NamedTuple):
    """Why a file cannot be offered.

    :param reason: a sentence without its subject, the path.
    """

    reason: str
    remedy: str


def download_finding(
    root: Path, path: str, is_excluded: Callable[[str], bool], hints: Hints | None = None
) -> DownloadFinding | None:
    """Return why the file at *path* cannot be offered for download, or None if it can.

    :param root: the source directory, in which *path* begins and which it cannot leave.
    :param is_excluded: tells whether the project leaves a path, or a folder, out.
    :param hints: whether a similar name is sought for a missing file; without it, none is.
    """
    file, name = root / path, PurePosixPath(path)
    if any(part.startswith(".") for part in name.parts):
        remedy = "move it to a path in which no name begins with a dot"
        return DownloadFinding("is hidden by the dot of a name", remedy)
    if not filesystem.is_file(file):
        reason = "is neither a file nor a document of the project"
        return DownloadFinding(reason, _remedy(root, name, hints))
    if not filesystem.is_inside(file, root):
        return DownloadFinding("leads out of the source directory", "move the file into it")
    if any(is_excluded(one.as_posix()) for one in (name, *name.parents) if one.name):
        reason = "is in a place that 'exclude_patterns' leaves out"
        return DownloadFinding(reason, "move it to another folder")
    suffix = name.suffix.lower().removeprefix(".")
    is_private = suffix == "key" and filesystem.read_start(file, len(_ARCHIVE)) != _ARCHIVE
    if suffix not in _KINDS or is_private:
        remedy = "save it as pdf, or put it into a zip archive"
        return DownloadFinding("is not of a kind that data may publish", remedy)
    return None


def spellings(path: str) -> dict[str, None]:
    """Return the names that a path may mean: as it is, without its fragment, and decoded.

    :param path: from the source directory, with a slash before it.
    """
    name = path.removeprefix("/")
    short = ENDING.sub("", name)
    return dict.fromkeys(one for one in (name, short, unquote(name), unquote(short)) if one)


def link_finding(root: Path, path: str, hints: Hints) -> DownloadFinding | None:
    """Return why the path of a link leads nowhere, as far as that is known without Sphinx.

    :param path: from the source directory, with a slash before it.
    """
    for name in spellings(path):
        documents = (
            f"{start}{suffix}" for start in (name, f"{name}/index") for suffix in _DOCUMENTS
        )
        is_document = name.endswith(_DOCUMENTS) and filesystem.is_file(root / name)
        if is_document or any(filesystem.is_file(root / one) for one in documents):
            return None
        if download_finding(root, name, lambda _path: False) is None:
            return None
    return download_finding(root, path.removeprefix("/"), lambda _path: False, hints)


def _remedy(root: Path, name: PurePosixPath, hints: Hints | None) -> str:
    """Return where the file may be: at a shorter path, or under a similar name."""
    for shorter in _endings(name):
        if filesystem.is_file(root / shorter):
            return f"did you mean {'/' + shorter!r}?"
    near = ""
    if hints:
        folder = (root / name).parent
        near = hints.did_you_mean("download", name.name, lambda: filesystem.names_in(folder))
    return near or "add it, or write the path from the folder of the data file, or from '/'"


def _endings(name: PurePosixPath) -> Iterator[str]:
    for start in range(1, len(name.parts)):
        yield "/".join(name.parts[start:])
