"""Spots: the positions of all keys and values of a file, in the shape of its tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.sources.trees.tree import Path, Step, Trace


@dataclass(slots=True)
class Spot:
    """Where a value and its key stand, and the spots of what is within the value."""

    key: int
    value: int
    inner: dict[str | int, Spot] = field(default_factory=dict)


def tracer(scan: Callable[[], Spot]) -> Trace:
    """Return a trace over spots. *scan* runs once, when the first position is asked for."""
    known: list[Spot] = []

    def trace(path: Path) -> list[Step]:
        if not known:
            known.append(scan())
        spot = known[0]
        steps = [(spot.key, spot.value)]
        for part in path:
            found = spot.inner.get(part)
            if found is None:
                break
            spot = found
            steps.append((spot.key, spot.value))
        return steps

    return trace
