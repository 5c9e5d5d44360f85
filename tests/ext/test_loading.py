"""What a build loads: data once, nothing twice, and nothing at all when nothing changed."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import sphinxcontrib_roundup
from sphinxcontrib_roundup.selection import select
from tests.ext.test_incremental import CONF, DATA, PAGES, edit, equals_clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ext.project import Built, Project

NAME = "sphinxcontrib_roundup."
PACKAGE = Path(sphinxcontrib_roundup.__file__).parent
# The modules of a build without a change: all that is imported costs every build.
_HEAVY = ("pydantic", "pydantic_core", "markdown_it", "yaml", "babel.lists")
_SCRIPT = """
import sys
from sphinx.cmd.build import main
status = main(["-q", "-b", "html", "-d", sys.argv[2], sys.argv[1], sys.argv[3]])
print(status, *sorted(sys.modules), file=sys.stderr)
"""


@pytest.fixture
def site(project: Project) -> Project:
    return project.write({"conf.py": CONF, "talks.yaml": DATA, **PAGES})


def loaded_by_a_build(root: Path) -> set[str]:
    """Build in a process of its own, and return the modules it has imported."""
    words = [sys.executable, "-c", _SCRIPT, root, root.with_name("trees"), root.with_name("html")]
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=True)
    status, *modules = done.stderr.split()
    assert status == "0", done.stderr
    return set(modules)


def decodings(built: Built) -> int:
    found: int = built.app.env.get_domain("roundup").build.sources.decodings  # type: ignore[attr-defined]
    return found


def selections(build: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many stored selections a build runs again."""
    count = 0
    original = select.run

    def run(*args: Any) -> select.Result:
        nonlocal count
        count += 1
        return original(*args)

    with monkeypatch.context() as patch:
        patch.setattr(select, "run", run)
        build()
    return count


def kept(built: Built) -> list[Path]:
    return sorted((built.outdir.parent / "doctrees").glob("roundup-decoded-*"))


def test_a_build_without_a_change_imports_neither_data_nor_what_reads_it(site: Project) -> None:
    first = loaded_by_a_build(site.root)
    assert first.issuperset({"pydantic", "yaml"})
    second = loaded_by_a_build(site.root)
    assert second.isdisjoint(_HEAVY)
    folders = ("markup", "cli", "formats.native", "syntax", "selection.select")
    assert [
        name
        for name in second
        for folder in folders
        if name.startswith(f"sphinxcontrib_roundup.{folder}")
    ] == []
    paths = (PACKAGE.joinpath(*name.split(".")[1:]) for name in second if name.startswith(NAME))
    modules = {path.name for path in paths if path.with_suffix(".py").is_file()}
    modules -= {"_compat"}  # only an old Sphinx needs it
    assert len(modules) <= 25, sorted(modules)  # beside a marker for each package


def test_an_edited_page_takes_the_data_from_the_store(site: Project) -> None:
    assert decodings(site.build()) == 1
    edit(site, "Two", "Two and more", "two.rst")
    built = site.build()
    assert (built.read, decodings(built)) == (["two"], 0)
    equals_clean(site, built)


def test_an_edited_abstract_decodes_its_file_once(site: Project) -> None:
    site.build()
    for old, new in (("alpha.", "ALPHA."), ("ALPHA.", "delta."), ("delta.", "alpha.")):
        edit(site, f"About {old}", f"About {new}")
        built = site.build()
        assert (built.read, decodings(built)) == (["one"], 1)
        equals_clean(site, built)


def test_two_abstracts_one_after_the_other(site: Project) -> None:
    site.build()
    edit(site, "About alpha.", "About ALPHA.")
    site.build()
    edit(site, "About gamma.", "About GAMMA.")
    built = site.build()
    assert (built.read, decodings(built)) == (["gamma", "two"], 1)
    equals_clean(site, built)


def test_a_change_without_effect_is_looked_at_once(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build()
    assert selections(site.build, monkeypatch) == 0
    edit(site, "talks:", "# a comment\ntalks:")
    built = site.build()
    assert (built.read, built.written) == ([], [])
    assert selections(site.build, monkeypatch) == 0


def test_an_accepted_change_is_no_excuse_for_the_next(site: Project) -> None:
    site.build()
    edit(site, "talks:", "# a comment\ntalks:")
    site.build()
    edit(site, "About alpha.", "About ALPHA.")
    built = site.build()
    assert built.read == ["one"]
    equals_clean(site, built)
    edit(site, "# a comment\n", "")
    assert site.build().read == []


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\x80\x05N."])
def test_damaged_or_foreign_files_in_the_store_are_decoded_again(
    site: Project, damage: bytes
) -> None:
    files = kept(site.build())
    assert files
    for path in files:
        path.write_bytes(damage)
    edit(site, "About alpha.", "About ALPHA.")
    built = site.build()
    assert (built.read, decodings(built)) == (["one"], 1)
    equals_clean(site, built)


def test_what_no_view_shows_any_more_is_dropped_from_the_store(site: Project) -> None:
    site.write(
        {"old.yaml": DATA, "old.rst": ":orphan:\n\nOld\n===\n\n.. roundup:talk-list:: old.yaml\n"}
    )
    number = len(kept(site.build()))
    (site.root / "old.rst").unlink()
    edit(site, "title: Alpha", "title: Aleph")
    assert len(kept(site.build())) < number


def test_the_collector_sees_everything_again_after_a_build(site: Project) -> None:
    site.build()
    edit(site, "About alpha.", "About ALPHA.")
    site.build()
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()


def test_what_the_host_froze_stays_frozen(site: Project) -> None:
    site.build()
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        edit(site, "About alpha.", "About ALPHA.")
        site.build(parallel=2)
        assert 0 < gc.get_freeze_count() <= frozen
    finally:
        gc.unfreeze()
