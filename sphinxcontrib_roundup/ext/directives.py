"""The directives: thin, one class for all views; what a view is stands in ``selection.views``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinxcontrib_roundup import markup
from sphinxcontrib_roundup.ext.captions import captioned
from sphinxcontrib_roundup.ext.funnel import Funnel, RecordFaults
from sphinxcontrib_roundup.ext.inline import absolute
from sphinxcontrib_roundup.ext.inputs import (
    Input,
    from_content,
    from_sources,
    note_faults,
    note_view,
)
from sphinxcontrib_roundup.ext.logs import report
from sphinxcontrib_roundup.ext.page import Page, view_fingerprint
from sphinxcontrib_roundup.ext.pictures import Pictures
from sphinxcontrib_roundup.ext.state import roundup_domain
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode
from sphinxcontrib_roundup.render import render
from sphinxcontrib_roundup.render.stage import Stage
from sphinxcontrib_roundup.selection.options import read_options
from sphinxcontrib_roundup.selection.select import run
from sphinxcontrib_roundup.selection.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from sphinxcontrib_roundup.render.anchors import Anchors
    from sphinxcontrib_roundup.selection.views import View
    from sphinxcontrib_roundup.sources.loaded import Loaded

_FLAGS = ("no-index", "home")
_PLACED = (nodes.title, nodes.line, nodes.rubric)


class ViewDirective(SphinxDirective):
    """Renders one view. Subclasses differ in the view they name."""

    view: ClassVar[View]
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        """Select, render, and remember what was selected."""
        query, problems = read_options(self.view, self._selection_options(), self.place)
        report(problems)
        if self.view.argument == "object" and not self.arguments:
            remedy = f"write one behind the directive: 'roundup:{self.view.name}:: id'"
            reason = f"no {self.view.subject} is named"
            report([Problem(ProblemCode.OPTION, self.place, reason, remedy=remedy)])
            return []
        data = self._input()
        catalogue = data.loaded.catalogue
        if self.view.argument == "object":
            query = replace(query, criteria=(("id", self._argument()), *query.criteria))
        result = run(query, catalogue, self.place)
        report(_not_said(result.problems, data.loaded))

        page = Page.of(self.env)
        anchors = page.view_anchors(register="no-index" not in self.options)
        settings = roundup_domain(self.env).settings
        faults = RecordFaults(self.place, data.find)
        pictures = Pictures(
            Path(self.env.srcdir), settings.remote_images, faults, settings.portraits
        )
        stage = self._stage(anchors, pictures, Funnel(faults))
        rendered = render(
            query,
            result.listing,
            stage,
            caption=self.options.get("caption"),
            classes=self.options.get("class", ()),
            content=self._own_words(),
        )
        roundup_domain(self.env).state.styled.add(self.env.docname)
        home = "home" in self.options
        page.note(anchors, catalogue, home=home, line=self.place.line)
        shown = view_fingerprint(result.listing, catalogue)
        note_view(self.env, data.ref, query, shown, tuple(pictures.missing))
        note_faults(self.env, faults.found)
        self._locate(rendered)
        return [*self._name(rendered), *rendered]

    @property
    def place(self) -> Place:
        """Where the directive stands."""
        source, line = self.get_source_info()
        return Place(absolute(str(source)), line or 0)

    def _locate(self, rendered: Iterable[Node]) -> None:
        """Say where the nodes come from: only what has a place is offered for translation.

        Titles and lines without one would cost more than the rest of the view: Sphinx turns each
        into XML for its debugging log, whether anybody reads that or not.
        """
        source, line = self.get_source_info()
        for node in rendered:
            node.source, node.line = source, line
            for inner in node.findall():
                if isinstance(inner, _PLACED):
                    inner.source, inner.line = source, line

    def _argument(self) -> str:
        return str(self.arguments[0]).strip() if self.arguments else ""

    def _selection_options(self) -> dict[str, str | None]:
        rim = ("caption", "name", "class", *_FLAGS)
        return {name: value for name, value in self.options.items() if name not in rim}

    def _input(self) -> Input:
        argument = self._argument()
        if self.view.argument == "object":
            return from_sources(self.env, "", self.place)
        if not self.content:
            return from_sources(self.env, argument, self.place)
        if argument:
            reason = f"both a source, {argument!r}, and data in the content"
            problem = Problem(
                ProblemCode.OPTION, self.place, reason, remedy="the content counts; drop one"
            )
            report([problem])
        return from_content(self.env, self.content, self.lineno)

    def _own_words(self) -> list[Node]:
        if self.view.argument == "object" and self.content:
            return self.parse_content_to_nodes()
        return []

    def _name(self, rendered: Iterable[Node]) -> list[Node]:
        """Give ``:name:`` to the caption, which is then the text of ``ref``, or to a new target."""
        if not self.options.get("name"):
            return []
        written = self.options.get("caption")
        found = (named for node in rendered for named in captioned(node, written))
        named = next(found, None)
        if named is not None:
            named["ids"].clear()  # the id is made of the name, as everywhere
            self.add_name(named)
            return []
        target = nodes.target()
        self.add_name(target)
        return [target]

    def _stage(self, anchors: Anchors, pictures: Pictures, funnel: Funnel) -> Stage:
        return Stage(
            texts=roundup_domain(self.env).texts,
            anchors=anchors,
            blocks=funnel.blocks,
            first=funnel.first,
            inline=funnel.inline,
            link=markup.safe_url,
            picture=pictures.image,
            portrait=pictures.portrait,
        )


def _not_said(problems: Iterable[Problem], loaded: Loaded) -> Iterator[Problem]:
    """Leave out that a view is empty where faults of its data say why."""
    unread = loaded.problems and not loaded.catalogue.talks
    return (found for found in problems if not (unread and found.code is ProblemCode.EMPTY))


class _Options(dict[str, Callable[[str], object]]):
    """The options of a view. Others come through too: they are answered with the nearest name.

    An option that docutils does not know would cost the whole view on rST pages.
    """

    def __missing__(self, name: str) -> Callable[[str], object]:
        return directives.unchanged


def directive_for(view: View) -> type[ViewDirective]:
    """Return the directive class of a view, with exactly the options that the view knows."""
    special = {"class": directives.class_option, "name": directives.unchanged_required}
    names = (option.name for option in view.options)
    spec = _Options((name, special.get(name, directives.unchanged)) for name in names)
    words = "".join(word.capitalize() for word in view.name.split("-"))
    members = {"view": view, "option_spec": spec, "__doc__": view.summary}
    return type(f"{words}Directive", (ViewDirective,), members)


def register(app: Sphinx) -> None:
    """Announce a directive for every view but ``count``, which is a role."""
    for view in VIEWS.values():
        if view.name != "count":
            app.add_directive_to_domain("roundup", view.name, directive_for(view))
