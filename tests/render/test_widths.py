"""Widths of columns."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.render.talk_table import column_widths, latex_columns


@pytest.mark.parametrize(
    ("columns", "widths"),
    [
        ([["Title", "Kubernetes 101"], ["Room", ""]], [14, 4]),
        ([["Title", "word " * 40], ["Start", "09:00"]], [60, 5]),
        ([["Title", "word " * 40], ["Room", "word " * 20]], [36, 35]),
        ([["Title", "x" * 300], ["Room", "K.1.105"]], [60, 7]),
        ([["x"] * 2] * 3, [1, 1, 1]),
        ([["演題", "演題"]], [4]),  # each is two characters wide
    ],
)
def test_columns_are_as_wide_as_they_need(columns, widths):
    assert column_widths(columns) == widths


def test_no_column_is_narrower_than_its_words():
    columns = [["Presentation", "An example of words"] for _ in range(9)]
    assert column_widths(columns) == [12] * 9


def test_latex_shares_the_width_of_the_page():
    column = r">{\raggedright\arraybackslash}"
    assert latex_columns([30, 10]) == rf"{column}\X{{30}}{{40}}{column}\X{{10}}{{40}}"
