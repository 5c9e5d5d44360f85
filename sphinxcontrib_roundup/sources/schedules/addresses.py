"""Addresses of links and pictures: whole ones from what producers write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from sphinxcontrib_roundup.model.records import Link
from sphinxcontrib_roundup.sources.schedules.oddities import Oddity, shown

if TYPE_CHECKING:
    from sphinxcontrib_roundup.sources.schedules.appearance import At, RawConference, RawLink
    from sphinxcontrib_roundup.sources.schedules.oddities import Oddities

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_EMPTY: Final = re.compile(r"(?:https?|ftp):/{0,3}", re.IGNORECASE)
# ``example.org`` and ``example.org/slides``, but not ``slides.pdf``.
_HOST: Final = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?P<last>[a-z]{2,})(?P<path>[:/?#].*)?", re.IGNORECASE
)
_FILES: Final = frozenset(
    {
        "pdf", "html", "htm", "md", "txt", "rst", "tex", "odp", "odt", "ods", "ppt", "pptx", "key",
        "png", "jpg", "jpeg", "gif", "svg", "webp", "mp3", "mp4", "ogg", "ogv", "webm", "mov",
        "zip", "gz", "xz", "tar", "tgz", "py", "ipynb", "php", "xml", "json", "yaml", "yml", "ics",
    }
)  # fmt: skip


@dataclass(slots=True)
class Addresses:
    """Makes addresses whole.

    :param base: what relative ones are relative to; empty when the schedule does not say.
    """

    base: str
    oddities: Oddities

    def link(self, raw: RawLink, record: str) -> Link | None:
        """Return a link, or None when it leads nowhere.

        A foreign or misspelt scheme stays as it is written: such a link is shown as text.
        """
        url, title = raw.url, raw.title
        empty = not url or _EMPTY.fullmatch(url) is not None
        if empty and (_WEB.match(title) or _is_host(title)):
            url, empty = title, False
        if title == url or _EMPTY.fullmatch(title):
            title = ""
        if empty:
            if title:  # else it is what a form leaves when nobody fills it in
                self.oddities.note(Oddity.ADDRESS, raw.at, record, shown(title))
            return None
        whole = self.whole(url, raw.at, record)
        return Link(whole, title) if whole else None

    def whole(self, url: str, at: At, record: str) -> str:
        """Return a whole address; empty for a relative one when there is no base."""
        if not url or _EMPTY.fullmatch(url):
            return ""
        if _SCHEME.match(url):
            return url
        if url.startswith("//"):
            return f"https:{url}"
        if _is_host(url):
            self.oddities.note(Oddity.SCHEME, at, record, shown(url))
            return f"http://{url}"
        joined = _join(self.base, url)
        if not joined:
            self.oddities.note(Oddity.RELATIVE, at, record, shown(url))
        return joined

    def picture(self, url: str, at: At, record: str) -> str:
        """Return the address of a picture; empty if it is not one of http or https."""
        whole = self.whole(url, at, record)
        return whole if _WEB.match(whole) else ""


def _is_host(url: str) -> bool:
    match = _HOST.fullmatch(url)
    return match is not None and (bool(match["path"]) or match["last"].lower() not in _FILES)


def base_of(conference: RawConference) -> str:
    """Return what relative addresses of a schedule are relative to; empty when it says nothing."""
    return next((url for url in (conference.base_url, conference.url) if _is_web(url)), "")


def _is_web(url: str) -> bool:
    return bool(_WEB.match(url)) and bool(_join(url, "/"))


def _join(base: str, url: str) -> str:
    if not base:
        return ""
    try:
        urlsplit(base)
        return urljoin(base, url)
    except ValueError:  # brackets that are no IPv6 address
        return ""
