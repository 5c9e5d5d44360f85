"""The pages of a benchmark's site, in three layouts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinxcontrib_roundup import markup
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.render import render
from sphinxcontrib_roundup.render.anchors import Anchors
from sphinxcontrib_roundup.render.i18n import load_texts
from sphinxcontrib_roundup.render.nodes import RoundupObject
from sphinxcontrib_roundup.render.render_context import RenderContext
from sphinxcontrib_roundup.selection.options import read_options
from sphinxcontrib_roundup.selection.select import run
from sphinxcontrib_roundup.selection.views import VIEWS
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.loader import Loader
from sphinxcontrib_roundup.sources.refs import EVERYTHING, ConfiguredSource
from tests.benchmarks.typed import title_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Event, Markup
    from sphinxcontrib_roundup.render.anchors import Anchor

_NOWHERE = Place("")


# A page for each track; for each event (fewer, larger pages); for each talk (many tiny pages),
# which the pages of tracks list: themes write the list of a page's neighbours on each of them.
LAYOUTS: Final = ("tracks", "events", "talks")


@dataclass(frozen=True)
class Page:
    """One document.

    :param below: the pages in its table of contents.
    :param view: the name of the one view on it; empty for none.
    :param argument: of the view: the full name of a talk.
    :param options: of the view.
    """

    docname: str
    title: str
    below: tuple[str, ...] = ()
    view: str = ""
    argument: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @property
    def has_texts(self) -> bool:
        """Whether talks stand here with all that is known of them."""
        return self.view in {"digest", "talk"}


def site(catalogue: Catalogue, layout: str = "tracks") -> list[Page]:
    """Return all pages: one for each event, listed by the first, and those that *layout* adds."""
    below = _talk_pages(catalogue) if layout == "talks" else _track_pages(catalogue)
    pages: list[Page] = []
    for event in catalogue.events:
        if layout == "events":
            pages.append(_event_page(event, "digest", (("fields", "+slots"),)))
        else:
            overview = _event_page(event, "talk-list", (("fields", "!event"),))
            own = below[event.id]
            inner = {docname for page in own for docname in page.below}
            listed = tuple(page.docname for page in own if page.docname not in inner)
            pages += [replace(overview, below=listed), *own]
    events = tuple(page.docname for page in pages if page.docname.endswith("/index"))
    return [Page("index", "Archive", events), *pages]


def _event_page(event: Event, view: str, options: tuple[tuple[str, str], ...]) -> Page:
    return Page(
        f"{event.id}/index", event.title, view=view, options=(("event", event.id), *options)
    )


def _track_pages(catalogue: Catalogue) -> Mapping[str, list[Page]]:
    titles = {event.id: event.title for event in catalogue.events}
    used = {(talk.event, talk.track) for talk in catalogue.talks}
    found: defaultdict[str, list[Page]] = defaultdict(list)
    for track in catalogue.tracks:
        if (track.event, track.id) in used:
            page = Page(
                f"{track.event}/{track.id}",
                f"{track.title}, {titles[track.event]}",
                view="digest",
                options=(("track", track.full_name), ("fields", "+slots")),
            )
            found[track.event].append(page)
    return found


def _talk_pages(catalogue: Catalogue) -> Mapping[str, list[Page]]:
    of_track: defaultdict[str, list[Page]] = defaultdict(list)
    for talk in catalogue.talks:
        docname = f"{talk.event}/{talk.track}/{talk.id}"
        page = Page(docname, talk.title, view="talk", argument=talk.full_name)
        of_track[f"{talk.event}/{talk.track}"].append(page)
    found: defaultdict[str, list[Page]] = defaultdict(list)
    for event, tracks in _track_pages(catalogue).items():
        for page in tracks:
            talks = of_track[page.docname]
            below = tuple(talk.docname for talk in talks)
            found[event] += [replace(page, view="", options=(), below=below), *talks]
    return found


def head(page: Page) -> str:
    """Return the rST of a page but for its view."""
    line = "=" * (2 * len(page.title))
    text = f"{title_line(page.title)}\n{line}\n"
    if page.below:
        listed = "\n".join(f"   /{docname}" for docname in page.below)
        text += f"\n.. toctree::\n   :maxdepth: 1\n\n{listed}\n"
    return text


def load(paths: Sequence[Path]) -> Catalogue:
    """Return what data files of one folder say; they have no faults."""
    patterns = tuple(map(str, paths))
    library = Loader(Files(paths[0].parent, {"all": ConfiguredSource("all", patterns)}))
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
        if page.argument:
            query = query._replace(criteria=(("id", page.argument), *query.criteria))
        result = run(query, catalogue, _NOWHERE)
        if problems or result.problems:
            raise ValueError(str((*problems, *result.problems)))
        anchors = Anchors()
        stage = RenderContext(
            texts=texts,
            anchors=anchors,
            blocks=_blocks,
            first=_blocks,
            inline=_inline,
            link=lambda url, _record: markup.safe_url(url),
            picture=_no_picture,
            portrait=lambda _record: None,
        )
        shown = render(query, result.listing, stage)
        _drop_repeated_title(page, shown)
        yield page, shown, anchors.anchors


def _drop_repeated_title(page: Page, shown: list[nodes.Node]) -> None:
    """Leave the title of an object to the heading of its page, as the extension does."""
    for node in shown:
        if isinstance(node, RoundupObject):
            title = next(node.findall(nodes.rubric))
            if title.astext() == page.title:
                targets = [child for child in title if isinstance(child, nodes.target)]
                node.replace(title, targets)


def _options(page: Page) -> Mapping[str, str | None]:
    return dict(page.options)


def _blocks(text: Markup, _record: str) -> list[nodes.Node]:
    return list(markup.convert(text).blocks)


def _inline(text: Markup, _record: str) -> list[nodes.Node]:
    return markup.convert_inline(text)[0]


def _no_picture(_path: str, _record: object) -> nodes.image | None:
    return None
