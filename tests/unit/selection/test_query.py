"""Queries are stored with pages between builds."""

from __future__ import annotations

import pickle
from enum import Enum

import pytest

from sphinxcontrib_roundup.selection.options import read_count_options, read_options
from sphinxcontrib_roundup.selection.views import VIEWS


def parts(value):
    """Yield a value and everything in it."""
    yield value
    if isinstance(value, tuple):
        for part in value:
            yield from parts(part)


@pytest.fixture
def queries(place):
    options = {"team": "OSAS", "sort": "-title", "limit": "2", "empty": "", "abstract": "first"}
    many, _ = read_options(VIEWS["digest"], options, place)
    number, _ = read_count_options("talks", {"team": "OSAS"}, place)
    return many, number


def test_a_query_is_the_same_after_pickling(queries):
    for query in queries:
        assert pickle.loads(pickle.dumps(query)) == query  # noqa: S301 - pickled a moment ago


def test_a_query_consists_of_plain_values(queries):
    """Records of other modules would be pickled by position, too, and no version covers them."""
    for query in queries:
        kinds = {type(part) for part in parts(query) if not isinstance(part, Enum)}
        assert kinds <= {type(query), tuple, str, int, bool, type(None)}
