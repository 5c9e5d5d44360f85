"""Roles, and the resolution of references when pages are written."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri
from sphinx.roles import XRefRole
from sphinx.util import docname_join
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import make_refnode

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.ext.objects import TYPES
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode
from sphinxcontrib_roundup.render.nodes import RoundupDownload

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.objects import Home, Objects
    from sphinxcontrib_roundup.ext.state import Xref
    from sphinxcontrib_roundup.render.lines import Reference


_SPHINX_TYPES = ("ref", "doc")  # references of the domain "std" that may lead to our pages


def xrefs_of(docname: str, document: nodes.document) -> tuple[Xref, ...]:
    """Return the references of a page that may lead to an object or a page of ours, each once."""
    xrefs: dict[Xref, None] = {}
    for node in document.findall(addnodes.pending_xref):
        domain, type_ = node.get("refdomain"), node.get("reftype")
        target = node["reftarget"]
        if domain == "roundup" or type_ == "any":
            xrefs[type_, target, None, not node["refexplicit"]] = None
        elif domain == "std" and type_ in _SPHINX_TYPES:
            path = docname_join(docname, target) if type_ == "doc" else target
            xrefs[f"std:{type_}", path, None, True] = None
        elif domain == "doc":  # a link to a file in MyST
            xrefs["std:doc", target, None, True] = None
    return tuple(xrefs)


def resolve(
    objects: Objects,
    fromdocname: str,
    builder: Builder,
    type_: str,
    target: str,
    node: pending_xref,
    content: nodes.Element,
) -> nodes.Element | None:
    """Return a link to the object's home, or plain content for a name of several objects.

    None means that this project has no such object: intersphinx is asked next.
    """
    home, candidates = objects.find(type_, target)
    if home:
        if not node.get("refexplicit"):
            content = _with_text(content, _title(home, builder))
        return content if home.is_left_out else _link(builder, fromdocname, home, content)
    if candidates:
        _warn_of_several(type_, target, node, candidates)
        return content
    return None


def resolve_any(
    objects: Objects,
    fromdocname: str,
    builder: Builder,
    target: str,
    node: pending_xref,
    content: nodes.Element,
) -> list[tuple[str, nodes.reference]]:
    """Return role and link for every object with this full name."""
    links: list[tuple[str, nodes.reference]] = []
    for home in objects.everywhere(target):
        # The content of the role is a literal, but a title is prose.
        title = nodes.inline("", _title(home, builder), classes=content["classes"])
        text = content if node.get("refexplicit") else title
        role = f"roundup:{home.anchor.type}"
        links.append((role, _link(builder, fromdocname, home, text)))
    return links


@dataclass(frozen=True, slots=True)
class ViewLinks:
    """The links of names in views."""

    objects: Objects
    builder: Builder

    def link(self, docname: str, reference: Reference, content: nodes.Node) -> nodes.Node:
        """Return a link to a better place than the view itself, to the fallback, or *content*."""
        from sphinxcontrib_roundup.model.addresses import DOCUMENT

        home = self.objects.home(reference.type, reference.full)
        if reference.untitled:  # the same talk at another event, named by that event
            event = self.objects.home("event", reference.full.rpartition("/")[0])
            title = event.title if event else _title(home, self.builder) if home else ""
            content = nodes.Text(title) if title else content
        if home and not home.is_left_out and home.anchor.rank < reference.rank:
            with suppress(NoUri):  # LaTeX writes a part of the pages
                return _link(self.builder, docname, home, content)
        if reference.fallback.startswith(DOCUMENT):
            return self.local(docname, reference.fallback, nodes.inline("", "", content))
        if reference.fallback:
            return nodes.reference("", "", content, refuri=reference.fallback, internal=False)
        return content

    def local(self, docname: str, target: str, content: nodes.Element) -> nodes.Element:
        """Return a link to a document or download, or what the builder shows in its place."""
        from sphinxcontrib_roundup.model.addresses import DOCUMENT

        kind, _, name = target.partition(":")
        if f"{kind}:" == DOCUMENT:
            content.attributes.pop("label", None)
            with suppress(NoUri):
                return make_refnode(self.builder, docname, name, "", content)
            return content
        if getattr(self.builder, "download_support", False):
            label = content.get("label", "")
            kind_of_node = RoundupDownload if label else addnodes.download_reference
            download = kind_of_node("", "", *content.children, filename=name, reftarget=name)
            download["classes"], download["label"] = content["classes"], label
            return download
        content.attributes.pop("label", None)
        file_name = name.rpartition("/")[2]
        if content.astext() != file_name:
            content += nodes.Text(f" ({file_name})")
        return content


def _link(builder: Builder, fromdocname: str, home: Home, content: nodes.Node) -> nodes.reference:
    link = make_refnode(builder, fromdocname, home.docname, home.anchor.node_id, content)
    uri = str(link.get("refuri", ""))
    if home.status:
        link["classes"].append(f"roundup-{home.status.value}")
    if uri.startswith("#document-"):  # all pages are one; Sphinx 9 leaves "#document-page#id"
        link["refuri"] = f"#{home.anchor.node_id}"
    return link


def _title(home: Home, builder: Builder) -> str:
    """Return the title of an object; with its status as a word where no style shows the class."""
    if home.status is None or builder.format == "html":
        return home.title
    from sphinxcontrib_roundup.render.i18n import status_words

    return f"{home.title} ({status_words(home.status, build_context(builder.env).texts)})"


def _with_text(content: nodes.Element, text: str) -> nodes.Element:
    """Return a copy of *content* with another text."""
    copy = content.copy()
    copy += nodes.Text(text)
    return copy


def warn_of_missing(env: BuildEnvironment, objects: Objects, node: pending_xref) -> None:
    """Warn of a reference to an unknown object, with the nearest known one.

    Where a data file cannot be read, that is the fault, and it is reported already.
    """
    from sphinxcontrib_roundup.ext.inputs import is_in_data

    type_, target = node["reftype"], node["reftarget"]
    near = objects.nearest(type_, target)
    is_known = is_in_data(env, type_, target)
    if is_known is None:
        return
    if is_known:
        remedy = "the data has it, but no view of this project shows it"
    else:
        remedy = f"did you mean {near!r}?" if near else "the data of this project has none"
    reason = f"no {type_} {target!r}" if type_ in TYPES else f"no object {target!r}"
    _report(Problem(ProblemCode.XREF, _place(node), reason, remedy=remedy))


def _warn_of_several(
    type_: str, target: str, node: pending_xref, candidates: tuple[str, ...]
) -> None:
    reason = f"{type_} {target!r} may mean {', '.join(map(repr, candidates))}"
    _report(Problem(ProblemCode.XREF, _place(node), reason, remedy="write one of these full names"))


def _report(problem: Problem) -> None:
    from sphinxcontrib_roundup.ext.logs import report

    report([problem])


def _place(node: nodes.Element) -> Place:
    source: nodes.Node | None = node
    while source is not None and not (source.source and source.line):
        source = source.parent
    if source is None:
        return Place(str(node.document["source"]) if node.document else "")
    from sphinxcontrib_roundup.ext.logs import absolute

    return Place(absolute(str(source.source)), source.line or 0)


_OPTION = re.compile(r"\s*:([a-z-]+):\s*")


class ObjectRole(XRefRole):
    """``:roundup:talk:``, ``:roundup:presenter:`` …: the object's title as a link to its home."""

    innernodeclass = nodes.inline


class CountRole(SphinxRole):
    """``:roundup:count:`talks :team: OSAS``` becomes the number of selected talks.

    The first word says what is counted: ``talks``, ``presenters``, ``tracks``, ``teams``,
    ``rooms`` or ``events``. Selection options of the views follow. ``:source:`` names a key of
    ``roundup_sources`` or a file.
    """

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the number as text."""
        from sphinxcontrib_roundup.ext.inputs import count_on_page, note_faults
        from sphinxcontrib_roundup.ext.logs import absolute
        from sphinxcontrib_roundup.problems import Place
        from sphinxcontrib_roundup.selection.options import read_count_options

        source, line = self.get_source_info()
        place = Place(absolute(str(source)), line or 0)
        noun, *rest = _OPTION.split(self.text)  # rest: names and values in turn
        options = dict(zip(rest[::2], (value.strip() for value in rest[1::2]), strict=True))
        argument = options.pop("source", "")
        query, problems = read_count_options(noun.strip(), options, place)
        note_faults(self.env, problems)
        number = count_on_page(self.env, argument, query, place)
        return [nodes.inline("", str(number), classes=["roundup-count"])], []
