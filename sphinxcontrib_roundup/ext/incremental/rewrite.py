"""Find documents to rewrite because the target of a reference, or a title from data, changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.ext.incremental.ledger import WrittenLedger
from sphinxcontrib_roundup.ext.incremental.navigation import navigation_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.incremental.ledger import BuildRecord
    from sphinxcontrib_roundup.ext.objects import Objects
    from sphinxcontrib_roundup.ext.state import State, Xref


def find_stale(
    record: BuildRecord, state: State, objects: Objects, env: BuildEnvironment, *, html: bool
) -> None:
    """Draw up the ledger of this build, and find the documents whose pages do not fit it."""
    labels: Mapping[str, tuple[str, str, str]] = env.get_domain("std").labels  # type: ignore[attr-defined]  # of StandardDomain
    calls = record.last.calls if record.last else {}
    ours = state.documents_of_ours
    record.next = WrittenLedger(
        read={docname: env.all_docs[docname] for docname in ours},
        references=_destinations(state, _Targets(objects, labels, env, ours)),
        navigation=navigation_shown(env, state.navigation, calls, html=html),
        calls=calls,
        settings=record.settings,
    )
    if record.last is not None:
        stale = record.last.stale_against(record.next)
    elif record.next.documents:  # a killed build may have left any page half-written
        stale = set(env.found_docs)
    else:
        stale = set()
    record.stale = tuple(sorted(stale & env.found_docs))


def add_calls(
    record: BuildRecord,
    state: State,
    env: BuildEnvironment,
    calls: Mapping[str, str],
    *,
    html: bool,
) -> None:
    """Add to the ledger what the pages that were written show of the navigation.

    :param calls: what these pages asked of the project's table of contents.
    """
    if record.next is None:
        return
    before = record.last.calls if record.last else {}
    written = record.written_documents
    unchanged = {name: kind for name, kind in before.items() if name not in written}
    calls = {name: kind for name, kind in {**unchanged, **calls}.items() if name in env.all_docs}
    titles = navigation_shown(env, state.navigation, calls, html=html)
    record.next = record.next._replace(calls=calls, navigation=titles)


class _Targets:
    """What references lead to, as far as it is ours: objects, and pages with views."""

    def __init__(
        self,
        objects: Objects,
        labels: Mapping[str, tuple[str, str, str]],
        env: BuildEnvironment,
        ours: set[str],
    ) -> None:
        self._objects = objects
        self._labels = labels
        self._env = env
        self._ours = ours

    def of(self, xref: Xref) -> Iterator[str]:
        """Yield lines that change with the target of a reference, or its title."""
        type_, target, rank, titled = xref
        if type_ in ("std:ref", "any"):
            docname, node_id, title = self._labels.get(target.lower(), ("", "", ""))
            if docname in self._ours or docname == target.lower():  # the page of an index
                yield f"{target}\0{docname}\0{node_id}\0{title}"
        if type_ in ("std:doc", "any") and target in self._ours:
            title_node = self._env.titles.get(target)
            yield f"{target}\0{title_node.astext() if title_node else ''}"
        if not type_.startswith("std:"):
            yield from self._objects_of(type_, target, rank, titled=titled)

    def _objects_of(
        self, type_: str, target: str, rank: int | None, *, titled: bool
    ) -> Iterator[str]:
        if type_ == "any":
            homes = self._objects.everywhere(target)
        elif rank is not None:
            home = self._objects.home(type_, target)
            homes = [home] if home and home.anchor.rank < rank else []
            event = self._objects.home("event", target.rpartition("/")[0]) if titled else None
            yield event.title if event else ""
            yield f"{home.title}{home.anchor.status}" if home and titled else ""
        else:
            match = self._objects.find(type_, target)
            homes = [match.home] if match.home else []
            yield repr(match.candidates)
        for home in homes:
            title = f"{home.title if titled else ''}{home.anchor.status}"
            yield f"{target}\0{home.docname}\0{home.anchor.node_id}\0{title}"


def _destinations(state: State, targets: _Targets) -> dict[str, str]:
    """Return fingerprints of the targets of the references of each document that has any."""
    described = ((docname, _lines(xrefs, targets)) for docname, xrefs in state.xrefs.items())
    return {docname: _fingerprint(lines) for docname, lines in described if lines}


def _lines(xrefs: Iterable[Xref], targets: _Targets) -> list[str]:
    return [line for xref in xrefs for line in targets.of(xref)]


def _fingerprint(lines: list[str]) -> str:
    text = "\n".join(lines).encode(errors="surrogatepass")
    return hashlib.blake2b(text, digest_size=16).hexdigest()
