from __future__ import annotations

import pytest

from sphinxcontrib_roundup.markup import convert
from sphinxcontrib_roundup.model.records import Markup, MarkupKind
from tests.unit.markup.reading import cases, findings, tree

ALL = [
    pytest.param(kind, case, id=f"{kind.value}: {case.title}")
    for kind in MarkupKind
    for case in cases(f"{kind.value}.txt")
]


@pytest.mark.parametrize(("kind", "case"), ALL)
def test_text_becomes_these_nodes(kind, case):
    converted = convert(Markup(case.source, kind, base="/talks/"))
    assert tree(converted.blocks) + findings(converted.findings) == case.expected


def test_every_kind_has_fixtures():
    assert {param.values[0] for param in ALL} == set(MarkupKind)
