"""Measure what faulty files of growing size cost: ``python -m tests.benchmarks.linear --help``."""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.faulty import CASES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ABOUT: Final = """\
Check faulty files of growing size with ``sphinx-roundup check``, each in a process of its own, and
print CPU seconds and the largest memory of each. A row is linear if its seconds grow no faster than
the sizes. The command ends with status 1 if a row grows faster, or if a check is stopped.
"""
_SIZES: Final = (2_000, 4_000, 8_000, 16_000)
# What is done once costs the same for each size, and so does a hint.
_SLACK: Final = 1.5
_CHECK: Final = """\
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from sphinxcontrib_roundup.cli import main
sys.exit(main())
"""


@dataclass(frozen=True)
class Cost:
    """What one check took.

    :param cpu: seconds.
    :param peak: MiB.
    :param stopped: it took too long, or ended with a traceback.
    """

    cpu: float
    peak: float
    stopped: bool


def check(files: Mapping[str, str], seconds: int) -> Cost:
    """Check *files* together, for at most so many seconds."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as log:
        paths = [Path(folder, name) for name in files]
        for path in paths:
            path.write_text(files[path.name], encoding="utf-8")
        words = ["-c", _CHECK.format(seconds=seconds), "check", *map(str, paths)]
        child = os.posix_spawn(
            sys.executable,
            [sys.executable, *words],
            {**os.environ, "PYTHONHASHSEED": "0"},
            file_actions=[(os.POSIX_SPAWN_DUP2, log.fileno(), number) for number in (1, 2)],
        )
        _pid, status, usage = os.wait4(child, 0)
        log.seek(0)
        stopped = os.WIFSIGNALED(status) or b"Traceback" in log.read()
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, stopped)


def is_linear(sizes: Sequence[int], costs: Sequence[Cost]) -> bool:
    """Tell whether the last size cost no more than its share of the first one."""
    if any(cost.stopped for cost in costs):
        return False
    return costs[-1].cpu <= _SLACK * sizes[-1] / sizes[0] * costs[0].cpu


def _row(name: str, sizes: Sequence[int], seconds: int) -> tuple[str, bool]:
    costs: list[Cost] = []
    for size in sizes:
        costs.append(check(CASES[name](size), seconds))
        if costs[-1].stopped:
            break
    linear = is_linear(sizes, costs)
    cells = [f"{cost.cpu:.1f} s {cost.peak:.0f} MiB" for cost in costs]
    remark = "" if linear else "stopped" if costs[-1].stopped else "not linear"
    return f"| {name} | {' | '.join(cells)} | {remark} |", linear


def main(words: Sequence[str] | None = None) -> None:
    """Write a table with a row for each kind of faults."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.linear", description=_ABOUT)
    parser.add_argument("kinds", nargs="*", choices=[[], *CASES], help="default: all")
    parser.add_argument("--sizes", nargs="+", type=int, default=_SIZES, help="default: %(default)s")
    parser.add_argument("--seconds", type=int, default=120, help="for one check, at most")
    arguments = parser.parse_args(words)
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    seconds = arguments.seconds if hard < 0 else min(arguments.seconds, hard)
    write = sys.stdout.write
    write(f"| faults | {' | '.join(map(str, arguments.sizes))} | |\n")
    write(f"|---|{'---|' * len(arguments.sizes)}---|\n")
    found = True
    for name in arguments.kinds or CASES:
        row, linear = _row(name, arguments.sizes, seconds)
        write(f"{row}\n")
        sys.stdout.flush()
        found = found and linear
    sys.exit(0 if found else 1)


if __name__ == "__main__":
    main()
