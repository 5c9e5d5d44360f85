"""The figures of a benchmark as tables."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tests.benchmarks.measure import Cost
    from tests.benchmarks.rounds import Sample


# The unit is what an author pays without any extension: the same pages typed by hand. The floor is
# what no extension with the same nodes can do without.
BASES: Final = ("rst", "floor")


@dataclass(frozen=True)
class Spread:
    """Median, smallest and largest of the rounds."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """Return the spread of *values*."""
        found = sorted(values)
        return cls(round(median(found), 3), round(found[0], 3), round(found[-1], 3))

    def __str__(self) -> str:
        if self.least == self.most:
            return f"{self.median:.2f}"
        return f"{self.median:.2f} [{self.least:.2f}-{self.most:.2f}]"


@dataclass(frozen=True)
class Line:
    """A scenario of a variant: seconds, ratios to other variants of the same round, and counts."""

    jobs: int
    scenario: str
    variant: str
    cpu: Spread
    wall: Spread
    cpu_to: Mapping[str, Spread]
    wall_to: Mapping[str, Spread]
    peak: float
    peak_to: Mapping[str, float]
    environment: int
    read: Sequence[int]
    written: Sequence[int]
    decodings: Sequence[int]


def summarise(samples: Sequence[Sample], bases: Sequence[str]) -> list[Line]:
    """Return a line for each scenario and variant; ratios are to *bases*, round by round."""
    by_key: dict[tuple[int, str, str], list[Cost]] = {}
    for sample in sorted(samples, key=lambda one: one.round):
        by_key.setdefault((sample.jobs, sample.scenario, sample.variant), []).append(sample.cost)
    lines: list[Line] = []
    for (jobs, scenario, variant), costs in sorted(by_key.items(), key=lambda item: item[0][0]):
        others = {name: by_key[jobs, scenario, name] for name in bases if name != variant}
        lines.append(
            Line(
                jobs,
                scenario,
                variant,
                Spread.of(cost.cpu for cost in costs),
                Spread.of(cost.wall for cost in costs),
                {name: _ratios(costs, base, "cpu") for name, base in others.items()},
                {name: _ratios(costs, base, "wall") for name, base in others.items()},
                _peak(costs),
                {name: round(_peak(costs) / _peak(base), 3) for name, base in others.items()},
                costs[-1].environment,
                sorted({cost.read for cost in costs}),
                sorted({cost.written for cost in costs}),
                sorted({cost.decodings for cost in costs}),
            )
        )
    return lines


def _ratios(costs: Sequence[Cost], base: Sequence[Cost], name: str) -> Spread:
    pairs = zip(costs, base, strict=True)
    return Spread.of(getattr(cost, name) / getattr(other, name) for cost, other in pairs)


def _peak(costs: Sequence[Cost]) -> float:
    return round(median(cost.peak for cost in costs), 1)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table below a title."""
    lines = [columns, ["---"] * len(columns), *rows]
    body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"### {title}\n\n{body}\n"


def builds(lines: Sequence[Line], bases: Sequence[str]) -> str:
    """Return a table of the lines."""
    ratios = [f"CPU / {name}" for name in bases]
    columns = [
        "-j", "scenario", "variant", "CPU s", *ratios, "wall s", f"wall / {bases[0]}", "peak MiB",
        f"peak / {bases[0]}", "read", "written", "decodings", "environment kB",
    ]  # fmt: skip
    return table("Builds", columns, (_row(line, bases) for line in lines))


def _row(line: Line, bases: Sequence[str]) -> list[str]:
    wall, peak = line.wall_to.get(bases[0]), line.peak_to.get(bases[0])
    return [
        str(line.jobs),
        line.scenario,
        line.variant,
        str(line.cpu),
        *(str(line.cpu_to.get(name, "")) for name in bases),
        str(line.wall),
        str(wall or ""),
        f"{line.peak:.0f}",
        f"{peak:.2f}" if peak else "",
        _numbers(line.read),
        _numbers(line.written),
        _numbers(line.decodings),
        f"{line.environment / 1000:.0f}",
    ]


def _numbers(values: Sequence[int]) -> str:
    return ", ".join(map(str, values))
