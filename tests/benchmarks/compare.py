"""Figures for each talk, how they grow with the number of talks, and what a choice costs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from tests.benchmarks.report import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.benchmarks.report import Line
    from tests.benchmarks.session import Measured


@dataclass(frozen=True)
class PerTalk:
    """What a build costs, divided by the number of talks.

    :param cpu: milliseconds.
    :param peak: KiB.
    :param environment: bytes of ``environment.pickle``.
    """

    jobs: int
    scenario: str
    variant: str
    cpu: float
    peak: float
    environment: float


@dataclass(frozen=True)
class Growth:
    """What fresh builds of more talks cost, against fresh builds of fewer.

    :param cpu: of each talk; 1 if twice the talks take twice as long.
    :param cpu_to_base: the same, divided by that of typed pages, or of the floor without these.
    :param further_cpu: milliseconds for each talk more.
    :param further_peak: KiB for each talk more.
    :param further_environment: bytes for each talk more.
    """

    jobs: int
    variant: str
    cpu: float
    cpu_to_base: float | None
    further_cpu: float
    further_peak: float
    further_environment: float


@dataclass(frozen=True)
class Choice:
    """CPU of the same builds of the same talks, divided by that of the first setup."""

    jobs: int
    scenario: str
    variant: str
    cpu: float


def per_talk(lines: Iterable[Line], talks: int) -> list[PerTalk]:
    """Return the figures of each line for one talk."""
    return [
        PerTalk(
            line.jobs,
            line.scenario,
            line.variant,
            round(1000 * line.cpu.median / talks, 3),
            round(1024 * line.peak / talks, 3),
            round(line.environment / talks, 1),
        )
        for line in lines
    ]


def growth(fewer: Measured, more: Measured) -> list[Growth]:
    """Return how the fresh builds that both measured grow."""
    pairs = [pair for pair in _pairs(fewer, more) if pair[0].scenario == "fresh"]
    talks = more.talks - fewer.talks
    ratios = {
        (one.jobs, one.variant): other.cpu.median / more.talks / (one.cpu.median / fewer.talks)
        for one, other in pairs
    }
    found: list[Growth] = []
    for one, other in pairs:
        own, base = ratios[one.jobs, one.variant], ratios.get((one.jobs, fewer.bases[0]))
        found.append(
            Growth(
                one.jobs,
                one.variant,
                round(own, 3),
                round(own / base, 3) if base else None,
                round(1000 * (other.cpu.median - one.cpu.median) / talks, 3),
                round(1024 * (other.peak - one.peak) / talks, 3),
                round((other.environment - one.environment) / talks, 1),
            )
        )
    return found


def choices(first: Measured, other: Measured) -> list[Choice]:
    """Return what the setup of *other* costs against the *first* one's."""
    return [
        Choice(own.jobs, own.scenario, own.variant, round(own.cpu.median / base.cpu.median, 3))
        for base, own in _pairs(first, other)
    ]


def _pairs(first: Measured, second: Measured) -> list[tuple[Line, Line]]:
    """Return the lines about the same builds."""
    known = {(line.jobs, line.scenario, line.variant): line for line in first.lines}
    keys = [(line.jobs, line.scenario, line.variant) for line in second.lines]
    pairs = zip(keys, second.lines, strict=True)
    return [(known[key], line) for key, line in pairs if key in known]


def per_talk_table(rows: Sequence[PerTalk]) -> str:
    """Return a Markdown table."""
    columns = ("-j", "scenario", "variant", "CPU ms", "peak KiB", "environment bytes")
    return table("For each talk", columns, map(_cells, rows))


def growth_table(title: str, rows: Sequence[Growth]) -> str:
    """Return a Markdown table; *title* names both sets of talks."""
    columns = (
        "-j", "variant", "CPU per talk, more / fewer", "the same / first base",
        "CPU ms per further talk", "peak KiB per further talk",
        "environment bytes per further talk",
    )  # fmt: skip
    return table(f"Growth per talk {title}", columns, map(_cells, rows))


def choice_table(title: str, rows: Sequence[Choice]) -> str:
    """Return a Markdown table; *title* names both setups."""
    columns = ("-j", "scenario", "variant", "CPU ratio")
    return table(f"CPU of {title}", columns, map(_cells, rows))


def _cells(row: PerTalk | Growth | Choice) -> list[str]:
    values = [getattr(row, field.name) for field in fields(row)]
    return ["" if value is None else _cell(value) for value in values]


def _cell(value: float | str) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
