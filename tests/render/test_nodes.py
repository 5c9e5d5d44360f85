"""Node classes: direction of text, translation, and that all of them are announced."""

from __future__ import annotations

import inspect
import pickle

import pytest
from docutils import nodes

from sphinxcontrib_roundup.render import nodes as own
from sphinxcontrib_roundup.render.lines import heading_title, plain
from sphinxcontrib_roundup.selection.rows import ObjectName

BASES = {base for node_class, _ in own.NODES for base in node_class.__bases__}


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("Josh Berkus", False),
        ("Petr Šabata", False),
        ("李明", False),
        ("דנה לוי", True),
        ("سارة", True),
        ("left \u202e thgir", True),  # a control that is never closed
        ("\u2067unclosed", True),
    ],
)
def test_what_may_turn_the_text_around_it_is_isolated(text, isolated):
    assert own.may_turn(text) is isolated
    assert heading_title(text).get("isolate", False) is isolated
    assert isinstance(plain(text), own.RoundupName if isolated else nodes.Text)


def test_names_titles_and_words_of_data_are_isolated(show, bare, expand):
    row = bare._replace(
        title="שלום",
        presenters=(ObjectName("d", "דנה"),),
        tags=("ג", "ops"),
        words=(("level", "\u202ex"),),
    )
    query = {"fields": ("presenters", "tags", "level")}
    for view in ("digest", "talk-list", "talk-cards"):
        written = expand(show(view, row, query=query))
        isolated = [node.astext() for node in written.findall(lambda n: bool(is_isolated(n)))]
        assert isolated == ["שלום", "דנה", "ג, ops", "\u202ex"]


def is_isolated(node):
    return isinstance(node, nodes.inline) and node.get("isolate")


def test_a_translation_of_a_heading_is_text():
    title = heading_title("One")
    page = nodes.section("", nodes.title("", "", title))
    page.source = "page.rst"
    title.preserve_original_messages()
    assert title.source == "page.rst"
    assert title.extract_original_messages() == ["One"]
    title.apply_translated_message("Another", "*Eins*")
    assert title.astext() == "One"
    title.apply_translated_message("One", "*Eins*")
    assert [type(child) for child in title.children] == [nodes.Text]
    assert title.astext() == "*Eins*"
    assert title.extract_original_messages() == ["One"]


def test_a_title_without_a_page_is_no_message():
    title = heading_title("One")
    title.preserve_original_messages()
    assert title.extract_original_messages() == []


def test_all_classes_are_announced():
    classes = {
        value
        for value in vars(own).values()
        if inspect.isclass(value) and value.__module__ == own.__name__
    }
    assert {node_class for node_class, _visitors in own.NODES} == {
        one for one in classes if one not in BASES
    }


def test_every_class_has_a_class_of_docutils_or_sphinx_to_fall_back_to():
    for node_class, visitors in own.NODES:
        assert set(visitors) <= {"html", "latex", "text", "man", "texinfo"}
        assert any(
            base.__module__ in {"docutils.nodes", "sphinx.addnodes"}
            for base in node_class.__bases__
        )


def test_nodes_survive_copies_and_pickles(show, kubernetes, form):
    found = show("talk-cards", kubernetes)
    assert form([node.deepcopy() for node in found]) == form(found)
    assert form(pickle.loads(pickle.dumps(found))) == form(found)  # noqa: S301 - our own bytes
