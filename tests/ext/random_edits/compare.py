"""What has to be equal between an incremental build and a clean one."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from tests.ext.project import Built

_OF_LANGUAGES = ("translations", "english-stemmer", "german-stemmer")


def differing(left: Built, right: Built, had: Iterable[str]) -> list[str]:
    """Return the files that an incremental build has otherwise than a clean one.

    :param had: pages and pictures that the project ever had. Sphinx leaves what it made
        of them, and scripts for another language.
    """
    ours, clean = _comparable(left), _comparable(right)
    left_behind = {f"_static/{name}.js" for name in _OF_LANGUAGES}
    for path in map(PurePosixPath, had):
        left_behind |= {f"_images/{path.name}", path.name} if path.suffix == ".png" else set()
        left_behind |= {f"{path.with_suffix('.html')}", f"{path.with_suffix('.txt')}"}
        left_behind.add(f"_sources/{path}.txt")
        digest = hashlib.md5(str(path).encode(), usedforsecurity=False).hexdigest()
        left_behind.add(f"_downloads/{digest}/{path.name}")
    names = [
        name
        for name in sorted({*ours, *clean})
        if ours.get(name) != clean.get(name) and (name in clean or name not in left_behind)
    ]
    return names + _false_entries(left, right)


def _comparable(built: Built) -> dict[str, object]:
    """Return all output; the search index without terms that no document has any more.

    Plain Sphinx keeps these, and forgets the index entries of pages that are not written again, so
    entries are compared in :func:`_false_entries`.
    """
    files: dict[str, object] = dict(built.files())
    if "searchindex.js" in files:
        index = _search_index(built)
        del index["indexentries"]
        for name in ("terms", "titleterms", "alltitles"):
            index[name] = {term: found for term, found in index[name].items() if found != []}
        files["searchindex.js"] = index
    return files


def _false_entries(left: Built, right: Built) -> list[str]:
    """Return the index entries in the search that only the incremental build has."""
    if not (left.outdir / "searchindex.js").exists():
        return []
    ours, clean = (_search_index(built)["indexentries"] for built in (left, right))
    false = (name for name in ours if any(place not in clean.get(name, []) for place in ours[name]))
    return [f"index entry {name!r} in searchindex.js" for name in false]


def _search_index(built: Built) -> dict[str, dict[str, Any]]:
    text = built.text("searchindex.js")
    index: dict[str, dict[str, Any]] = json.loads(
        text.removeprefix("Search.setIndex(").removesuffix(")")
    )
    return index


def shown_difference(left: Built, right: Built, name: str) -> str:
    """Return the first lines in which a file differs."""
    texts = []
    for built in (left, right):
        path = built.outdir / name
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        texts.append((text.replace("},", "},\n") if name.endswith(".js") else text).splitlines())
    lines = list(difflib.unified_diff(*texts, "incremental", "clean", lineterm="", n=1))
    return "\n".join(line[:200] for line in lines[:24])
