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

STEPS = int(os.environ.get("ROUNDUP_STEPS", "5"))
SEED = int(os.environ.get("ROUNDUP_SEED", "2017"))
FIRST = int(os.environ.get("ROUNDUP_FROM", "0"))
_LONG = 50  # steps from which on progress is shown


def test_incremental_equals_clean(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    walk = Walk(project, SEED)
    for number in range(FIRST):
        walk.skip(number)
    walk.begin()
    failed: list[Step] = []
    for number in range(FIRST, STEPS):
        step = walk.step(number)
        if step.faults:
            failed.append(step)
            break
        if number % 10 == 9:
            gc.collect()  # what Sphinx leaves of an application is full of cycles
        if STEPS > _LONG:
            with capfd.disabled():
                counts = ", ".join(f"{name} {count}" for name, count in walk.counts.items())
                edits = ", ".join(step.edits)
                print(f"seed {SEED} step {number}: 0 differ; {counts}; {edits}", file=sys.stderr)  # noqa: T201 - progress
    assert not failed, _said(failed[0])


def _said(step: Step) -> str:
    command = f"ROUNDUP_SEED={SEED} ROUNDUP_STEPS={step.number + 1} ROUNDUP_FROM={FIRST}"
    return "\n".join(
        [
            f"seed {SEED}, step {step.number}: {', '.join(step.edits)}",
            *step.faults,
            f"again: {command} python -m pytest {os.environ.get('PYTEST_CURRENT_TEST', '').split('::')[0]}",
        ]
    )
