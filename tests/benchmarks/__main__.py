"""Run the benchmarks: ``python -m tests.benchmarks --help``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import docutils
import sphinx

from tests.benchmarks.data import marked, read_schedules
from tests.benchmarks.measure import count_nodes
from tests.benchmarks.pages import site
from tests.benchmarks.report import as_json, markdown, summarise
from tests.benchmarks.rounds import SCENARIOS, run_rounds
from tests.benchmarks.variants import VARIANTS, make_variants
from tests.benchmarks.words import OtherWordsError, compare_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue

_SMALL = "2017.xml"
_ABOUT = """\
Build the same site as a floor (an extension that makes the same nodes from a pickle), from
reStructuredText typed by hand, and by the extension from one JSON file, from one YAML file and
from a Pentabarf file for each event; assert that all pages have the same words; print CPU ratios
of builds of the same round.
"""


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    corpus = os.environ.get("ROUNDUP_CORPUS")
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=_ABOUT)
    parser.add_argument(
        "--schedules",
        type=Path,
        default=Path(corpus, "fosdem") if corpus else None,
        help="folder of Pentabarf files (default: fosdem in the folder ROUNDUP_CORPUS)",
    )
    parser.add_argument(
        "--size",
        nargs="+",
        choices=("S", "L"),
        default=["S"],
        help=f"S: {_SMALL} only; L: all files of the folder",
    )
    parser.add_argument("--variants", nargs="+", choices=VARIANTS, default=list(VARIANTS))
    parser.add_argument("--scenarios", nargs="+", choices=SCENARIOS, default=list(SCENARIOS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="values of sphinx -j")
    parser.add_argument("--folder", type=Path, help="keep sources and builds here")
    parser.add_argument("--markdown", type=Path, help="write the tables here too")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    found = parser.parse_args(words)
    if found.schedules is None or not found.schedules.is_dir():
        parser.error("name a folder of Pentabarf files: --schedules, or ROUNDUP_CORPUS")
    return found


def _progress(text: str) -> None:
    sys.stderr.write(f"\r\x1b[K{text}")
    sys.stderr.flush()


def _measure(arguments: argparse.Namespace, size: str, folder: Path) -> tuple[str, object]:
    """Return table and figures of one size."""
    pattern = _SMALL if size == "S" else "*.xml"
    _progress(f"{size}: reading schedules")
    catalogue = marked(read_schedules(arguments.schedules.glob(pattern), folder))
    _progress(f"{size}: writing sources")
    variants = make_variants(arguments.variants, catalogue, folder)
    pages = site(catalogue)
    remarks = [_machine(), _contents(catalogue, len(pages))]

    def after_fresh(jobs: int) -> None:
        try:
            words = compare_words(variants, jobs, [page.docname for page in pages])
        except OtherWordsError as error:
            remarks.append(f"-j {jobs}: OTHER WORDS: {error}")
        else:
            remarks.append(f"-j {jobs}: the same {words} words on the pages of all variants")
        digests = [page.docname for page in pages if page.view == "digest"]
        if jobs == arguments.jobs[0]:
            per_talk = ", ".join(
                f"{one.name} {count_nodes(one, jobs, digests) / len(catalogue.talks):.1f}"
                for one in variants
            )
            remarks.append(f"nodes for each talk in the digests: {per_talk}")

    samples = run_rounds(
        variants,
        arguments.rounds,
        arguments.jobs,
        arguments.scenarios,
        lambda text: _progress(f"{size}: {text}"),
        after_fresh,
    )
    _progress("")
    bases = [name for name in ("floor", "rst") if name in arguments.variants]
    bases = bases or [arguments.variants[0]]
    lines = summarise(samples, bases)
    title = f"Size {size}, {arguments.rounds} rounds: median [least-most]"
    table = markdown(lines, title, remarks, bases)
    return table, {"size": size, "remarks": remarks, "lines": as_json(lines)}


def _machine() -> str:
    return (
        f"{platform.python_implementation()} {platform.python_version()}, Sphinx"
        f" {sphinx.__version__}, docutils {docutils.__version__}, {os.cpu_count()} processors"
    )


def _contents(catalogue: Catalogue, pages: int) -> str:
    counts = (
        (len(catalogue.events), "events"),
        (len(catalogue.tracks), "tracks"),
        (len(catalogue.presenters), "presenters"),
        (len(catalogue.talks), "talks"),
        (pages, "documents"),
    )
    return ", ".join(f"{number} {word}" for number, word in counts)


def main(words: Sequence[str] | None = None) -> None:
    """Measure, and write tables."""
    arguments = _arguments(words)
    tables: list[str] = []
    figures: list[object] = []
    with tempfile.TemporaryDirectory(prefix="roundup-benchmark-") as scratch:
        for size in arguments.size:
            table, found = _measure(arguments, size, (arguments.folder or Path(scratch)) / size)
            sys.stdout.write(f"{table}\n")
            sys.stdout.flush()
            tables.append(table)
            figures.append(found)
    if arguments.markdown:
        arguments.markdown.write_text("\n".join(tables), encoding="utf-8")
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    if any("OTHER WORDS" in table for table in tables):
        sys.exit("the variants do not show the same words")


if __name__ == "__main__":
    main()
