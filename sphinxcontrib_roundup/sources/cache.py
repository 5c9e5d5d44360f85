"""What was decoded is kept from build to build: a file is decoded again only when it changed.

Each piece lies in a file of its own, named by what was decoded, by which modules, and by a digest
of the bytes. What is damaged or foreign counts as not there.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from contextlib import suppress
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sphinxcontrib_roundup
from sphinxcontrib_roundup.formats import foreign_formats
from sphinxcontrib_roundup.formats.read_context import ReadResult

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME: Final = "roundup-decoded-{what}-{version}-{content}.pickle"
_DIGEST_SIZE: Final = 16


class DecodeCache:
    """A folder of what was decoded. Only for what this machine wrote itself: they are pickles."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, what: str, content: str) -> ReadResult | None:
        """Return what was made of the bytes that *content* stands for; None if it is not there.

        :param what: which file was decoded, and how.
        :param content: a digest in hex digits.
        """
        try:
            data = self._path(what, content).read_bytes()
        except OSError:
            return None
        payload = data[_DIGEST_SIZE:]
        if data[:_DIGEST_SIZE] != _digest(payload):
            return None
        value = pickle.loads(payload)  # noqa: S301 - as trusted as Sphinx's own pickles beside it
        return value if isinstance(value, ReadResult) else None

    def put(self, what: str, content: str, value: ReadResult) -> None:
        """Keep what was made, whole or not at all, in place of what was made before."""
        path = self._path(what, content)
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
        for other in self._all(what, "*"):
            if other != path:
                other.unlink(missing_ok=True)

    def keep(self, whats: Iterable[str]) -> None:
        """Drop what was made of anything else."""
        kept = {_name(what) for what in whats}
        for path in self._folder.glob(_NAME.format(what="*", version="*", content="*")):
            if path.stem.split("-")[2] not in kept:
                path.unlink(missing_ok=True)

    def _path(self, what: str, content: str) -> Path:
        return self._folder / _NAME.format(what=_name(what), version=self._version, content=content)

    def _all(self, what: str, version: str = "") -> list[Path]:
        name = _NAME.format(what=_name(what), version=version or self._version, content="*")
        return sorted(self._folder.glob(name))

    @cached_property
    def _version(self) -> str:
        """What changes when another version of Python or of our modules decodes."""
        package = Path(str(files(sphinxcontrib_roundup)))
        modules = [package / "problems.py"]
        for name in ("model", "syntax", "formats", "sources"):
            modules += sorted((package / name).rglob("*.py"))
        stamps = [_stamp(module) for module in modules]
        program = f"{sphinxcontrib_roundup.__version__} {sys.implementation.cache_tag}"
        return _name(f"{program} {stamps} {foreign_formats()}")


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:  # modules in an archive: the version has to do
        return (0, 0)
    return found.st_size, found.st_mtime_ns


def _name(text: str) -> str:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _digest(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_DIGEST_SIZE).digest()
