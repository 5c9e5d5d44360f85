"""A project that shows schedules of the corpus in every view, and a look at its links."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from sphinxcontrib_roundup.selection.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinxcontrib_roundup.model.catalogue import Catalogue

CONF: Final = """
extensions = ["sphinxcontrib_roundup"]
project = "Schedules"
version = "1"
html_theme = "alabaster"
html_show_sourcelink = False
epub_copyright = "the authors"
roundup_sources = {sources!r}
"""
ADDRESSES: Final = frozenset({"href", "src", "cite", "longdesc", "poster", "data", "action"})


def pages_of(catalogues: Mapping[str, Catalogue]) -> Mapping[str, str]:
    """Return the pages by their names: one for each source and view, with all fields."""
    pages: dict[str, str] = {}
    for source, catalogue in catalogues.items():
        for view in VIEWS.values():
            title = f"{source} {view.name}"
            lines = [title, "=" * len(title), ""]
            for argument in _arguments(view.argument, view.name, source, catalogue):
                lines += [f".. roundup:{view.name}:: {argument}", ""]
                option = "columns" if view.is_table else "fields"
                lines.insert(-1, f"   :{option}: {', '.join(view.allowed_fields)}")
            pages[f"{source}/{view.name}"] = "\n".join(lines) + "\n"
    entries = [f"   {name}\n" for name in pages]
    return pages | {"index": "Schedules\n=========\n\n.. toctree::\n\n" + "".join(entries)}


def _arguments(kind: str, view: str, source: str, catalogue: Catalogue) -> list[str]:
    """Return the arguments of the view: of single objects, every twentieth."""
    if kind != "object":
        return [source]
    records = catalogue.talks if view == "talk" else catalogue.presenters
    return [record.full_name for record in records[::20]]


class _Page(HTMLParser):
    """The ids and the addresses of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.addresses += [value or "" for name, value in attrs if name in ADDRESSES]


def dead_links(folder: Path, suffix: str = ".html") -> list[str]:
    """Return the links that lead nowhere: to no file, to no id in it, or with a strange scheme."""
    pages = {
        path.relative_to(folder).as_posix(): _Page(path.read_text(encoding="utf-8"))
        for path in folder.rglob(f"*{suffix}")
    }
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return sorted(
        {
            f"{name}: {address}"
            for name, page in pages.items()
            for address in page.addresses
            if not _leads_somewhere(name, address, pages, files)
        }
    )


def _leads_somewhere(name: str, address: str, pages: Mapping[str, _Page], files: set[str]) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme or parts.netloc:
        return parts.scheme in {"http", "https", "mailto"} and bool(parts.netloc or parts.path)
    folder = name.split("/")[:-1]
    for part in unquote(parts.path).split("/"):
        if part == "..":
            folder = folder[:-1]
        elif part not in {"", "."}:
            folder = [*folder, part]
    target = "/".join(folder) if parts.path else name
    if target not in files:
        return False
    page = pages.get(target)
    return not parts.fragment or page is None or unquote(parts.fragment) in page.ids


def repeated_ids(folder: Path, suffix: str = ".html") -> list[str]:
    """Return the ids that a page has twice."""
    result: list[str] = []
    for path in folder.rglob(f"*{suffix}"):
        ids = _Page(path.read_text(encoding="utf-8")).ids
        if len(set(ids)) < len(ids):
            twice = {own for own in ids if ids.count(own) > 1}
            result.append(f"{path.name}: {sorted(twice)[:5]}")
    return result
