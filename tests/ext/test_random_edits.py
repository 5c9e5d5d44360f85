"""After any sequence of edits an incremental build equals a clean one, and read only what changed.

A few steps run with the other tests. The long run is
``ROUNDUP_STEPS=1000 ROUNDUP_SEED=1 python -m pytest tests/ext/test_random_edits.py``; each seed is
another sequence. ``ROUNDUP_FROM=900`` makes the edits of the steps before without building.
"""

from __future__ import annotations

import gc
import os
import sys

import pytest

from tests.ext.project import Project
from tests.ext.random_edits.walk import Step, Walk

STEPS = int(os.environ.get("ROUNDUP_STEPS", "3"))
SEED = int(os.environ.get("ROUNDUP_SEED", "2017"))
FIRST = int(os.environ.get("ROUNDUP_FROM", "0"))
_LONG = 50  # steps from which on progress is shown
_ENOUGH = 10  # failures


def test_incremental_equals_clean(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    walk = Walk(project, SEED)
    for number in range(FIRST):
        walk.skip(number)
    walk.begin()
    failed: list[str] = []
    for number in range(FIRST, STEPS):
        step = walk.step(number)
        if step.faults:
            failed.append(_said(step))
            walk.begin_anew()
        if STEPS - FIRST > _LONG:
            with capfd.disabled():
                _show(walk, step, failed)
        if len(failed) == _ENOUGH:
            break
        if number % 10 == 0:
            gc.collect()  # what Sphinx leaves of an application is full of cycles
    assert not failed, "\n\n".join(failed)


def _show(walk: Walk, step: Step, failed: list[str]) -> None:
    counts = ", ".join(f"{name} {count}" for name, count in walk.counts.items())
    line = f"seed {SEED}, step {step.number}: {len(failed)} failed; {counts}; "
    print(line + ", ".join(step.edits), file=sys.stderr)  # noqa: T201 - progress of an hour
    if step.faults:
        print(failed[-1], file=sys.stderr)  # noqa: T201 - the same


def _said(step: Step) -> str:
    steps = f"ROUNDUP_SEED={SEED} ROUNDUP_STEPS={step.number + 1} ROUNDUP_FROM={FIRST}"
    file = "tests/ext/test_random_edits.py"
    head = f"seed {SEED}, step {step.number}: {', '.join(step.edits)}"
    return "\n".join([head, *step.faults, f"again: {steps} python -m pytest {file}"])
