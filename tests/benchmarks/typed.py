"""Pages as an author would type them in reStructuredText."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import column_width, new_document
from sphinx import addnodes

from sphinxcontrib_roundup.model.ids import anchor_id
from sphinxcontrib_roundup.render.expansion import LineExpander
from sphinxcontrib_roundup.render.nodes import RoundupLabel, RoundupObject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinxcontrib_roundup.render.lines import Reference

_SPECIAL = re.compile(r"[\\*`|]|_(?![^\W_])|(?<![^\W_])_")
_STARTS = re.compile(r"[^\w\s(\\`*<]|\(?\w{1,6}[.)]\s|\(\w+\)\s|\w+_\s")
_MARKS = ("*", "`", ":")
_UNDERLINES = "-~"
_STYLES = {nodes.emphasis: "*", nodes.strong: "**"}


def typed(found: Sequence[nodes.Node]) -> str:
    """Return the rST of a view's nodes."""
    document = new_document("")
    document += [node.deepcopy() for node in found]
    LineExpander(html=False, paged=False, link=_link, local=_no_link).expand(document, "")
    return "\n".join(block for node in document.children for block in _block(node)) + "\n"


def _no_link(_docname: str, _target: str, content: nodes.Element) -> nodes.Element:
    """Stand in for links to files: no talk of the benchmarks has one."""
    return content


def _link(_docname: str, reference: Reference, content: nodes.Node) -> nodes.Node:
    """Return what an author types as a reference: the title of a talk in a list."""
    if reference.type != "talk":
        return content
    return addnodes.pending_xref("", content, reftype="talk", reftarget=reference.full)


def title_line(text: str) -> str:
    """Return the rST of a page's title."""
    return _guarded(_escape(text))


def _block(node: nodes.Node, depth: int = 0) -> Iterable[str]:
    match node:
        case nodes.section():
            yield from _section(node, depth)
        case addnodes.index():
            entries = "\n".join(f"   single: {entry[1]}" for entry in node["entries"])
            yield f".. index::\n{entries}\n"
        case nodes.line_block():
            yield from _lines(node)
        case nodes.rubric():
            yield f".. rubric:: {_inline(node)}\n"
        case nodes.literal_block():
            yield "::\n\n" + _indented(node.astext(), 3) + "\n"
        case nodes.bullet_list() | nodes.enumerated_list():
            mark = "-" if isinstance(node, nodes.bullet_list) else "#."
            for item in node.children:
                yield _item(mark, item)
        case nodes.paragraph():
            yield _guarded(_inline(node)) + "\n"
        case nodes.block_quote():
            yield _indented(_inside(node), 3)
        case RoundupObject():
            targets = list(node.children[0].findall(nodes.target))
            yield from (f".. _{target['ids'][0]}:\n" for target in targets)
            yield from (block for child in node if child not in targets for block in _block(child))
        case nodes.container():
            yield _inside(node)
        case _:
            raise ValueError(f"no rST for {node!r}")


def _inside(node: nodes.Element) -> str:
    return "\n".join(block for child in node.children for block in _block(child))


def _section(node: nodes.section, depth: int) -> Iterable[str]:
    title, *rest = node.children
    words = _guarded(_inline(title))
    yield f".. _{node['ids'][0]}:\n"
    for index in (child for child in rest if isinstance(child, addnodes.index)):
        yield from _block(index)
    yield f"{words}\n{_UNDERLINES[depth] * column_width(words)}\n"
    for child in rest:
        if not isinstance(child, addnodes.index):
            yield from _block(child, depth + 1)


def _lines(block: nodes.line_block) -> Iterable[str]:
    """Yield labelled lines as fields, and others as lines."""
    for line in block.children:
        first, *rest = line.children
        if isinstance(first, RoundupLabel):
            yield f":{first.astext().rstrip(': ')}: {_guarded(_run(rest))}"
        else:
            yield f"\n| {_run(line.children)}\n"
    yield ""


def _item(mark: str, item: nodes.Node) -> str:
    # Index entries belong to the sections: nobody types them in a list.
    content = [child for child in item.children if isinstance(child, nodes.Element)]
    inside = "\n".join(block for child in content for block in _block(child))
    return f"{mark} " + _indented(inside, len(mark) + 1).lstrip()


def _indented(text: str, columns: int) -> str:
    blank = " " * columns
    return "".join(blank + line if line.strip() else line for line in text.splitlines(True))


def _guarded(line: str) -> str:
    """Return a line that begins like a list or directive as one that does not."""
    if _STARTS.match(line) and not line.startswith(":ref:`"):
        line = "\\" + line
    return f"{line[:-1]}\\:" if line.endswith("::") else line


def _inline(node: nodes.Node) -> str:
    return _run(node.children)


def _run(found: Iterable[nodes.Node]) -> str:
    parts: list[str] = []
    for node in found:
        part, text = _piece(node), node.astext()
        if not isinstance(node, nodes.Text) and part[:1] in _MARKS:
            # Marks stand close to their words and apart from others.
            before = " " if text[:1].isspace() else "\\ "
            part = before + part + (" " if text[-1:].isspace() else "\\ ")
        parts.append(part)
    joined = re.sub(r"(?<=\s)(?:\\ )+|(?:\\ )+(?=\s|$)", "", "".join(parts))
    return " ".join(joined.removeprefix("\\ ").strip().split("\n"))


def _piece(node: nodes.Node) -> str:
    text = node.astext()
    match node:
        case nodes.Text():
            return _escape(text)
        case nodes.target() | addnodes.index():
            return ""
        case nodes.reference():
            return f"`{_label(text.strip())} <{_address(node['refuri'])}>`__"
        case addnodes.pending_xref() if node["reftype"] == "talk":
            label = anchor_id("roundup-talk", node["reftarget"])
            return f":ref:`{_label(text)} <{label}>`"
        case nodes.literal() if "`" not in text and "\\" not in text and text == text.strip():
            return f"``{text}``"
        case nodes.emphasis() | nodes.strong() if text.strip():
            mark = _STYLES[type(node)]
            return f"{mark}{_escape(text.strip())}{mark}"
        case _:
            return _run(node.children)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", " ")


def _label(text: str) -> str:
    return _escape(text).replace("<", r"\<")


def _address(url: str) -> str:
    return url.replace("\\", "%5C").replace("*", r"\*").removesuffix("_") + (
        r"\_" if url.endswith("_") else ""
    )
