"""From what data gives as portrait or poster to a path from the source directory, or a URL."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinxcontrib_roundup.model.picture_types import name_finding
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.syntax.tree import Path

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)


def picture_of(text: str, folder: str | None, path: Path, report: Report) -> str:
    """Return a path from the source directory, or an http(s) URL; empty if *text* is neither.

    Whether a file is there, and whether its content is that of a picture, is checked where the
    picture is shown.

    :param text: a path from *folder*, from the source directory if it begins with ``/``, or a URL.
    :param folder: see :class:`~sphinxcontrib_roundup.formats.read_context.ReadContext`.
    """
    if not text or _is_web_address(text):
        return text
    key = report.key_at(path)
    if _SCHEME.match(text) and not _DRIVE.fullmatch(text[:2]):
        reason = f"{key}: {text!r} is neither a path nor an http or https URL"
        report.add(ProblemCode.PICTURE, path, reason, "save the picture as a file")
        return ""
    if "\\" in text or text.startswith("//") or _DRIVE.match(text):
        reason = f"{key}: {text!r} is not a path inside the source directory"
        report.add(ProblemCode.OUTSIDE, path, reason, "write a relative path with '/'")
        return ""
    if text.startswith("/"):
        joined = text.lstrip("/")
    elif folder is None:
        reason = f"{key}: {text!r} is relative to a data file outside the source directory"
        report.add(ProblemCode.OUTSIDE, path, reason, f"write '/{text}', from the source directory")
        return ""
    else:
        joined = posixpath.join(folder, text)
    normal = posixpath.normpath(joined)
    if normal.split("/", 1)[0] == "..":
        reason = f"{key}: {text!r} leaves the source directory"
        report.add(ProblemCode.OUTSIDE, path, reason, "move the picture into it")
        return ""
    if normal == ".":
        return ""
    finding = name_finding(normal)
    if finding:
        reason = f"{key}: {text!r} {finding.reason}"
        report.add(ProblemCode.PICTURE, path, reason, finding.remedy)
        return ""
    return normal


def _is_web_address(text: str) -> bool:
    try:
        return bool(_WEB.match(text) and urlsplit(text).hostname)
    except ValueError:  # an impossible host, such as half an IPv6 address
        return False
