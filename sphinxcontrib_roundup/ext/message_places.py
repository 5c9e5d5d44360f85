"""Places of texts of data in templates of messages, which only the ``gettext`` builder writes.

Places are looked up when a page is written: they change with text before them that no view shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.render.nodes import message_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.build_context import BuildContext
    from sphinxcontrib_roundup.ext.inputs import Input
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.sources.refs import SourceRef

_REF: Final = "roundup_ref"
_OWN_FORMATS: Final = frozenset({"native", "overlay"})


def note_source(env: BuildEnvironment, rendered: Iterable[nodes.Node], data: Input) -> None:
    """Note for ``gettext`` which data the messages of a view are from.

    Data on the page has its place now: it changes with the page.
    """
    if build_context(env).builder.name != "gettext":
        return
    from sphinxcontrib_roundup.render.render_context import RecordName

    for node in _messages(rendered):
        kind, full, text = message_record(node)
        if data.ref is not None:
            node[_REF] = data.ref
        elif place := data.locate(RecordName(kind, full, ""), text):
            node.source, node.line = place.path, place.line


def _messages(trees: Iterable[nodes.Node]) -> Iterable[nodes.Element]:
    for tree in trees:
        for node in tree.findall(addnodes.translatable):
            if isinstance(node, nodes.Element) and message_record(node)[0]:
                yield node


def place_messages(context: BuildContext, document: nodes.document) -> None:
    """Give the messages of data their places, and leave those out that are not to be offered."""
    places = _Places(context)
    for node in _messages([document]):
        ref = node.attributes.pop(_REF, None)
        if ref is None:
            continue
        place = places.place(ref, *message_record(node))
        if not places.is_offered(ref, place):
            node.source = node.line = None
        elif place is not None:
            node.source, node.line = place.path, place.line


@dataclass(slots=True)
class _Places:
    """The places of the messages of one page."""

    context: BuildContext
    _of_texts: dict[tuple[SourceRef, str, str, str], Place | None] = field(default_factory=dict)
    _own: dict[str, bool] = field(default_factory=dict)

    def place(self, ref: SourceRef, kind: str, full: str, text: str) -> Place | None:
        """Return the place of a text."""
        key = (ref, kind, full, text)
        if key not in self._of_texts:
            self._of_texts[key] = self.context.sources.loader.locate(*key)
        return self._of_texts[key]

    def is_offered(self, ref: SourceRef, place: Place | None) -> bool:
        """Return whether a text is of data of our own, or those of schedules are wanted too."""
        if self.context.config.gettext:
            return True
        if place is not None:
            return self._is_own(place.path)
        files, _problems = self.context.sources.files.of(ref)
        return any(self._is_own(str(file.path)) for file in files)

    def _is_own(self, name: str) -> bool:
        if name not in self._own:
            from sphinxcontrib_roundup.formats import registry

            path = Path(name)
            data = self.context.sources.files.read(path)
            chosen = registry().format_of(data, path.suffix) if isinstance(data, bytes) else None
            self._own[name] = chosen is None or chosen.name in _OWN_FORMATS
        return self._own[name]
