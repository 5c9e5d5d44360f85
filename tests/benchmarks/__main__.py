"""Measure what builds cost: ``python -m tests.benchmarks --help``.

All figures of the manual, with tables in Markdown and JSON (hours, mostly for 100,000 talks)::

    ROUNDUP_CORPUS=corpus python -m tests.benchmarks --everything --markdown all.md --json all.json
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.compare import (
    choice_table,
    choices,
    growth,
    growth_table,
    per_talk,
    per_talk_table,
)
from tests.benchmarks.pages import LAYOUTS
from tests.benchmarks.progress import Progress
from tests.benchmarks.rounds import SCENARIOS
from tests.benchmarks.session import SIZES, Measured, Plan, measure
from tests.benchmarks.variants import VARIANTS, Setup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ABOUT = """\
Build the same site as a floor (an extension that makes the same nodes from a pickle), from
reStructuredText typed by hand, and by the extension from one JSON file, from one YAML file and
from a Pentabarf file for each event. All pages must have the same words. Each round builds all
variants one after the other; ratios are of builds of the same round, on this machine.
"""
_EXAMPLES = """\
all figures of the manual (hours):
  python -m tests.benchmarks --everything --markdown all.md --json all.json
the usual comparison, and growth from 668 to 6,356 talks:
  python -m tests.benchmarks --size S L
what fewer and larger, or many tiny pages cost, against pages of tracks:
  python -m tests.benchmarks --layout tracks events talks --scenarios fresh --jobs 1
what PyStemmer saves (needs it installed; Sphinx uses it wherever it is):
  python -m tests.benchmarks --stemmer --no-stemmer --scenarios fresh --jobs 1
growth from 6,356 to 100,000 talks (half an hour and more):
  python -m tests.benchmarks --size L --copies 1 16
"""
# Of so many copies, a build takes long: what is not said is measured once, for the fastest format.
_OF_COPIES = Plan(
    "L",
    variants=("floor", "json"),
    scenarios=("fresh", "no-change", "one-abstract"),
    rounds=1,
    jobs=(1,),
)


def read_arguments(words: Sequence[str] | None) -> argparse.Namespace:
    """Return the options of a command line."""
    corpus = os.environ.get("ROUNDUP_CORPUS")
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add(
        "--schedules",
        type=Path,
        default=Path(corpus, "fosdem") if corpus else None,
        help="folder of Pentabarf files (default: fosdem in the folder ROUNDUP_CORPUS)",
    )
    add("--everything", action="store_true", help="all that the examples below measure")
    sizes = f"S: {SIZES['S']} only; L: all files of the folder (default: S)"
    add("--size", nargs="+", choices=SIZES, help=sizes)
    copies = "all talks so many times (default: 1; of more, the defaults in brackets are built)"
    add("--copies", nargs="+", type=int, metavar="N", help=copies)
    layouts = "one page for each track, event or talk (default: tracks)"
    add("--layout", nargs="+", choices=LAYOUTS, help=layouts)
    stemmer = ("use PyStemmer if it is installed (default)", "do not; with both: compare")
    add("--stemmer", dest="stemmer", action="append_const", const=True, help=stemmer[0])
    add("--no-stemmer", dest="stemmer", action="append_const", const=False, help=stemmer[1])
    add("--variants", nargs="+", choices=VARIANTS, help="default: all [floor json]")
    add("--scenarios", nargs="+", choices=SCENARIOS, help="default: all [all but one-room]")
    add("--rounds", type=int, help="default: 5 [1]")
    add("--jobs", type=int, nargs="+", help="values of sphinx -j (default: 1 2 [1])")
    add("--folder", type=Path, help="keep sources and builds here")
    add("--markdown", type=Path, help="write the tables here too")
    add("--json", type=Path, help="write the figures here too")
    found = parser.parse_args(words)
    if found.everything and (found.size or found.copies or found.layout or found.stemmer):
        parser.error("--everything says itself which talks, layouts and stemmers are measured")
    if found.schedules is None or not found.schedules.is_dir():
        parser.error("name a folder of Pentabarf files: --schedules, or ROUNDUP_CORPUS")
    return found


def plans(arguments: argparse.Namespace) -> Iterator[Plan]:
    """Yield what the options say is to be measured."""
    given = {
        name: getattr(arguments, name)
        for name in ("variants", "scenarios", "rounds", "jobs")
        if getattr(arguments, name)
    }
    wanted = _all_plans() if arguments.everything else _chosen_plans(arguments)
    for plan in wanted:
        yield replace(plan, **given)


def _chosen_plans(arguments: argparse.Namespace) -> Iterator[Plan]:
    for layout in arguments.layout or ["tracks"]:
        for stemmer in arguments.stemmer or [True]:
            for copies in arguments.copies or [1]:
                for size in arguments.size or ["S"]:
                    base = _OF_COPIES if copies > 1 else Plan(size)
                    setup = Setup(layout, stemmer)
                    yield replace(base, size=size, copies=copies, setup=setup)


def _all_plans() -> Iterator[Plan]:
    yield Plan("S")
    yield Plan("L")
    fresh = Plan("S", scenarios=("fresh",), jobs=(1,))
    yield replace(fresh, setup=Setup("events"))
    yield replace(fresh, setup=Setup("talks"))
    yield replace(fresh, setup=Setup(stemmer=False))
    yield replace(_OF_COPIES, copies=16)


def _comparisons(found: Sequence[Measured]) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield tables, and figures, of what can be compared over the plans."""
    by_talks = sorted(found, key=lambda one: one.talks)
    for position, fewer in enumerate(by_talks):
        alike = (one for one in by_talks[position + 1 :] if one.plan.setup == fewer.plan.setup)
        more = next((one for one in alike if one.talks > fewer.talks), None)
        if more:
            title, grown = f"{fewer.plan.name} to {more.plan.name}", growth(fewer, more)
            rows = [asdict(one) for one in grown]
            yield growth_table(title, grown), {"growth": title, "lines": rows}
    for position, other in enumerate(found):
        same = (one for one in found[:position] if one.plan.talks == other.plan.talks)
        first = next(same, None)
        if first:
            title, chosen = f"{other.plan.name} / {first.plan.name}", choices(first, other)
            rows = [asdict(one) for one in chosen]
            yield choice_table(title, chosen), {"choice": title, "lines": rows}


