"""Where the keys and values of a JSON text stand."""

from __future__ import annotations

import json
import re
from typing import Final, NamedTuple

from sphinxcontrib_roundup.sources.trees.spots import Spot

_TOKEN: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[{\]}]|[^\s\[\]{}:,"]++')


class Duplicate(NamedTuple):
    """A key that stands twice in one object, with the offsets of the first and of this one."""

    key: str
    first: int
    offset: int


def scan(content: str, duplicates: list[Duplicate] | None = None) -> Spot:
    """Return the spots of a well-formed text.

    :param duplicates: takes the keys that stand twice.
    """
    top = Spot(0, 0)
    open_spots: list[tuple[Spot, bool]] = [(top, False)]
    key: tuple[str, int] | None = None
    for token in _TOKEN.finditer(content):
        offset = token.start()
        char = content[offset]
        if char in "]}":
            open_spots.pop()
            continue
        parent, is_object = open_spots[-1]
        if is_object and key is None:
            written = token[0]
            key = (json.loads(written) if "\\" in written else written[1:-1]), offset
            continue
        name, key_offset = key or (len(parent.inner), offset)
        key = None
        spot = Spot(key_offset, offset)
        if name not in parent.inner:
            parent.inner[name] = spot
        elif duplicates is not None:
            duplicates.append(Duplicate(str(name), parent.inner[name].key, key_offset))
        if char in "[{":
            open_spots.append((spot, char == "{"))
    return top.inner.get(0, top)
