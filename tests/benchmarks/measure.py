"""One build in a process of its own, and what it cost."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Collection

    from tests.benchmarks.variants import Variant

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Cost:
    """What one build did.

    :param cpu: seconds of user and system time, of the process and of those it forked.
    :param wall: seconds.
    :param peak: MiB of the largest of these processes.
    :param environment: bytes of ``environment.pickle``.
    """

    cpu: float
    wall: float
    peak: float
    read: int
    written: int
    decodings: int
    environment: int


class BuildFailedError(Exception):
    """A build ended with an error, or said something."""


def build(variant: Variant, jobs: int, *, fresh: bool = False) -> Cost:
    """Build the pages of *variant* as ``sphinx-build`` does, and return the cost."""
    doctrees, out = places(variant, jobs)
    if fresh:
        shutil.rmtree(doctrees, ignore_errors=True)
        shutil.rmtree(out, ignore_errors=True)
    doctrees.mkdir(parents=True, exist_ok=True)
    words = ["-m", "sphinx", "-q", "-j", str(jobs), "-b", "html", "-d", doctrees, variant.root, out]
    before = _stamps(out)
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        child = os.posix_spawn(
            sys.executable,
            [sys.executable, *map(str, words)],
            {**os.environ, "PYTHONHASHSEED": "0"},
            file_actions=[
                (os.POSIX_SPAWN_DUP2, log.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, log.fileno(), 2),
            ],
        )
        _pid, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - start
        log.seek(0)
        said = log.read().decode(errors="replace")
    if status or said:
        raise BuildFailedError(f"{variant.name}: status {status}\n{said[:4000]}")
    after = _stamps(out)
    counts = json.loads((doctrees / "counts.json").read_text(encoding="utf-8"))
    kilobytes = usage.ru_maxrss if sys.platform != "darwin" else usage.ru_maxrss / 1024
    return Cost(
        cpu=usage.ru_utime + usage.ru_stime,
        wall=wall,
        peak=kilobytes * 1024 / _MEBIBYTE,
        read=len(counts["read"]),
        written=sum(before.get(path) != stamp for path, stamp in after.items()),
        decodings=counts["decodings"],
        environment=(doctrees / "environment.pickle").stat().st_size,
    )


def places(variant: Variant, jobs: int) -> tuple[Path, Path]:
    """Return the doctree and the output directory of a variant."""
    return (
        variant.root.with_name(f"{variant.name}-doctrees-{jobs}"),
        variant.root.with_name(f"{variant.name}-html-{jobs}"),
    )


def _stamps(out: Path) -> dict[Path, int]:
    """Return when each document's page was written; other pages are written by every build."""
    return {
        path: path.stat().st_mtime_ns
        for path in out.rglob("*.html")
        if (out / "_sources" / path.relative_to(out).with_suffix(".rst.txt")).is_file()
    }


def count_nodes(variant: Variant, jobs: int, docnames: Collection[str]) -> int:
    """Return how many nodes there are in the doctrees of *docnames*."""
    doctrees, _out = places(variant, jobs)
    total = 0
    for docname in docnames:
        content = (doctrees / f"{docname}.doctree").read_bytes()
        document: nodes.document = pickle.loads(content)  # noqa: S301 - made by the build above
        total += sum(1 for _ in document.findall())
    return total
