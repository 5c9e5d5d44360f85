"""The special indices: all presenters, tracks and talks of a project by letter."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from sphinx.domains import Index, IndexEntry

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.ext.state import roundup_domain
from sphinxcontrib_roundup.render.translations import load_translations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinxcontrib_roundup.ext.domain import RoundupDomain
    from sphinxcontrib_roundup.ext.objects import Home

INDEX_PAGES = {
    "roundup-presenters": "presenter",
    "roundup-tracks": "track",
    "roundup-talks": "talk",
}
"""The pages of the indices, with the type of their objects."""


class ObjectIndex(Index):
    """The objects of one type, each with a link to its home, by base letter (é is under E)."""

    type: ClassVar[str]

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Return the entries that lead into *docnames* (all documents if None)."""
        from sphinxcontrib_roundup.model.ids import base_letter, sort_key

        objects = cast("RoundupDomain", self.domain).objects
        included = None if docnames is None else set(docnames)
        by_letter: defaultdict[str, list[tuple[str, str, IndexEntry]]] = defaultdict(list)
        for _type, full, home in objects.all(self.type):
            if included is None or home.docname in included:
                name = home.anchor.sort or home.title
                entry = self._entry(full, name, home)
                by_letter[base_letter(name)].append((sort_key(name), full, entry))
        content = [
            (letter, [entry for _key, _full, entry in sorted(rows)])
            for letter, rows in sorted(by_letter.items())
        ]
        return content, False

    @staticmethod
    def _entry(full: str, name: str, home: Home) -> IndexEntry:
        event = full.rpartition("/")[0]
        return IndexEntry(name, 0, home.docname, home.anchor.node_id, event, "", "")


def indices_in(word: Callable[[str], str]) -> tuple[type[ObjectIndex], ...]:
    """Return the index classes with titles in the language of a project.

    Sphinx reads the title from the class. Several projects of one process can have several
    languages, so each has classes of its own.

    :param word: translates an English word.
    """

    class PresenterIndex(ObjectIndex):
        """``roundup-presenters``."""

        name, type = "presenters", "presenter"
        localname = shortname = word("Presenters")

    class TrackIndex(ObjectIndex):
        """``roundup-tracks``."""

        name, type = "tracks", "track"
        localname = shortname = word("Tracks")

    class TalkIndex(ObjectIndex):
        """``roundup-talks``."""

        name, type = "talks", "talk"
        localname = shortname = word("Talks")

    return PresenterIndex, TrackIndex, TalkIndex


def _add_indices(app: Sphinx, config: Config) -> None:
    """``config-inited``: the language is known, and the domain is not made yet."""
    for index in indices_in(load_translations(config.language).gettext):
        app.add_index_to_domain("roundup", index)


def _take_away_empty(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: Sphinx writes no index without entries, and leaves that of before."""
    domain = roundup_domain(app.env)
    if exception or app.builder.format != "html" or not build_context(app.env).record.changed_pages:
        return
    for name, type_ in INDEX_PAGES.items():
        if name not in app.env.all_docs and next(domain.objects.all(type_), None) is None:
            page = app.builder.get_outfilename(name)  # type: ignore[attr-defined]  # all HTML builders have it
            Path(page).unlink(missing_ok=True)


def register(app: Sphinx) -> None:
    """Wire the indices."""
    app.connect("config-inited", _add_indices)
    app.connect("build-finished", _take_away_empty)
