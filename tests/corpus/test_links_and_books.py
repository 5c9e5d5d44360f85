"""Real schedules in every view: links of the pages, and the book."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.corpus.site import dead_links, read_pages, write_site
from tests.corpus.test_every_field import FILES
from tests.ext.project import Built, Project

WHOLE = os.environ.get("ROUNDUP_WHOLE", "")
SITES = {
    name: [name]
    for name in FILES
    if WHOLE or name.endswith(("2010.xml", "2026.xml", "frab.xml", "231.json", "schedule2.json"))
}
if WHOLE:
    SITES["ten years in one project"] = [name for name in FILES if name.startswith("fosdem")]


@pytest.fixture(scope="module", params=SITES)
def site(request, corpus, load, tmp_path_factory) -> tuple[Built, Project]:
    """A built project with a schedule in every view."""
    files = {re.sub(r"[^a-z0-9]+", "-", name): name for name in SITES[request.param]}
    project = Project(tmp_path_factory.mktemp("site") / "source")
    catalogues = {key: load(name).catalogue for key, name in files.items()}
    write_site(project.root, {key: corpus / name for key, name in files.items()}, catalogues)
    return project.build(check=False, conf={"html_theme": "alabaster"}), project


def test_no_link_is_dead(site) -> None:
    built, _ = site
    pages = read_pages(built.outdir)
    assert len(pages) > 10
    assert dead_links(built.outdir, pages) == []
    assert {name: page.repeated for name, page in pages.items() if page.repeated} == {}


def test_only_the_schedule_is_warned_of(site) -> None:
    built, _ = site
    assert [line for line in built.warnings if not line.startswith("data/")] == []


def test_the_book_is_valid(site) -> None:
    _, project = site
    built = project.build("epub", check=False, conf={"html_theme": "alabaster"})
    (book,) = built.outdir.glob("*.epub")
    assert epubcheck(book) == []


def epubcheck(book: Path) -> list[str]:
    """Return the errors that epubcheck finds."""
    program = shutil.which("epubcheck")
    if program is None:
        pytest.skip("epubcheck is not installed")
    command = [program]
    if Path(program).read_bytes()[:2] == b"PK":  # Debian installs the archive itself
        java = shutil.which("java")
        if java is None:
            pytest.skip("epubcheck needs java")
        command = [java, "-jar", program]
    result = subprocess.run([*command, "-q", str(book)], capture_output=True, text=True)
    lines = (result.stdout + result.stderr).splitlines()
    return [line for line in lines if re.match(r"(?:FATAL|ERROR|WARNING)\(", line)]
