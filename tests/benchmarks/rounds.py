"""Rounds: every scenario for every variant, one after the other, so that noise meets all alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.benchmarks.measure import Cost, build
from tests.benchmarks.variants import Revision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.benchmarks.variants import Variant

SCENARIOS: Final = ("fresh", "no-change", "one-abstract", "one-room")


@dataclass(frozen=True)
class Sample:
    """One build within a round."""

    round: int
    jobs: int
    scenario: str
    variant: str
    cost: Cost


def run_rounds(
    variants: Sequence[Variant],
    rounds: int,
    jobs: Sequence[int],
    scenarios: Sequence[str],
    progress: Callable[[str], None],
    after_fresh: Callable[[int], None],
) -> list[Sample]:
    """Build and return what it cost.

    The order of the variants turns with every round.

    :param after_fresh: called with the number of jobs when all variants were built anew for the
        first time.
    """
    samples: list[Sample] = []
    total = rounds * len(jobs) * len({"fresh", *scenarios}) * len(variants)
    for number in range(rounds):
        turn = number % len(variants)
        order = [*variants[turn:], *variants[:turn]]
        for parallel in jobs:
            revision = Revision()
            for scenario in SCENARIOS:
                if scenario not in scenarios and scenario != "fresh":
                    continue
                revision = _edited(revision, scenario, number)
                for variant in order:
                    what = f"round {number + 1}, -j {parallel}, {scenario}, {variant.name}"
                    what = f"{len(samples) + 1}/{total} {what}"
                    progress(what)
                    variant.write(revision)
                    cost = build(variant, parallel, fresh=scenario == "fresh")
                    progress(f"{what}: {cost.cpu:.1f} s CPU, {cost.peak:.0f} MiB")
                    samples.append(Sample(number, parallel, scenario, variant.name, cost))
                if scenario == "fresh" and number == 0:
                    after_fresh(parallel)
    return [sample for sample in samples if sample.scenario in scenarios]


def _edited(revision: Revision, scenario: str, number: int) -> Revision:
    if scenario == "one-abstract":
        return Revision(number + 1, revision.room)
    if scenario == "one-room":
        return Revision(revision.abstract, number + 1)
    return revision
