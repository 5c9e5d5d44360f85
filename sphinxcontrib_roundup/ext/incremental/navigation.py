"""Titles that come from data, in the navigation of other pages; and which pages show navigation.

Sphinx writes a page again when it, or a page in its own table of contents, is read again. Titles of
other pages are also in its links to previous, next and enclosing pages, in tables of contents of
several levels, and in the sidebars of most themes. These go stale in plain Sphinx; for titles from
data they do not.

A theme that shows the titles of all pages in its sidebar calls a function of the template for it
while a page is written; a theme without such a sidebar calls none. These calls are noted.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_roundup.ext.state import Navigation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

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
    titles: defaultdict[str, list[str]] = defaultdict(list)
    if html:
        for docname, related in _relations(env):
            ours = (one for one in related if one in table and table[one].title)
            titles[docname] += [f"{one} {table[one].title}" for one in ours]
    whole: dict[str, list[str]] = {TITLES: [], SECTIONS: []}
    includers = _includers(env)
    for docname, navigation in sorted(table.items()):
        in_project = False
        for outer, level, tree in _enclosing(docname, includers):
            in_project |= outer == env.config.root_doc
            depth = tree.get("maxdepth", -1)
            if tree.get("hidden") or 0 < depth < level:
                continue
            title_only = depth == level or tree.get("titlesonly")
            part = navigation.title if title_only else navigation.sections
            titles[outer] += [f"{docname} {part}"] if part else []
        if in_project:
            whole[TITLES] += [f"{docname} {navigation.title}"] if navigation.title else []
            whole[SECTIONS] += [f"{docname} {navigation.sections}"]
    for docname, kind in calls.items():
        titles[docname] += whole.get(kind, [])
    return {name: _fingerprint(parts) for name, parts in titles.items() if any(parts)}


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
    includers: defaultdict[str, list[tuple[str, addnodes.toctree]]] = defaultdict(list)
    for outer in sorted(env.toctree_includes):
        if outer in env.tocs:
            for tree in env.tocs[outer].findall(addnodes.toctree):
                for docname in tree["includefiles"]:
                    includers[docname].append((outer, tree))
    return includers


def _enclosing(
    docname: str, includers: Mapping[str, list[tuple[str, addnodes.toctree]]]
) -> Iterator[tuple[str, int, addnodes.toctree]]:
    """Yield what lists a document, directly or through others, with the level it has there."""
    visited: set[tuple[str, int]] = set()
    waiting = [(docname, 1)]
    while waiting:
        inner, level = waiting.pop()
        for outer, tree in includers.get(inner, ()):
            yield outer, level, tree
            if (outer, id(tree)) not in visited:
                visited.add((outer, id(tree)))
                waiting.append((outer, level + 1))


def _fingerprint(parts: list[str]) -> str:
    text = "\n".join(parts).encode(errors="surrogatepass")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


TITLES: Final = "titles"
SECTIONS: Final = "sections"
# What themes call to show the table of contents of the project: Sphinx's own function, and those
# of the PyData theme, which also go around it.
EARLY: Final = ("toctree",)
LATE: Final = ("generate_toctree_html", "generate_header_nav_html")


def watch_calls(context: dict[str, Any], names: Sequence[str], note: Callable[[str], None]) -> None:
    """Have *note* called with ``titles`` or ``sections`` when the page shows these.

    :param context: the names that the template of a page knows.
    """
    for name in names:
        if callable(context.get(name)):
            context[name] = _watched(context[name], note)


def _watched(function: Callable[..., object], note: Callable[[str], None]) -> Callable[..., object]:
    @wraps(function)
    def watched(*args: object, **kwargs: object) -> object:
        note(TITLES if kwargs.get("titles_only") else SECTIONS)
        return function(*args, **kwargs)

    return watched


class CallLog:
    """The calls of the pages of one build, also of pages that forked processes write.

    :param path: a file that these processes append to.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._calls: dict[str, str] = {}
        self._process = os.getpid()
        path.unlink(missing_ok=True)  # what a killed build left

    def note(self, docname: str, kind: str) -> None:
        """Note what a page asks for; one that asks for sections shows titles too."""
        if self._calls.get(docname) in (SECTIONS, kind):
            return
        self._calls[docname] = kind
        if os.getpid() != self._process:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{kind} {docname}\n")

    def collect(self) -> Mapping[str, str]:
        """Return the calls of all processes."""
        with suppress(OSError):
            for line in self._path.read_text(encoding="utf-8").splitlines():
                kind, _space, docname = line.partition(" ")
                self.note(docname, kind)
        self._path.unlink(missing_ok=True)
        return self._calls
