"""A project that shows schedules of the corpus in every view, and a look at its links."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from sphinxcontrib_roundup.selection.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.selection.views import View

CONF: Final = """
extensions = ["sphinxcontrib_roundup"]
project = "Schedules"
version = "1"
html_theme = "alabaster"
epub_copyright = "the authors"
epub_show_urls = "no"
roundup_sources = {sources!r}
"""
ADDRESSES: Final = frozenset({"href", "src", "cite", "longdesc", "poster", "data", "action"})
WITH_ALL_FIELDS: Final = ("digest", "talk-cards", "talk-table", "presenter-cards", "event-list")


def write_site(
    folder: Path, files: Mapping[str, Path], catalogues: Mapping[str, Catalogue]
) -> None:
    """Write a project with a page for each source and view.

    :param files: the data files by the keys of sources.
    """
    sources = {key: f"data/{path.name}" for key, path in files.items()}
    (folder / "data").mkdir(parents=True)
    for path in files.values():
        (folder / "data" / path.name).write_bytes(path.read_bytes())
    (folder / "conf.py").write_text(CONF.format(sources=sources), encoding="utf-8")
    pages = {
        f"{key}/{view.name}": _page(view, key, catalogue)
        for key, catalogue in catalogues.items()
        for view in VIEWS.values()
    }
    entries = "".join(f"   {name}\n" for name in pages)
    pages["index"] = f"Schedules\n=========\n\n.. toctree::\n\n{entries}"
    for name, text in pages.items():
        path = folder / f"{name}.rst"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _page(view: View, source: str, catalogue: Catalogue) -> str:
    """Return a page with a view of everything, or of every twentieth single object."""
    arguments = [source]
    if view.argument == "object":
        records = catalogue.talks if view.name == "talk" else catalogue.presenters
        arguments = [record.full_name for record in records[::20]]
    option = ""
    if view.name in WITH_ALL_FIELDS:
        name = "columns" if view.is_table else "fields"
        option = f"   :{name}: {', '.join(view.allowed_fields)}\n"
    title = f"{source} {view.name}"
    views = "".join(f".. roundup:{view.name}:: {argument}\n{option}\n" for argument in arguments)
    return f"{title}\n{'=' * len(title)}\n\n{views}"


class _Page(HTMLParser):
    """The ids and the addresses of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.repeated: set[str] = set()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        ids = {value or "" for name, value in attrs if name == "id"}
        self.repeated |= ids & self.ids
        self.ids |= ids
        self.addresses += [value or "" for name, value in attrs if name in ADDRESSES]


def read_pages(folder: Path) -> dict[str, _Page]:
    """Return the pages in a folder by their paths."""
    return {
        path.relative_to(folder).as_posix(): _Page(path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.html")
    }


def dead_links(folder: Path, pages: Mapping[str, _Page]) -> list[str]:
    """Return the links that lead to no file, to no id in it, or have a strange scheme."""
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
    if parts.scheme == "mailto":
        return "@" in unquote(parts.path)
    if parts.scheme or parts.netloc:
        return parts.scheme in {"http", "https"} and bool(parts.netloc)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
    target = target if parts.path else name
    if target not in files:
        return False
    page = pages.get(target)
    return not parts.fragment or page is None or unquote(parts.fragment) in page.ids
