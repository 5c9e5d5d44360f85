"""One set of talks measured: all its variants, in rounds."""

from __future__ import annotations

import importlib.util
import os
import platform
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import docutils
import sphinx

from tests.benchmarks.copies import copied
from tests.benchmarks.data import marked, read_schedules
from tests.benchmarks.measure import count_nodes
from tests.benchmarks.pages import site
from tests.benchmarks.report import BASES, builds, summarise
from tests.benchmarks.rounds import SCENARIOS, run_rounds
from tests.benchmarks.variants import VARIANTS, Setup, make_variants
from tests.benchmarks.words import OtherWordsError, compare_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from tests.benchmarks.pages import Page
    from tests.benchmarks.progress import Progress
    from tests.benchmarks.report import Line
    from tests.benchmarks.variants import Variant

SIZES: Final = {"S": "2017.xml", "L": "*.xml"}


@dataclass(frozen=True)
class Plan:
    """What to measure.

    :param size: a key of ``SIZES``.
    :param jobs: values of ``-j``.
    """

    size: str
    copies: int = 1
    setup: Setup = field(default_factory=Setup)
    variants: Sequence[str] = VARIANTS
    scenarios: Sequence[str] = SCENARIOS
    rounds: int = 5
    jobs: Sequence[int] = (1, 2)

    @property
    def talks(self) -> str:
        """What tables call the talks."""
        return f"{self.size} x {self.copies}" if self.copies > 1 else self.size

    @property
    def name(self) -> str:
        """What tables and folders call it."""
        without = "" if self.setup.stemmer else " without PyStemmer"
        layout = "" if self.setup.layout == "tracks" else f" as {self.setup.layout}"
        return f"{self.talks}{layout}{without}"


@dataclass(frozen=True)
class Measured:
    """What was found.

    :param same_words: whether all variants show the same.
    """

    plan: Plan
    talks: int
    remarks: Sequence[str]
    lines: Sequence[Line]
    bases: Sequence[str]
    same_words: bool

    def markdown(self) -> str:
        """Return title, remarks and the table of builds."""
        remarks = "\n".join(f"- {remark}" for remark in self.remarks)
        rounds = f"{self.plan.rounds} round{'s' if self.plan.rounds != 1 else ''}"
        title = f"## {self.plan.name}, {rounds}: median [least-most]"
        return f"{title}\n\n{remarks}\n\n{builds(self.lines, self.bases)}"


def measure(plan: Plan, schedules: Path, folder: Path, progress: Progress) -> Measured:
    """Build all sites of a plan below *folder*.

    :param schedules: a folder of Pentabarf files.
    """
    progress.say(f"{plan.name}: reading schedules")
    found = read_schedules(schedules.glob(SIZES[plan.size]), folder)
    catalogue = marked(copied(found, plan.copies))
    progress.say(f"{plan.name}: writing sources")
    variants = make_variants(
        plan.variants, catalogue, folder / plan.name.replace(" ", "-"), plan.setup
    )
    pages = site(catalogue, plan.setup.layout)
    remarks = [_machine(plan.setup), _contents(catalogue, len(pages))]
    differing: list[str] = []

    def after_fresh(jobs: int) -> None:
        progress.say(f"{plan.name}: comparing words")
        try:
            words = compare_words(variants, jobs, [page.docname for page in pages])
        except OtherWordsError as error:
            differing.append(f"-j {jobs}: OTHER WORDS: {error}")
        else:
            remarks.append(f"-j {jobs}: the same {words} words on the pages of all variants")
        if jobs == plan.jobs[0]:
            remarks.append(_nodes(variants, jobs, pages, len(catalogue.talks)))

    samples = run_rounds(
        variants,
        plan.rounds,
        plan.jobs,
        plan.scenarios,
        lambda text: progress.say(f"{plan.name}: {text}"),
        after_fresh,
    )
    progress.clear()
    bases = [name for name in BASES if name in plan.variants] or [plan.variants[0]]
    lines = summarise(samples, bases)
    remarks += differing
    return Measured(plan, len(catalogue.talks), remarks, lines, bases, same_words=not differing)


def _machine(setup: Setup) -> str:
    fast = setup.stemmer and importlib.util.find_spec("Stemmer")
    return (
        f"{platform.python_implementation()} {platform.python_version()}, Sphinx"
        f" {sphinx.__version__}, docutils {docutils.__version__},"
        f" {'with' if fast else 'without'} PyStemmer, {os.cpu_count()} processors"
    )


def _contents(catalogue: Catalogue, pages: int) -> str:
    counts = (
        (len(catalogue.events), "event"),
        (len(catalogue.tracks), "track"),
        (len(catalogue.presenters), "presenter"),
        (len(catalogue.talks), "talk"),
        (pages, "document"),
    )
    return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts)


def _nodes(variants: Sequence[Variant], jobs: int, pages: Sequence[Page], talks: int) -> str:
    docnames = [page.docname for page in pages if page.has_texts]
    counts = ((one.name, count_nodes(one, jobs, docnames) / talks) for one in variants)
    listed = ", ".join(f"{name} {count:.1f}" for name, count in counts)
    return f"nodes for each talk on the pages that show it whole: {listed}"
