"""The pages of a benchmark's site: per event an overview, per track a digest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxcontrib_roundup import markup
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.render import render
from sphinxcontrib_roundup.render.anchors import Anchors
from sphinxcontrib_roundup.render.stage import Stage
from sphinxcontrib_roundup.render.texts import load_texts
from sphinxcontrib_roundup.selection.options import read_options
from sphinxcontrib_roundup.selection.select import run
from sphinxcontrib_roundup.selection.views import VIEWS
from sphinxcontrib_roundup.sources.library import EVERYTHING, ConfiguredSource, Library

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils import nodes

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Markup
    from sphinxcontrib_roundup.render.anchors import Anchor

_NOWHERE = Place("")


@dataclass(frozen=True)
class Page:
    """One document.

    :param below: the pages in its table of contents.
    :param view: the name of the one view on it; empty for none.
    :param options: of the view.
    """

    docname: str
    title: str
    below: tuple[str, ...] = ()
    view: str = ""
    options: tuple[tuple[str, str], ...] = ()


def site(catalogue: Catalogue) -> list[Page]:
    """Return all pages."""
    used = {(talk.event, talk.track) for talk in catalogue.talks}
    pages: list[Page] = []
    for event in catalogue.events:
        tracks = [
            Page(
                f"{event.id}/{track.id}",
                f"{track.title}, {event.title}",
                view="digest",
                options=(("track", track.full_name), ("fields", "+slots")),
            )
            for track in catalogue.tracks
            if track.event == event.id and (event.id, track.id) in used
        ]
        below = tuple(page.docname for page in tracks)
        options = (("event", event.id), ("fields", "!event"))
        pages.append(Page(f"{event.id}/index", event.title, below, "talk-list", options))
        pages += tracks
    overviews = tuple(page.docname for page in pages if page.below)
    return [Page("index", "Archive", overviews), *pages]


def head(page: Page) -> str:
    """Return the rST of a page but for its view."""
    line = "=" * (2 * len(page.title))
    text = f"{_escaped(page.title)}\n{line}\n"
    if page.below:
        listed = "\n".join(f"   /{docname}" for docname in page.below)
        text += f"\n.. toctree::\n   :maxdepth: 1\n\n{listed}\n"
    return text


def _escaped(title: str) -> str:
    return title.replace("*", r"\*").replace("`", r"\`")


def load(path: Path) -> Catalogue:
    """Return what a data file says; it has no faults."""
    library = Library(path.parent, {"all": ConfiguredSource("all", (str(path),))})
    loaded = library.load(EVERYTHING)
    if loaded.problems:
        raise ValueError(str(loaded.problems[0]))
    return loaded.catalogue


def render_site(
    pages: list[Page], catalogue: Catalogue
) -> Iterator[tuple[Page, list[nodes.Node], list[Anchor]]]:
    """Yield each page with the nodes and anchors of its view."""
    texts = load_texts("en", "24h")
    for page in pages:
        if not page.view:
            yield page, [], []
            continue
        query, problems = read_options(VIEWS[page.view], _options(page), _NOWHERE)
        result = run(query, catalogue, _NOWHERE)
        if problems or result.problems:
            raise ValueError(str((*problems, *result.problems)))
        anchors = Anchors()
        stage = Stage(
            texts=texts,
            anchors=anchors,
            blocks=_blocks,
            first=_blocks,
            inline=_inline,
            link=markup.safe_url,
            picture=_no_picture,
            portrait=_no_picture,
        )
        yield page, render(query, result.listing, stage), anchors.found


def _options(page: Page) -> Mapping[str, str | None]:
    return dict(page.options)


def _blocks(text: Markup, _record: str) -> list[nodes.Node]:
    return list(markup.convert(text).blocks)


def _inline(text: Markup, _record: str) -> list[nodes.Node]:
    return markup.convert_inline(text)[0]


def _no_picture(_path: str, _alt: str) -> nodes.image | None:
    return None
