"""Tables as spreadsheets export them."""

from __future__ import annotations

from sphinxcontrib_roundup.problem_lists import first_places
from tests.unit.formats.native.conftest import read


def test_headers_are_read_without_regard_to_case(load) -> None:
    catalogue = load("\ufeffTitle;Speakers;EVENT\nTide tables;Ada Quay;Harbour Days\n", ".csv")
    (talk,) = catalogue.talks
    assert (talk.title, talk.event) == ("Tide tables", "harbour-days")
    assert [one.name for one in catalogue.presenters] == ["Ada Quay"]


def test_numbered_columns_are_values_of_one_field(load) -> None:
    table = "title,Speaker 1,Speaker 2,speaker_3,Link 1,Link 2\n"
    row = "Tides,Ada Quay,Bo Pier,,https://a.example/1,https://a.example/2\n"
    catalogue = load(table + row, ".csv")
    assert [one.name for one in catalogue.presenters] == ["Ada Quay", "Bo Pier"]
    assert [link.url for link in catalogue.talks[0].links] == [
        "https://a.example/1",
        "https://a.example/2",
    ]


def test_addresses_are_divided_only_before_a_scheme(load) -> None:
    table = "title,video\n"
    row = '"A","https://v.example/w?v=1&amp;t=10;x; https://v.example/2"\n'
    (talk,) = load(table + row, ".csv").talks
    assert [link.url for link in talk.recordings] == [
        "https://v.example/w?v=1&t=10;x",
        "https://v.example/2",
    ]


def test_tabs_divide_the_cells_of_a_tsv_file(load) -> None:
    (talk,) = load("title\tspeaker\nTides, nets; knots\tAda Quay\n", ".tsv").talks
    assert talk.title == "Tides, nets; knots"


def test_dates_that_cannot_be_read_are_one_fault_of_their_column() -> None:
    rows = "".join(f"Talk {number},5/10/2031\n" for number in range(30))
    (problem,) = first_places(read("title,date\n" + rows, ".csv").problems)
    assert str(problem).startswith(
        "d:2:8: 30 cells of the column 'date' cannot be read and are left out "
        "(the first one here: date: '5/10/2031' has two meanings"
    )
