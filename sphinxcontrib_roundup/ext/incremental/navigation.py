"""Titles that come from data, in the navigation of other pages.

Sphinx writes a page again when it, or a page in its own table of contents, is read again. Titles of
other pages are also in its links to previous, next and enclosing pages, in tables of contents of
several levels, and in the sidebars of most themes. These go stale in plain Sphinx; for titles from
data they do not.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_roundup.ext.incremental.calls import SECTIONS, TITLES
from sphinxcontrib_roundup.ext.state import Navigation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.environment import BuildEnvironment


def navigation_of(doctree: nodes.document) -> Navigation | None:
    """Return fingerprints of the titles on a page that come from data; None if there are none."""
    title = ""
    lines: list[str] = []
    for number, section in enumerate(doctree.findall(nodes.section)):
        if _is_from_data(section):
            line = f"{_depth(section)} {section['ids'][0]} {section[0].pformat()}"
            lines.append(line)
            title = _fingerprint([line]) if number == 0 else title
    return Navigation(title, _fingerprint(lines)) if lines else None


def _is_from_data(section: nodes.section) -> bool:
    """Tell whether a view made a section, or its author counts something in its title."""
    if any(node_id.startswith("roundup-") for node_id in section["ids"]):
        return True
    return any("roundup-count" in inline["classes"] for inline in section[0].findall(nodes.inline))


def _depth(node: nodes.Element) -> int:
    depth = 0
    parent = node.parent
    while parent is not None:
        depth, parent = depth + 1, parent.parent
    return depth


def navigation_shown(
    env: BuildEnvironment,
    table: Mapping[str, Navigation],
    calls: Mapping[str, str],
    *,
    html: bool,
) -> dict[str, str]:
    """Return for each document a fingerprint of the titles from data that its navigation shows.

    :param table: documents with titles from data.
    :param calls: what pages ask of the project's table of contents.
    :param html: the builder's pages have links to other pages beside the text.
    """
    if not table:
        return {}
    shown: defaultdict[str, list[str]] = defaultdict(list)
    if html:
        for docname, related in _relations(env):
            ours = (one for one in related if one in table and table[one].title)
            shown[docname] += [f"{one} {table[one].title}" for one in ours]
    whole: dict[str, list[str]] = {TITLES: [], SECTIONS: []}
    includers = _includers(env)
    for docname, navigation in sorted(table.items()):
        listed = False
        for outer, level, tree in _enclosing(docname, includers):
            listed |= outer == env.config.root_doc
            depth = tree.get("maxdepth", -1)
            if tree.get("hidden") or 0 < depth < level:
                continue
            title_only = depth == level or tree.get("titlesonly")
            part = navigation.title if title_only else navigation.sections
            shown[outer] += [f"{docname} {part}"] if part else []
        if listed:
            whole[TITLES] += [f"{docname} {navigation.title}"] if navigation.title else []
            whole[SECTIONS] += [f"{docname} {navigation.sections}"]
    for docname, kind in calls.items():
        shown[docname] += whole.get(kind, [])
    return {name: _fingerprint(parts) for name, parts in shown.items() if any(parts)}


def _relations(env: BuildEnvironment) -> Iterator[tuple[str, list[str]]]:
    """Yield each document with those that its page links as previous, next or enclosing."""
    relations = env.collect_relations()
    for docname, (parent, previous, following) in relations.items():
        related = [one for one in (previous, following) if one]
        enclosing: list[str] = []
        outer = parent
        while outer and outer not in enclosing:
            enclosing.append(outer)
            outer = relations[outer][0] if outer in relations else None
        yield docname, related + enclosing


def _includers(env: BuildEnvironment) -> dict[str, list[tuple[str, addnodes.toctree]]]:
    """Return for each document those that list it, with the table of contents that does."""
    found: defaultdict[str, list[tuple[str, addnodes.toctree]]] = defaultdict(list)
    for outer in sorted(env.toctree_includes):
        if outer in env.tocs:
            for tree in env.tocs[outer].findall(addnodes.toctree):
                for docname in tree["includefiles"]:
                    found[docname].append((outer, tree))
    return found


def _enclosing(
    docname: str, includers: Mapping[str, list[tuple[str, addnodes.toctree]]]
) -> Iterator[tuple[str, int, addnodes.toctree]]:
    """Yield what lists a document, directly or through others, with the level it has there."""
    seen: set[tuple[str, int]] = set()
    waiting = [(docname, 1)]
    while waiting:
        inner, level = waiting.pop()
        for outer, tree in includers.get(inner, ()):
            yield outer, level, tree
            if (outer, id(tree)) not in seen:
                seen.add((outer, id(tree)))
                waiting.append((outer, level + 1))


def _fingerprint(parts: list[str]) -> str:
    text = "\n".join(parts).encode(errors="surrogatepass")
    return hashlib.blake2b(text, digest_size=16).hexdigest()
