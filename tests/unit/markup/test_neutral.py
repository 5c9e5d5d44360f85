"""The funnel neither needs nor changes what the page that is being read has set up."""

from __future__ import annotations

import subprocess
import sys

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, directives, roles, states

from sphinxcontrib_roundup.markup import convert
from sphinxcontrib_roundup.model.records import Markup, MarkupKind
from tests.unit.markup.reading import tree

RST = Markup(
    ".. hostile:: x\n\n:hostile:`x` `default` |hostile|\n\n- a\n\n  - b\n\n.. _hostile: x\n",
    MarkupKind.RST,
)


@pytest.fixture
def page_of_a_host():
    """What Sphinx does while it reads a page: lookups replaced, a default role set."""

    def refuse(*args):
        raise AssertionError(args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(directives, "directive", refuse)
        patch.setattr(roles, "role", refuse)
        patch.setitem(roles._roles, "", refuse)
        yield
        assert roles._roles[""] is refuse


def test_rst_is_the_same_while_a_page_is_read(request):
    outside = tree(convert(RST).blocks)
    assert ":hostile:`x` `default` |hostile|" in outside
    request.getfixturevalue("page_of_a_host")
    assert tree(convert(RST).blocks) == outside


def test_no_machine_of_ours_is_left_for_the_page(monkeypatch):
    monkeypatch.setattr(states.RSTState, "nested_sm_cache", [])
    assert convert(RST).blocks
    assert states.RSTState.nested_sm_cache == []


def test_the_page_goes_on_undisturbed():
    class Show(Directive):
        def run(self):
            return convert(RST).blocks

    page = ".. default-role:: math\n\n.. show-text::\n\n`x` hostile_\n\n.. _hostile: y\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(directives._directives, "show-text", Show)
        document = publish_doctree(page, settings_overrides={"_disable_config": True})
    assert [node.astext() for node in document.findall(nodes.math)] == ["x"]
    assert not list(document.findall(nodes.system_message))
    assert [node["refuri"] for node in document.findall(nodes.reference)] == ["y"]
    assert tree(convert(RST).blocks) in tree(document.children)


def test_nothing_is_loaded_before_it_is_needed():
    code = """
import sys
from sphinxcontrib_roundup.markup import convert
from sphinxcontrib_roundup.model.records import Markup
convert(Markup("Only words.\\n\\nAnd more."))
late = [name for name in ("sphinx", "markdown_it", "docutils.parsers.rst") if name in sys.modules]
raise SystemExit(f"loaded: {late}" if late else 0)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
