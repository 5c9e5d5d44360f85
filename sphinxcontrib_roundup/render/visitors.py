"""How our nodes are written, by builder format.

A format that is not named here writes a node as the docutils class it derives from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.text import TextTranslator

# By builder format a pair of functions, of which the second may be None: the keyword arguments of
# ``app.add_node``, which cannot be typed more closely beside its other parameter.
Visitors: TypeAlias = Mapping[str, Any]
_Pair: TypeAlias = tuple[Callable[..., None], Callable[..., None]]

_FSI, _PDI = "\u2068", "\u2069"  # Unicode, UAX 9: isolate a text by its first strong character


def _skip(_self: object, _node: nodes.Element) -> None:
    raise nodes.SkipNode


def _pass(_self: object, _node: nodes.Element) -> None:
    pass


def _html(tag: str, **attributes: str) -> _Pair:
    """Return visitors that write a block element with the node's classes and ids."""
    given: dict[str, Any] = {**attributes}

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, tag, **given))

    def depart(self: HTML5Translator, _node: nodes.Element) -> None:
        self.body.append(f"</{tag}>\n")

    return visit, depart


def _html_inline(tag: str, css_class: str) -> _Pair:
    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        if node.get("isolate"):
            self.body.append(self.starttag(node, tag, "", CLASS=css_class, dir="auto"))
        else:
            self.body.append(self.starttag(node, tag, "", CLASS=css_class))

    def depart(self: HTML5Translator, _node: nodes.Element) -> None:
        self.body.append(f"</{tag}>")

    return visit, depart


def _visit_isolated_html(self: HTML5Translator, node: nodes.Element) -> None:
    if node.get("isolate"):
        self.body.append("<bdi>")


def _depart_isolated_html(self: HTML5Translator, node: nodes.Element) -> None:
    if node.get("isolate"):
        self.body.append("</bdi>")


def _visit_isolated_text(self: TextTranslator, node: nodes.Element) -> None:
    if node.get("isolate"):
        self.add_text(_FSI)


def _depart_isolated_text(self: TextTranslator, node: nodes.Element) -> None:
    if node.get("isolate"):
        self.add_text(_PDI)


def _visit_entry_title_text(self: TextTranslator, node: nodes.Element) -> None:
    self.add_text("**")
    _visit_isolated_text(self, node)


def _depart_entry_title_text(self: TextTranslator, node: nodes.Element) -> None:
    _depart_isolated_text(self, node)
    self.add_text("**")


def _visit_card_html(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("<li>")
    self.body.append(self.starttag(node, "article", CLASS="roundup-card"))


def _depart_card_html(self: HTML5Translator, _node: nodes.Element) -> None:
    self.body.append("</article></li>\n")


def _visit_cell_html(self: HTML5Translator, node: nodes.Element) -> None:
    attributes: dict[str, Any]
    if isinstance(node.parent.parent, nodes.thead):
        tag, attributes = "th", {"CLASS": "head", "scope": "col"}
    else:
        tag, attributes = "td", {"data-label": node["label"]}
    self.body.append(self.starttag(node, tag, "", **attributes))
    self.context.append(f"</{tag}>\n")


def _depart_cell_html(self: HTML5Translator, _node: nodes.Element) -> None:
    self.body.append(self.context.pop())


def _visit_rubric_html(self: HTML5Translator, node: nodes.Element) -> None:
    level = self.section_level + self.initial_header_level + int(node["depth"])
    tag = f"h{min(max(level, 2), 6)}"
    self.body.append(self.starttag(node, tag, "", CLASS="roundup-heading"))
    self.context.append(f"</{tag}>\n")


def _depart_rubric_html(self: HTML5Translator, _node: nodes.Element) -> None:
    self.body.append(self.context.pop())


def _visit_picture_latex(self: LaTeXTranslator, node: nodes.Element) -> None:
    # Images are shrunk to the width of a line: in a group with short lines they stay small.
    part = "0.15" if "roundup-portrait" in node["classes"] else "0.4"
    self.body.append(f"\n\\begingroup\\setlength{{\\linewidth}}{{{part}\\linewidth}}\n")


def _depart_picture_latex(self: LaTeXTranslator, _node: nodes.Element) -> None:
    self.body.append("\n\\par\\endgroup\n")


def _visit_placeholder_html(self: HTML5Translator, node: nodes.Element) -> None:
    hidden: dict[str, Any] = {"aria-hidden": "true"}
    tag = self.starttag(node, "div", "", **hidden)
    self.body.append(f"{tag}<span>{self.encode(node['text'])}</span></div>\n")
    raise nodes.SkipNode


_PLAIN_TEXT: Final = (_pass, _pass)
_SKIPPED: Final = (_skip, None)

VIEW: Final[Visitors] = MappingProxyType({"html": _html("div")})
OBJECT: Final[Visitors] = MappingProxyType({"html": _html("article")})
# Browsers take the list role from lists without bullets; the attribute gives it back.
CARDS: Final[Visitors] = MappingProxyType({"html": _html("ul", role="list")})
CARD: Final[Visitors] = MappingProxyType({"html": (_visit_card_html, _depart_card_html)})
CELL: Final[Visitors] = MappingProxyType({"html": (_visit_cell_html, _depart_cell_html)})
RUBRIC: Final[Visitors] = MappingProxyType({"html": (_visit_rubric_html, _depart_rubric_html)})
LABEL: Final[Visitors] = MappingProxyType(
    {"html": _html_inline("span", "roundup-label"), "text": _PLAIN_TEXT}
)
NAME: Final[Visitors] = MappingProxyType(
    {
        "html": (_visit_isolated_html, _depart_isolated_html),
        "text": (_visit_isolated_text, _depart_isolated_text),
    }
)
TITLE: Final[Visitors] = NAME
ENTRY_TITLE: Final[Visitors] = MappingProxyType(
    {
        "html": _html_inline("strong", "roundup-title"),
        "text": (_visit_entry_title_text, _depart_entry_title_text),
    }
)
PICTURE: Final[Visitors] = MappingProxyType(
    {
        "html": _html("div"),
        "latex": (_visit_picture_latex, _depart_picture_latex),
        "text": _SKIPPED,
        "man": _SKIPPED,
    }
)
PLACEHOLDER: Final[Visitors] = MappingProxyType(
    {
        "html": (_visit_placeholder_html, None),
        "latex": _SKIPPED,
        "text": _SKIPPED,
        "man": _SKIPPED,
        "texinfo": _SKIPPED,
    }
)
