"""One view on a page: load its data, select, render, and record what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.ext.content import ContentProblems, Pictures, TextRenderer
from sphinxcontrib_roundup.ext.inputs import (
    Input,
    data_without_blank_line,
    from_content,
    from_sources,
    note_faults,
    note_view,
)
from sphinxcontrib_roundup.ext.local_links import ViewTargets
from sphinxcontrib_roundup.ext.logs import absolute
from sphinxcontrib_roundup.ext.message_places import note_source
from sphinxcontrib_roundup.ext.page import Page
from sphinxcontrib_roundup.ext.state import state_of
from sphinxcontrib_roundup.ext.text_messages import TextMessages
from sphinxcontrib_roundup.ext.transforms import captioned
from sphinxcontrib_roundup.problem_lists import without_ignored
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode
from sphinxcontrib_roundup.render import render
from sphinxcontrib_roundup.render.render_context import RenderContext
from sphinxcontrib_roundup.selection.options import read_options
from sphinxcontrib_roundup.selection.rows import view_fingerprint
from sphinxcontrib_roundup.selection.select import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from sphinx.util.docutils import SphinxDirective

    from sphinxcontrib_roundup.render.anchors import Anchors
    from sphinxcontrib_roundup.selection.views import View


_NOT_SELECTING = frozenset({"caption", "name", "class", "no-index", "home"})


def show(view: View, directive: SphinxDirective) -> list[Node]:
    """Return the nodes of a view where a directive asks for it."""
    source, line = directive.get_source_info()
    return _PageView(view, directive, Place(absolute(str(source)), line or 0)).nodes()


@dataclass(frozen=True, slots=True)
class _PageView:
    """A view on the page that is being read.

    :param place: the place of its directive.
    """

    view: View
    directive: SphinxDirective
    place: Place

    def nodes(self) -> list[Node]:
        """Select, render, and record what was selected."""
        query, problems = read_options(self.view, self._selection_options(), self.place)
        build = build_context(self.directive.env)
        query = query._replace(language=build.texts.locale.language)
        self._note(problems)
        if self.view.argument == "object" and not self.directive.arguments:
            remedy = f"write its id after the directive: 'roundup:{self.view.name}:: id'"
            reason = f"no {self.view.subject.name} is named"
            self._note([Problem(ProblemCode.OPTION, self.place, reason, remedy=remedy)])
            return []
        data = self._input()
        catalogue = data.loaded.catalogue
        if self.view.argument == "object":
            query = query._replace(criteria=(("id", self._argument()), *query.criteria))
        unreadable = data.loaded.is_unreadable
        result = run(query, catalogue, self.place, is_unreadable=unreadable)
        self._note(self._explained(result.problems, data))

        page = Page.of(self.directive.env)
        document = self.directive.state.document
        anchors = page.view_anchors(
            document, catalogue, register="no-index" not in self.directive.options
        )
        content_problems = ContentProblems(self.place, data.locate)
        pictures = Pictures(
            Path(self.directive.env.srcdir),
            build.config.remote_images,
            content_problems,
            build.config.portraits,
        )
        targets = ViewTargets(self.directive.env, build.paths, content_problems)
        messages = TextMessages.of(self.directive.env)
        texts = TextRenderer(content_problems, targets, messages)
        context = self._context(anchors, pictures, texts)
        rendered = render(
            query,
            result.listing,
            context,
            caption=self.directive.options.get("caption"),
            classes=self.directive.options.get("class", ()),
            content=self._content_of_object(),
        )
        state_of(self.directive.env).documents_with_views.add(self.directive.env.docname)
        home = "home" in self.directive.options
        page.note(anchors, catalogue, home=home, line=self.place.line)
        page.declare_ids(document)
        fingerprint = view_fingerprint(result.listing, catalogue)
        missing, leads = tuple(pictures.missing), tuple(targets.leads.items())
        note_view(self.directive.env, data, query, fingerprint, missing, leads)
        self._note_contents(content_problems.problems, data)
        self._locate(rendered)
        note_source(self.directive.env, rendered, data)
        return [*self._name(rendered, page), *rendered]

    def _explained(self, problems: Iterable[Problem], data: Input) -> Iterator[Problem]:
        """Explain an empty view by its data; leave out what problems of the data explain."""
        for problem in problems:
            if problem.code is not ProblemCode.EMPTY:
                yield problem
            elif not data.loaded.has_no_talks:
                yield self._without_data(data, problem)

    def _without_data(self, data: Input, problem: Problem) -> Problem:
        catalogue = data.loaded.catalogue
        if catalogue.talks or catalogue.presenters or self._selection_options().get("id"):
            return problem
        config = build_context(self.directive.env).config
        argument = self._argument()
        if data.ref is None:
            return problem._replace(reason="the data of the view has no talks")
        if argument:
            remedy = "add talks to it, or write ':empty:' with a text if this is intended"
            return problem._replace(reason=f"{argument!r} has no talks", remedy=remedy)
        if not config.sources:
            remedy = "write talks below the directive, or name a data file behind '::'"
            return problem._replace(reason="the view has no data", remedy=remedy)
        return problem._replace(reason="the files of 'roundup_sources' have no talks")

    def _note_contents(self, problems: Iterable[Problem], data: Input) -> None:
        """Keep problems of texts and pictures, without those that the data is to ignore."""
        kept = without_ignored(dict.fromkeys(problems), data.loaded.rules)
        self._note(one for one in kept if one.several or one.code is not ProblemCode.IGNORE)

    def _note(self, problems: Iterable[Problem]) -> None:
        note_faults(self.directive.env, problems)

    def _locate(self, rendered: Iterable[Node]) -> None:
        """Set the place of the view on its outermost nodes; titles in it take it from there."""
        source, line = self.directive.get_source_info()
        for node in rendered:
            node.source, node.line = source, line
            if caption := self.directive.options.get("caption"):
                for captioned_node in captioned(node, caption):
                    captioned_node.source, captioned_node.line = source, line

    def _argument(self) -> str:
        return str(self.directive.arguments[0]).strip() if self.directive.arguments else ""

    def _selection_options(self) -> dict[str, str | None]:
        options = self.directive.options
        return {name: value for name, value in options.items() if name not in _NOT_SELECTING}

    def _input(self) -> Input:
        argument = self._argument()
        if self.view.argument == "object":
            return from_sources(self.directive.env, "", self.place)
        data = data_without_blank_line(self.directive)
        if data:
            return from_content(self.directive.env, data, self.directive.lineno)
        if not self.directive.content:
            return from_sources(self.directive.env, argument, self.place)
        if argument:
            reason = f"a view has both a source, {argument!r}, and data in its content"
            problem = Problem(
                ProblemCode.OPTION, self.place, reason, remedy="the content is used; remove one"
            )
            self._note([problem])
        return from_content(self.directive.env, self.directive.content, self.directive.lineno)

    def _content_of_object(self) -> list[Node]:
        if self.view.argument == "object" and self.directive.content:
            return self.directive.parse_content_to_nodes()
        return []

    def _name(self, rendered: Iterable[Node], page: Page) -> list[Node]:
        """Give ``:name:`` to the caption, whose text ``ref`` shows, or else to a new target.

        The target of one object gives ``ref`` the title of the object.
        """
        if not self.directive.options.get("name"):
            return []
        text = self.directive.options.get("caption")
        captions = (caption for node in rendered for caption in captioned(node, text))
        caption = next(captions, None)
        if caption is not None:
            caption["ids"].clear()  # docutils makes the id from the name
            self.directive.add_name(caption)
            return []
        target = nodes.target()
        self.directive.add_name(target)
        if self.view.argument == "object":
            page.name_last(target)
        return [target]

    def _context(
        self, anchors: Anchors, pictures: Pictures, texts_of_data: TextRenderer
    ) -> RenderContext:
        return RenderContext(
            texts=build_context(self.directive.env).texts,
            anchors=anchors,
            blocks=texts_of_data.blocks,
            first=texts_of_data.first,
            inline=texts_of_data.inline,
            link=texts_of_data.targets.target,
            picture=pictures.image,
            portrait=pictures.portrait,
        )
