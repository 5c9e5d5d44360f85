"""Stamps of files: whether a file is the one that was hashed before, without reading it."""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinxcontrib_roundup.sources import filesystem

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping, Sequence

    from sphinxcontrib_roundup.problems import Problem

# Two changes within one tick of a file system's clock have the same time; FAT's tick is 2 s.
_TICK_NS: Final = 2_000_000_000

# Ends the digest of a file that may declare somebody private.
_MARK: Final = "-private"
_SUFFIXES: Final = frozenset({".yaml", ".yml", ".json", ".toml"})
_PRIVATE: Final = re.compile(rb"\bprivate['\"]?\s*[:=]")


class Stamp(NamedTuple):
    """A file as it was when its bytes were hashed.

    :param changed_ns: when its entry in the file system changed (on Windows: when it was made).
    :param seen_ns: the time of the look, before its bytes were read.
    :param content: a digest of its bytes, with a mark if they may declare somebody private.
    """

    size: int
    mtime_ns: int
    changed_ns: int
    inode: int
    seen_ns: int
    content: str

    @classmethod
    def make(cls, status: os.stat_result, seen_ns: int, content: str) -> Stamp:
        """Return the stamp of a file that was looked at and read."""
        return cls(
            status.st_size,
            status.st_mtime_ns,
            status.st_ctime_ns,
            status.st_ino,
            seen_ns,
            content,
        )

    @classmethod
    def of(cls, values: Sequence[Any]) -> Stamp:
        """Return the stamp that was written to JSON."""
        *numbers, content = values
        size, mtime, ctime, inode, time_of_reading = map(int, numbers)
        return cls(size, mtime, ctime, inode, time_of_reading, str(content))

    def holds(self, status: os.stat_result) -> bool:
        """Tell whether a file of this status has the bytes that were hashed.

        A file that had changed just before it was hashed may have changed again since, without
        another time: it does not hold.
        """
        same = self[:4] == Stamp.make(status, 0, "")[:4]
        return same and self.seen_ns - max(self.mtime_ns, self.changed_ns) > _TICK_NS


class KnownFiles(NamedTuple):
    """What an earlier build found out about data files, by path.

    :param chains: from a file to itself and the files that it extends.
    """

    stamps: Mapping[str, Stamp] = {}
    chains: Mapping[str, tuple[str, ...]] = {}


NOTHING_KNOWN: Final = KnownFiles()


@dataclass(slots=True)
class Contents:
    """Digests of the bytes of files during one build. The bytes are not kept.

    :param read_file: reads a file, or tells why it cannot be read.
    :param clock: returns the time in nanoseconds.
    :param changes: how many files were found to change during the build.
    """

    read_file: Callable[[Path], bytes | Problem]
    known: KnownFiles = NOTHING_KNOWN
    clock: Callable[[], int] = time.time_ns
    changes: int = 0
    _digests: dict[Path, str] = field(default_factory=dict)
    _stamps: dict[str, Stamp] = field(default_factory=dict)
    _chains: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def read(self, path: Path) -> bytes | Problem:
        """Return the bytes of a file, or why there are none."""
        status, now = filesystem.status(path), self.clock()
        data = self.read_file(path)
        digest = _digest(data if isinstance(data, bytes) else str(data).encode(errors="replace"))
        if isinstance(data, bytes) and _may_declare_private(data, path.suffix):
            digest += _MARK
        if self._digests.setdefault(path, digest) != digest:
            # Nobody can tell which bytes were shown: a digest that no other build will have.
            self._digests[path] = _digest(f"{path} changed at {now}".encode(errors="replace"))
            self._stamps.pop(str(path), None)
            self.changes += 1
        elif status and isinstance(data, bytes):
            self._stamps[str(path)] = Stamp.make(status, now, digest)
        return data

    def digest(self, path: Path) -> str:
        """Return a digest of the bytes of a file; a file that has its known stamp is not read."""
        if path not in self._digests:
            stamp, status = self.known.stamps.get(str(path)), filesystem.status(path)
            if stamp and status and stamp.holds(status):
                self._digests[path] = stamp.content
                self._stamps[str(path)] = stamp
            else:
                self.read(path)
        return self._digests[path]

    def may_declare_private(self, path: Path) -> bool:
        """Tell whether a file may declare somebody private."""
        return self.digest(path).endswith(_MARK)

    def known_chain(self, path: Path) -> tuple[Path, ...]:
        """Return what a file extends, if all files have the bytes of the earlier build."""
        chain = tuple(map(Path, self.known.chains.get(str(path), ())))
        stamps = self.known.stamps
        for one in chain:
            if str(one) not in stamps or stamps[str(one)].content != self.digest(one):
                return ()
        self._chains[str(path)] = tuple(map(str, chain))
        return chain

    def known_files(self, chains: Mapping[str, tuple[str, ...]]) -> KnownFiles:
        """Return what this build found out, for the next one.

        :param chains: those that are not known from an earlier build.
        """
        return KnownFiles(dict(self._stamps), {**self._chains, **chains})


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _may_declare_private(data: bytes, suffix: str) -> bool:
    """Tell whether a file has the key ``private``, or the word where a key can be."""
    if suffix.lower() not in _SUFFIXES:
        return False
    bare = data.replace(b"\0", b"") if b"\0" in data else data
    return _PRIVATE.search(bare) is not None
