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
    options: dict[str, Any] = {**attributes}

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, tag, **options))

    def depart(self: HTML5Translator, _node: nodes.Element) -> None:
        self.body.append(f"</{tag}>\n")

    return visit, depart


def _visit_label_html(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS="roundup-label"))


def _depart_label_html(self: HTML5Translator, _node: nodes.Element) -> None:
    self.body.append("</span>")


def _visit_fact_html(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "li", ""))


def _depart_fact_html(self: HTML5Translator, _node: nodes.Element) -> None:
    self.body.append("</li>\n")


def _visit_time_html(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "time", "", datetime=node["datetime"]))


def _depart_time_html(self: HTML5Translator, _node: nodes.Element) -> None:
    self.body.append("</time>")


def _amended(name: str, tag: str, attribute: str, value: Callable[[nodes.Element], str]) -> _Pair:
    """Return visitors that write an element as the theme does, with one more attribute.

    Themes replace visitors of tables and links, so theirs are called.
    """

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        getattr(self, f"visit_{name}")(node)
        tag_text = f'<{tag} {attribute}="{self.attval(value(node))}"'
        self.body[-1] = self.body[-1].replace(f"<{tag}", tag_text, 1)

    def depart(self: HTML5Translator, node: nodes.Element) -> None:
        getattr(self, f"depart_{name}")(node)

    return visit, depart


def _with_role(name: str, tag: str, role: str) -> _Pair:
    """Return visitors with a role: browsers drop those of tables that CSS lays out as blocks."""
    return _amended(name, tag, "role", lambda _node: role)


def _visit_isolated_html(self: HTML5Translator, node: nodes.Element) -> None:
    if node.get("isolate") or node["classes"]:
        self.body.append(self.starttag(node, "bdi", ""))


def _depart_isolated_html(self: HTML5Translator, node: nodes.Element) -> None:
    if node.get("isolate") or node["classes"]:
        self.body.append("</bdi>")


def _visit_isolated_text(self: TextTranslator, node: nodes.Element) -> None:
    if node.get("isolate"):
        self.add_text(_FSI)


def _depart_isolated_text(self: TextTranslator, node: nodes.Element) -> None:
    if node.get("isolate"):
        self.add_text(_PDI)


def _visit_card_html(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("<li>")
    self.body.append(self.starttag(node, "article"))


def _depart_card_html(self: HTML5Translator, _node: nodes.Element) -> None:
    self.body.append("</article></li>\n")


def _visit_cell_html(self: HTML5Translator, node: nodes.Element) -> None:
    if isinstance(node.parent.parent, nodes.thead):
        self.body.append(
            self.starttag(node, "th", "", CLASS="head", scope="col", role="columnheader")
        )
        self.context.append("</th>\n")
        return
    self.body.append(self.starttag(node, "td", "", role="cell"))
    if node.children:
        label = self.encode(node["label"])
        self.body.append(f'<span class="roundup-cell-label">{label}</span> ')
    self.context.append("</td>\n")


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
LINE: Final[Visitors] = MappingProxyType({})  # a paragraph in all formats
HEADING: Final[Visitors] = MappingProxyType({})  # a title in all formats
INDEX: Final[Visitors] = MappingProxyType({})  # an index node in all formats
FACTS: Final[Visitors] = MappingProxyType({"html": _html("ul", role="list")})
FACT: Final[Visitors] = MappingProxyType({"html": (_visit_fact_html, _depart_fact_html)})
TIME: Final[Visitors] = MappingProxyType({"html": (_visit_time_html, _depart_time_html)})
LINK: Final[Visitors] = MappingProxyType(
    {"html": _amended("reference", "a", "aria-label", lambda node: str(node["label"]))}
)
DOWNLOAD: Final[Visitors] = MappingProxyType(
    {"html": _amended("download_reference", "a", "aria-label", lambda node: str(node["label"]))}
)
TABLE: Final[Visitors] = MappingProxyType({"html": _with_role("table", "table", "table")})
TABLE_HEAD: Final[Visitors] = MappingProxyType({"html": _with_role("thead", "thead", "rowgroup")})
TABLE_BODY: Final[Visitors] = MappingProxyType({"html": _with_role("tbody", "tbody", "rowgroup")})
ROW: Final[Visitors] = MappingProxyType({"html": _with_role("row", "tr", "row")})
LABEL: Final[Visitors] = MappingProxyType(
    {"html": (_visit_label_html, _depart_label_html), "text": _PLAIN_TEXT}
)
NAME: Final[Visitors] = MappingProxyType(
    {
        "html": (_visit_isolated_html, _depart_isolated_html),
        "text": (_visit_isolated_text, _depart_isolated_text),
    }
)
TITLE: Final[Visitors] = NAME
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
