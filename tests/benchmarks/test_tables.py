"""What the tables say of figures."""

from __future__ import annotations

import pytest

from tests.benchmarks.__main__ import main, plans, read_arguments
from tests.benchmarks.compare import choices, growth, growth_table, per_talk
from tests.benchmarks.measure import Cost
from tests.benchmarks.report import BASES, builds, summarise
from tests.benchmarks.rounds import Sample
from tests.benchmarks.session import Measured, Plan
from tests.benchmarks.variants import Setup


def _measured(plan: Plan, talks: int, **cpu: float) -> Measured:
    """Return two rounds in which each variant took as long as is said, and a second more."""
    samples = [
        Sample(number, 1, "fresh", name, Cost(seconds + number, 9, talks / 64, 3, 3, 1, 50 * talks))
        for number in range(2)
        for name, seconds in cpu.items()
    ]
    return Measured(plan, talks, [], summarise(samples, ["floor"]), ["floor"], same_words=True)


def test_ratios_are_of_builds_of_one_round() -> None:
    found = _measured(Plan("S"), 640, floor=1, json=3)
    (line,) = [one for one in found.lines if one.variant == "json"]
    assert str(line.cpu) == "3.50 [3.00-4.00]"
    assert str(line.cpu_to["floor"]) == "2.50 [2.00-3.00]"
    row = builds([line], ["floor"]).splitlines()[-1]
    assert row == (
        "| 1 | fresh | json | 3.50 [3.00-4.00] | 2.50 [2.00-3.00] | 9.00 | 1.00 | 10 | 1.00"
        " | 3 | 3 | 1 | 32 |"
    )


def test_typed_pages_are_the_unit_of_the_table() -> None:
    assert BASES == ("rst", "floor")
    samples = [
        Sample(0, 1, "fresh", name, Cost(cpu, 1, 10 * cpu, 3, 3, 1, 50))
        for name, cpu in (("floor", 2), ("rst", 4), ("json", 3))
    ]
    lines = summarise(samples, BASES)
    head, _rule, *rows = builds(lines, BASES).splitlines()[2:]
    names = [cell.strip() for cell in head.split("|")]
    cells = dict(zip(names, rows[-1].split("|"), strict=True))
    assert cells["CPU / rst"].strip() == "0.75"
    assert cells["CPU / floor"].strip() == "1.50"
    assert cells["peak / rst"].strip() == "0.75"


def test_figures_for_each_talk() -> None:
    (one,) = per_talk(_measured(Plan("S"), 640, floor=5.9).lines, 640)
    assert (one.cpu, one.peak, one.environment) == (10, 16, 50)


def test_growth_is_of_the_cost_of_a_talk() -> None:
    fewer = _measured(Plan("S"), 640, floor=0.5, json=1.5)
    more = _measured(Plan("L"), 6400, floor=11.5, json=29.5)
    floor, ours = growth(fewer, more)
    assert (floor.cpu, floor.cpu_to_base) == (1.2, 1)
    assert (ours.cpu, ours.cpu_to_base) == (1.5, 1.25)
    assert (ours.further_cpu, ours.further_peak, ours.further_environment) == (4.861, 16, 50)
    last = growth_table("S to L", [ours]).splitlines()
    assert last[0] == "### Growth per talk S to L"
    assert last[-1] == "| 1 | json | 1.50 | 1.25 | 4.86 | 16.00 | 50.00 |"


def test_a_choice_is_compared_with_the_first() -> None:
    tracks = _measured(Plan("S"), 640, floor=3.5, rst=7.5)
    events = _measured(Plan("S", setup=Setup("events")), 640, floor=2.5)
    (one,) = choices(tracks, events)
    assert (one.variant, one.cpu) == ("floor", 0.75)


def test_one_command_measures_everything() -> None:
    words = ["--everything", "--schedules", ".", "--rounds", "3"]
    found = list(plans(read_arguments(words)))
    names = [plan.name for plan in found]
    assert names == ["S", "L", "S as events", "S as talks", "S without PyStemmer", "L x 16"]
    assert {plan.rounds for plan in found} == {3}
    with pytest.raises(SystemExit):
        read_arguments([*words, "--layout", "talks"])


def test_many_copies_are_measured_once_and_less() -> None:
    words = ["--schedules", ".", "--size", "S", "--copies", "1", "3", "--jobs", "2"]
    once, copies = plans(read_arguments(words))
    assert (once.rounds, len(once.variants), list(once.jobs)) == (5, 5, [2])
    assert (copies.name, copies.rounds, copies.variants) == ("S x 3", 1, ("floor", "json"))
    assert list(copies.scenarios) == ["fresh", "no-change", "one-abstract"]
    assert list(copies.jobs) == [2]


def test_without_schedules_nothing_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ROUNDUP_CORPUS", raising=False)
    with pytest.raises(SystemExit):
        main([])
    assert "name a folder of Pentabarf files" in capsys.readouterr().err
