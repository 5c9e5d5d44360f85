"""The cache of decoded files: from build to build, a file is decoded again only when it changed.

Each entry is a file, named by its key, a stamp of the modules that decode, and a digest of bytes.
Damaged and incompatible entries are cache misses.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from contextlib import suppress
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats import foreign_formats
from sphinxcontrib_roundup.formats.read_context import ReadResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

_NAME: Final = "roundup-decoded-{key}-{version}-{content}.pickle"
_DIGEST_SIZE: Final = 16


class DecodeCache:
    """A folder of decoded files. Entries are pickles: only for what this machine wrote itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str, content: str) -> ReadResult | None:
        """Return the entry of a key for these bytes; None if there is none.

        :param key: which file was decoded, and how.
        :param content: a digest in hex digits.
        """
        try:
            data = self._path(key, content).read_bytes()
        except OSError:
            return None
        payload = data[_DIGEST_SIZE:]
        if data[:_DIGEST_SIZE] != _digest(payload):
            return None
        value = pickle.loads(payload)  # noqa: S301 - as trusted as Sphinx's own pickles beside it
        return value if isinstance(value, ReadResult) else None

    def put(self, key: str, content: str, value: ReadResult) -> None:
        """Write an entry, whole or not at all, and remove the earlier one of the key."""
        path = self._path(key, content)
        payload = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        draft = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(_digest(payload) + payload)
            draft.replace(path)
        except OSError:  # a full disk costs the next build some time, and this one nothing
            with suppress(OSError):
                draft.unlink()
            return
        for other in self._all(key, "*"):
            if other != path:
                other.unlink(missing_ok=True)

    def drop(self, key: str) -> None:
        """Remove the entries of a key."""
        for path in self._folder.glob(_NAME.format(key=_name(key), version="*", content="*")):
            path.unlink(missing_ok=True)

    def keep(self, keys: Iterable[str]) -> None:
        """Remove the entries of all other keys."""
        names = {_name(key) for key in keys}
        for path in self._folder.glob(_NAME.format(key="*", version="*", content="*")):
            if path.stem.split("-")[2] not in names:
                path.unlink(missing_ok=True)

    def _path(self, key: str, content: str) -> Path:
        return self._folder / _NAME.format(key=_name(key), version=self._version, content=content)

    def _all(self, key: str, version: str = "") -> list[Path]:
        name = _NAME.format(key=_name(key), version=version or self._version, content="*")
        return sorted(self._folder.glob(name))

    @cached_property
    def _version(self) -> str:
        """Digest of the modules that decode, the version of Python and the formats of others."""
        package = files("sphinxcontrib_roundup")
        digest = hashlib.blake2b(sys.implementation.cache_tag.encode(), digest_size=8)
        digest.update(repr(foreign_formats()).encode())
        for name in ("problems.py", "problem_lists.py", "model", "syntax", "formats", "sources"):
            for module in _modules(package / name):
                digest.update(module.read_bytes())
        return digest.hexdigest()


def _modules(place: Traversable) -> Iterator[Traversable]:
    """Yield the modules of a package in the order of their names, also inside an archive."""
    if place.is_dir():
        for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
            yield from _modules(entry)
    elif place.name.endswith(".py"):
        yield place


def _name(text: str) -> str:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _digest(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_DIGEST_SIZE).digest()
