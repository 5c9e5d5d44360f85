"""The special indices: everybody, every track and every talk of a project by letter."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from sphinx.domains import Index, IndexEntry

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.ext.state import roundup_domain
from sphinxcontrib_roundup.render.translations import load_translations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinxcontrib_roundup.ext.domain import RoundupDomain
    from sphinxcontrib_roundup.ext.objects import Home


class _ObjectIndex(Index):
    """Objects of one type, each with its home; letters by base letter, not by code point."""

    type: ClassVar[str]

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Return the entries that lead into *docnames* (all documents if None)."""
        from sphinxcontrib_roundup.model.ids import base_letter, sort_key

        objects = cast("RoundupDomain", self.domain).objects
        wanted = None if docnames is None else set(docnames)
        found: defaultdict[str, list[tuple[str, str, IndexEntry]]] = defaultdict(list)
        for _type, full, home in objects.all(self.type):
            if wanted is None or home.docname in wanted:
                key = home.anchor.sort or home.title
                entry = self._entry(full, home)
                found[base_letter(key)].append((sort_key(key), full, entry))
        content = [
            (letter, [entry for _key, _full, entry in sorted(rows)])
            for letter, rows in sorted(found.items())
        ]
        return content, False

    def _entry(self, full: str, home: Home) -> IndexEntry:
        event = full.rpartition("/")[0]
        name = home.anchor.sort or home.title
        return IndexEntry(name, 0, home.docname, home.anchor.node_id, event, "", "")


class PresenterIndex(_ObjectIndex):
    """``roundup-presenters``."""

    name = "presenters"
    localname = "Presenters"
    type = "presenter"


class TrackIndex(_ObjectIndex):
    """``roundup-tracks``."""

    name = "tracks"
    localname = "Tracks"
    type = "track"


class TalkIndex(_ObjectIndex):
    """``roundup-talks``."""

    name = "talks"
    localname = "Talks"
    type = "talk"


INDICES: tuple[type[_ObjectIndex], ...] = (PresenterIndex, TrackIndex, TalkIndex)


def _add_indices(app: Sphinx, config: Config) -> None:
    """Give the domain its indices, named in the language of the project."""
    translations = load_translations(config.language)
    for index in INDICES:
        title = translations.gettext(index.localname)
        named = type(index.__name__, (index,), {"localname": title, "shortname": title})
        app.add_index_to_domain("roundup", named)


def _take_away_empty(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: Sphinx writes no index without entries, and leaves that of before."""
    domain = roundup_domain(app.env)
    if exception or app.builder.format != "html" or not build_context(app.env).record.changed_pages:
        return
    for index in INDICES:
        name = f"roundup-{index.name}"
        if name not in app.env.all_docs and next(domain.objects.all(index.type), None) is None:
            page = app.builder.get_outfilename(name)  # type: ignore[attr-defined]  # all HTML builders have it
            Path(page).unlink(missing_ok=True)


def register(app: Sphinx) -> None:
    """Have the indices added once the language is known and before the domain is made."""
    app.connect("config-inited", _add_indices)
    app.connect("build-finished", _take_away_empty)
