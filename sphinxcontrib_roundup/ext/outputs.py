"""The files that the extension itself writes into an output directory, with their manifest.

A file is written when its content differs, and removed only while it is what we wrote: output of
the theme, of other extensions or of the author is left alone.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_if_different(path: Path, content: bytes) -> bool:
    """Write a file, whole or not at all; return whether it differed."""
    try:
        if path.read_bytes() == content:
            return False
    except OSError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    draft.write_bytes(content)
    draft.replace(path)
    return True


class Outputs:
    """Our files in the output directory of one builder.

    The manifest survives a build that is killed. It is read when first needed and written by
    :meth:`close`.

    :param manifest: its path, in the doctree directory.
    """

    def __init__(self, outdir: Path, manifest: Path) -> None:
        self._outdir = outdir
        self._manifest = manifest
        self._digests: dict[str, str] | None = None

    @property
    def names(self) -> frozenset[str]:
        """Our files, as paths from the output directory."""
        return frozenset(self._known_digests())

    def write(self, name: str, content: bytes) -> bool:
        """Write one of our files if it differs; return whether it did."""
        differs = write_if_different(self._outdir / name, content)
        self._known_digests()[name] = _digest(content)
        return differs

    def claim(self, name: str) -> None:
        """Take over a file that Sphinx wrote for us, such as an index."""
        try:
            self._known_digests()[name] = _digest((self._outdir / name).read_bytes())
        except OSError:
            self._known_digests().pop(name, None)

    def remove(self, name: str) -> bool:
        """Delete one of our files unless somebody else has written it since; return whether."""
        digest = self._known_digests().pop(name, None)
        path = self._outdir / name
        try:
            ours = digest is not None and _digest(path.read_bytes()) == digest
        except OSError:
            return False
        if ours:
            path.unlink()
        return ours

    def close(self) -> None:
        """Write the manifest if it differs; there is none without files of ours."""
        if self._digests is None:
            return
        if self._digests:
            write_if_different(self._manifest, _as_json(self._digests))
        else:
            self._manifest.unlink(missing_ok=True)

    def _known_digests(self) -> dict[str, str]:
        if self._digests is None:
            self._digests = _read(self._manifest)
        return self._digests


def _read(manifest: Path) -> dict[str, str]:
    """Return the digests of a manifest; a damaged one lists nothing, so that nothing is deleted."""
    try:
        digests = json.loads(manifest.read_text(encoding="utf-8"))
        return {str(name): str(digest) for name, digest in dict(digests).items()}
    except (OSError, ValueError, TypeError):
        return {}


def _as_json(digests: Mapping[str, str]) -> bytes:
    return json.dumps(digests, indent=0, sort_keys=True).encode()


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