def _figures(one: Measured) -> dict[str, object]:
    plan = one.plan
    return {
        "size": plan.size,
        "copies": plan.copies,
        "layout": plan.setup.layout,
        "stemmer": plan.setup.stemmer,
        "rounds": plan.rounds,
        "talks": one.talks,
        "remarks": one.remarks,
        "lines": [asdict(line) for line in one.lines],
        "per_talk": [asdict(line) for line in per_talk(one.lines, one.talks)],
    }


def _save(
    arguments: argparse.Namespace, tables: Sequence[str], figures: Mapping[str, object]
) -> None:
    if arguments.markdown:
        arguments.markdown.write_text("\n".join(tables), encoding="utf-8")
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def main(words: Sequence[str] | None = None) -> None:
    """Measure, and write tables: after each set of talks, as the next may take an hour."""
    arguments = read_arguments(words)
    progress = Progress()
    tables: list[str] = []
    found: list[Measured] = []

    def show(table: str) -> None:
        sys.stdout.write(f"{table}\n")
        sys.stdout.flush()
        tables.append(table)

    for plan in plans(arguments):
        with tempfile.TemporaryDirectory(prefix="roundup-benchmark-") as scratch:
            folder = arguments.folder or Path(scratch)
            one = measure(plan, arguments.schedules, folder, progress)
        show(one.markdown())
        show(per_talk_table(per_talk(one.lines, one.talks)))
        found.append(one)
        _save(arguments, tables, {"sets": [_figures(one) for one in found]})
    compared = list(_comparisons(found))
    for table, _rows in compared:
        show(table)
    rows = [figures for _table, figures in compared]
    _save(arguments, tables, {"sets": [_figures(one) for one in found], "comparisons": rows})
    if not all(one.same_words for one in found):
        sys.exit("the variants do not show the same words")


if __name__ == "__main__":
    main()
