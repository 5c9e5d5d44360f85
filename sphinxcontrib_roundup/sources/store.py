"""Decoded files kept from build to build: a file is decoded again only when it changed.

Each lies in a file of its own, named by what was decoded and by a digest of all that the outcome
rests on: the bytes, and the modules that decode. What is damaged or foreign counts as not there.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sphinxcontrib_roundup
from sphinxcontrib_roundup.sources.loaded import Loaded

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME: Final = "roundup-decoded-{}-{}.pickle"
_DECODING: Final = ("problems.py", "model", "sources")  # the modules that decide what is decoded
_DIGEST_SIZE: Final = 16


class Store:
    """A folder of decoded files. Only for what this machine wrote itself: they are pickles."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, what: str, content: str) -> Loaded | None:
        """Return what was decoded from the bytes that *content* stands for, if it is there.

        :param what: which file was decoded, and how.
        :param content: a digest.
        """
        try:
            data = self._path(what, content).read_bytes()
        except OSError:
            return None
        payload = data[_DIGEST_SIZE:]
        if data[:_DIGEST_SIZE] != _digest(payload):
            return None
        loaded = pickle.loads(payload)  # noqa: S301 - as trusted as Sphinx's own pickles beside it
        return loaded if isinstance(loaded, Loaded) else None

    def put(self, what: str, content: str, loaded: Loaded) -> None:
        """Keep what was decoded, whole or not at all, in place of what it was before."""
        path = self._path(what, content)
        payload = pickle.dumps(loaded, protocol=pickle.HIGHEST_PROTOCOL)
        draft = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(_digest(payload) + payload)
            draft.replace(path)
        except OSError:  # a full disk costs the next build some time, and this one nothing
            draft.unlink(missing_ok=True)
            return
        for other in self._folder.glob(_NAME.format(_name(what), "*")):
            if other != path:
                other.unlink(missing_ok=True)

    def keep(self, whats: Iterable[str]) -> None:
        """Drop what was decoded from anything else."""
        kept = {_name(what) for what in whats}
        for path in self._folder.glob(_NAME.format("*", "*")):
            if path.stem.split("-")[2] not in kept:
                path.unlink(missing_ok=True)

    def _path(self, what: str, content: str) -> Path:
        return self._folder / _NAME.format(_name(what), _name(f"{self._version} {content}"))

    @cached_property
    def _version(self) -> str:
        """What changes when another version of Python or of our modules decodes."""
        package = Path(str(files(sphinxcontrib_roundup)))
        modules = (
            module
            for name in _DECODING
            for module in [package / name, *sorted((package / name).rglob("*.py"))]
        )
        stamps = [(stat.st_size, stat.st_mtime_ns) for module in modules if (stat := _stat(module))]
        return f"{sphinxcontrib_roundup.__version__} {sys.implementation.cache_tag} {stamps}"


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat() if path.suffix else None
    except OSError:  # modules in an archive: the version has to do
        return None


def _name(text: str) -> str:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _digest(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_DIGEST_SIZE).digest()
