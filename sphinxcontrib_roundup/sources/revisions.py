"""Decoded files in a store, and the details that changed in them since.

A file as it was decoded is the base of its revisions: states that differ from it in details alone
(:mod:`~sphinxcontrib_roundup.formats.native.revision`). Only the last revision is kept, and it
says all that differs from the base.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.formats.read_context import ReadResult
from sphinxcontrib_roundup.model.changes import Changes, changes_between

if TYPE_CHECKING:
    from sphinxcontrib_roundup.formats.native.revision import Detail
    from sphinxcontrib_roundup.sources.cache import DecodeCache
    from sphinxcontrib_roundup.syntax import Tree

_TREE: Final = "tree of {}"
_REVISION: Final = "revision of {}"


class Revision(NamedTuple):
    """What a state of a file has in place of the details of its base.

    :param base: the digest of the bytes that were decoded.
    """

    base: str
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Revisions:
    """What was decoded, by what it is and the digest of its bytes, as in a store.

    :param changed: the details that this build found changed, by what the file is, and by the
        digest of an earlier state. What changed in more than details is not here.
    """

    store: DecodeCache
    changed: dict[str, dict[str, Changes]] = field(default_factory=dict)

    def get(self, what: str, content: str) -> ReadResult | None:
        """Return what a file says, if it was decoded or revised in this state before."""
        found = self.store.get(what, content)
        if isinstance(found, ReadResult):
            return found
        revision = self.store.get(_REVISION.format(what), content)
        if isinstance(revision, Revision):
            base = self.store.get(what, revision.base)
            if isinstance(base, ReadResult):
                return _with(base, revision)
        return None

    def put(self, what: str, content: str, loaded: ReadResult, tree: Tree | None = None) -> None:
        """Keep what was decoded, and note whether it is the same but for details.

        :param tree: of the file, if later states are to be compared with it.
        """
        before = self.store.latest(what)
        old = self.store.get(what, before) if before else None
        if isinstance(old, ReadResult):
            changes = changes_between(old.catalogue, loaded.catalogue)
            self.changed[what] = {before: changes} if changes is not None else {}
        self.store.put(what, content, loaded)
        if tree is not None and not loaded.problems:
            self.store.put(_TREE.format(what), content, tree.root)

    def revise(self, what: str, content: str, tree: Tree) -> ReadResult | None:
        """Return what a file says, if only details changed since it was decoded; and keep that."""
        from sphinxcontrib_roundup.formats.native.revision import changed_details

        base = self.store.latest(_TREE.format(what))
        if not base or tree.problems:
            return None
        loaded, root = self.store.get(what, base), self.store.get(_TREE.format(what), base)
        if not isinstance(loaded, ReadResult) or not isinstance(root, dict | list):
            return None
        details = changed_details(loaded.catalogue, root, tree.root)
        if details is None:
            return None
        revision = Revision(base, details)
        self.changed[what] = self._changed(what, revision)
        self.store.put(_REVISION.format(what), content, revision)
        return _with(loaded, revision)

    def _changed(self, what: str, now: Revision) -> dict[str, Changes]:
        """Return what changed since the base, and since its last revision."""
        from sphinxcontrib_roundup.formats.native.revision import changes_of

        found = {now.base: changes_of(now.details)}
        last = self.store.latest(_REVISION.format(what))
        revision = self.store.get(_REVISION.format(what), last) if last else None
        if isinstance(revision, Revision) and revision.base == now.base:
            found[last] = changes_of((*now.details, *revision.details))
        return found

    def keep(self, whats: list[str]) -> None:
        """Drop what was decoded from anything else."""
        self.store.keep(
            name for what in whats for name in (what, _TREE.format(what), _REVISION.format(what))
        )


def _with(base: ReadResult, revision: Revision) -> ReadResult:
    from sphinxcontrib_roundup.formats.native.revision import with_details

    return ReadResult(with_details(base.catalogue, revision.details), ())
