"""The special indices: all presenters, tracks and talks of a project by letter."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from sphinx.domains import Index, IndexEntry

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.ext.domain import RoundupDomain, roundup_domain
from sphinxcontrib_roundup.ext.labels import translations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

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
    for index in indices_in(translations(config, Path(app.srcdir)).gettext):
        app.add_index_to_domain("roundup", index)


def _announce(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-updated``: all documents are read, and references are resolved next."""
    chosen: object = app.config.html_domain_indices
    names = [name.partition("-")[2] for name in INDEX_PAGES]
    if isinstance(chosen, list | tuple | set | frozenset):
        names = [name for name in names if f"roundup-{name}" in chosen]
    has_pages = app.builder.format == "html" and app.builder.name != "singlehtml"
    roundup_domain(env).announce_indices(names if has_pages and chosen else ())
    return []


def _title_of_index(
    _app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Element | None:
    """``missing-reference``: an index without a page is its title as plain text."""
    if (node.get("refdomain"), node.get("reftype")) != ("std", "ref"):
        return None
    title = roundup_domain(env).index_title(str(node["reftarget"]))
    if not title or node.get("refexplicit"):
        return content if title else None
    return nodes.inline("", title, classes=content["classes"])


def _page(builder: Builder, name: str) -> Path:
    return Path(builder.get_outfilename(name))  # type: ignore[attr-defined]  # all HTML builders have it


def _remove_empty(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-updated``: remove the page of an index that became empty.

    Sphinx writes no index without entries, and leaves the page of an earlier build. A page of that
    name that somebody else wrote stays: we remove only what we claimed and nobody changed.
    """
    if app.builder.format != "html":
        return []
    outputs, objects = build_context(env).outputs, roundup_domain(env).objects
    for name, type_ in INDEX_PAGES.items():
        page = _page(app.builder, name)
        is_empty = next(objects.all(type_), None) is None
        if is_empty and outputs.remove(page.relative_to(app.outdir).as_posix()):
            with suppress(OSError):  # only dirhtml has a folder for each page
                page.parent.rmdir()
    return []


def _claim_written(app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
    """``html-collect-pages``: claim the pages of the indices that Sphinx has just written."""
    outputs = build_context(app.env).outputs
    for name, *_rest in app.builder.domain_indices:  # type: ignore[attr-defined]  # all HTML builders have it
        if name in INDEX_PAGES:
            outputs.claim(_page(app.builder, name).relative_to(app.outdir).as_posix())
    return []


def register(app: Sphinx) -> None:
    """Wire the indices."""
    app.connect("config-inited", _add_indices)
    app.connect("env-updated", _announce)
    app.connect("missing-reference", _title_of_index)
    app.connect("env-updated", _remove_empty)
    app.connect("html-collect-pages", _claim_written)
