"""Keys that people write and that are no names of fields: what they mean, or what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats.values import is_address
from sphinxcontrib_roundup.model.records import synonyms_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_PICTURE_WORDS: Final = ("photo", "image", "picture")
PRESENTER_SYNONYMS: Final[Mapping[str, str]] = {
    **synonyms_of("team"),
    **dict.fromkeys(_PICTURE_WORDS, "portrait"),
    "website": "links",
    "code": "guid",
}
TALK_SYNONYMS: Final[Mapping[str, str]] = {
    **synonyms_of("presenters", "recordings", "kind", "team"),
    **dict.fromkeys(_PICTURE_WORDS, "poster"),
    "length": "duration",
    "slug": "id",
    "website": "url",
}
_ACCOUNTS: Final = ("twitter", "mastodon", "github", "linkedin", "bluesky")
_PRESENTER_HINTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(_ACCOUNTS, "write the address in 'links'"),
    "email": "leave it out: addresses are not published",
}
_TALK_HINTS: Final[Mapping[str, str]] = {
    **_PRESENTER_HINTS,
    "time": "write 'start: 9:00' beside 'date', or 'start: 2017-02-04T09:00'",
    "day": "write 'date: 2017-02-04'",
    "year": "write 'date: 2017'",
    "bio": "write it in 'presenters', beside the name",
    "location": "write 'room', or 'city' and 'venue' of the event",
    "conference": "write 'event'",
}
HINTS: Final = {"talk": _TALK_HINTS, "presenter": _PRESENTER_HINTS}
"""What to write instead of a key, by the record."""


def titled_link(value: object) -> dict[str, str] | None:
    """Return the fields of a link that is written ``Part 1: https://…``; None for other forms."""
    if not isinstance(value, dict) or len(value) != 1:
        return None
    ((title, url),) = value.items()
    is_title = title not in ("url", "title") and is_address(url)
    return {"title": str(title), "url": str(url)} if is_title else None
