"""A file of which only texts changed: who is writing an abstract need not wait for the rest.

An abstract or a description concerns its talk and nothing else: no id, no person, no order rests on
it. So where two states of a file differ in nothing but these, the records of the first one with
the new texts are those of the second one. Whatever else differs, the file is decoded.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from sphinxcontrib_roundup.model.ids import written_id
from sphinxcontrib_roundup.sources.native.readers import read_block, read_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Markup, Talk
    from sphinxcontrib_roundup.sources.trees.tree import Plain

TEXTS: Final = frozenset({"abstract", "description"})
"""The fields of a talk on which nothing rests."""

_MOST: Final = 100  # with more talks changed, decoding is as fast

Texts: TypeAlias = "tuple[tuple[str, str, Markup], ...]"
"""Full name of a talk, name of the field, and the text that it has now."""


class _Pair(NamedTuple):
    """A talk as a file had it and has it."""

    old: dict[str, Plain]
    new: dict[str, Plain]


def changed_texts(catalogue: Catalogue, old: Plain, new: Plain) -> Texts | None:
    """Return the texts by which two states of a file differ; None if they differ in more.

    :param catalogue: what the file says in the *old* state, without a fault.
    """
    pairs = list(_pairs(old, new))
    if len(pairs) > _MOST or None in pairs:
        return None
    by_title: defaultdict[str, list[Talk]] = defaultdict(list)
    for talk in (*catalogue.talks, *catalogue.breaks):
        by_title[talk.title].append(talk)
    breaks = frozenset(catalogue.breaks)
    found: list[tuple[str, str, Markup]] = []
    for pair in pairs:
        record = _record(pair, by_title) if pair else None
        if pair is None or record is None or record in breaks:
            return None
        found += _texts(pair, record)
    # To Python, 1, 1.0 and True are equal, and mappings in any order; to readers they are not.
    return tuple(found) if _shape(old) == _shape(new) else None


def with_texts(catalogue: Catalogue, texts: Texts) -> Catalogue:
    """Return a catalogue with other texts."""
    changes: defaultdict[str, dict[str, Markup]] = defaultdict(dict)
    for full, name, text in texts:
        changes[full][name] = text
    talks = list(catalogue.talks)
    for number, talk in enumerate(talks):
        if talk.full_name in changes:
            talks[number] = talk._replace(**changes[talk.full_name])  # type: ignore[arg-type]  # TEXTS are texts
    return replace(catalogue, talks=tuple(talks))


def _pairs(old: Plain, new: Plain) -> Iterator[_Pair | None]:
    """Yield the talks that differ; None for any other difference."""
    if isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
        for key, value in old.items():
            if value == new[key]:
                continue
            if key == "talks":
                yield from _talk_pairs(value, new[key])
            elif key == "events":
                yield from _event_pairs(value, new[key])
            else:
                yield None
    elif isinstance(old, list):
        yield from _talk_pairs(old, new)
    else:
        yield None


def _event_pairs(old: Plain, new: Plain) -> Iterator[_Pair | None]:
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            if one != other:
                yield from _pairs(one, other) if isinstance(one, dict) else [None]
    else:
        yield None


def _talk_pairs(old: Plain, new: Plain) -> Iterator[_Pair | None]:
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            if one != other:
                both = isinstance(one, dict) and isinstance(other, dict)
                yield _Pair(one, other) if both else None  # type: ignore[arg-type]  # both are
    else:
        yield None


def _record(pair: _Pair, by_title: dict[str, list[Talk]]) -> Talk | None:
    """Return the talk of which only texts differ; None if more does, or if it cannot be told."""
    names = _differing(pair)
    title, own_id = pair.old.get("title"), pair.old.get("id")
    if list(pair.old) != list(pair.new) or not TEXTS.issuperset(names):
        return None
    written = [mapping[name] for mapping in pair for name in names]
    if not all(isinstance(text, str) and read_block(text) for text in (*written, title)):
        return None
    before = {name: read_block(pair.old[name]) for name in names}
    talks = [talk for talk in by_title.get(read_line(title), ()) if _has(talk, before)]
    if isinstance(own_id, str):
        talks = [talk for talk in talks if talk.id == written_id(own_id)]
    return talks[0] if len(talks) == 1 else None


def _texts(pair: _Pair, talk: Talk) -> list[tuple[str, str, Markup]]:
    """Return the new texts of a talk, written in the markup of the old ones."""
    return [
        (talk.full_name, name, getattr(talk, name)._replace(text=read_block(pair.new[name])))
        for name in _differing(pair)
    ]


def _differing(pair: _Pair) -> list[str]:
    return [name for name, value in pair.old.items() if value != pair.new.get(name)]


def _shape(root: Plain) -> list[str]:
    """Return the keys in a tree, and the values that are no text as they are written."""
    found: list[str] = []
    open_: list[Plain] = [root]
    while open_:
        node = open_.pop()
        if isinstance(node, dict):
            found += node
            open_ += node.values()
        elif isinstance(node, list):
            open_ += node
        elif not isinstance(node, str):
            found.append(repr(node))
    return found


def _has(talk: Talk, texts: dict[str, str]) -> bool:
    found = ((getattr(talk, name), text) for name, text in texts.items())
    return all(markup is not None and markup.text == text for markup, text in found)
