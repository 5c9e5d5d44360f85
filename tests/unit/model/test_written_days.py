"""Days, months and years as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from sphinxcontrib_roundup.model.records import Days
from sphinxcontrib_roundup.model.written_days import read_day, read_days

TENTH_OF_MAY = date(2031, 5, 10)


@pytest.mark.parametrize(
    "text",
    [
        "2031-05-10",
        "2031-5-10",
        " 2031/05/10 ",
        "2031.05.10",
        "20310510",
        "10.05.2031",
        "10. 5. 2031",
        "May 10, 2031",
        "may 10 2031",
        "May 10th, 2031",
        "10 May 2031",
        "10th of May 2031",
        "10. Mai 2031",
        "10 mai 2031",
        "10 de mayo de 2031",
        "Saturday, May 10, 2031",
        "Sat 10 May 2031",
        "Samstag, 10. Mai 2031",
        "samedi 10 mai 2031",
    ],
)
def test_a_day_in_every_form_that_has_one_meaning(text: str) -> None:
    assert read_day(text) == TENTH_OF_MAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13/05/2031", date(2031, 5, 13)),
        ("05/13/2031", date(2031, 5, 13)),
        ("05/05/2031", date(2031, 5, 5)),
        ("13-05-2031", date(2031, 5, 13)),
        ("1. März 2031", date(2031, 3, 1)),
        ("1er août 2031", date(2031, 8, 1)),
        ("Sept. 3, 2031", date(2031, 9, 3)),
    ],
)
def test_numbers_and_words_that_have_one_meaning(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("05/10/2031", "'05/10/2031' has two meanings, write 2031-10-05 or 2031-05-10"),
        ("5-10-2031", "'5-10-2031' has two meanings, write 2031-10-05 or 2031-05-10"),
        ("Sunday, May 10, 2031", "'Sunday, May 10, 2031' has another day of the week; "
         "2031-05-10 is a Saturday"),
        ("May 32, 2031", "there is no day may 32, 2031"),
        ("10.05.31", "expected a day such as 2017-02-04, found '10.05.31'"),
        ("May 2031", "expected a day such as 2017-02-04, found 'May 2031'"),
        ("May 10", "expected a day such as 2017-02-04, found 'May 10'"),
        ("Tag 10 2031", "expected a day such as 2017-02-04, found 'Tag 10 2031'"),
        ("May 10, 1802", "the year 1802 is not between 1900 and 2999"),
    ],
)  # fmt: skip
def test_a_day_that_is_not_certain_is_named(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared as a whole
        read_day(text)
    assert str(error.value) == reason


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016-10", date(2016, 10, 1), date(2016, 10, 31)),
        ("2016/10", date(2016, 10, 1), date(2016, 10, 31)),
        ("10/2016", date(2016, 10, 1), date(2016, 10, 31)),
        ("December 2015", date(2015, 12, 1), date(2015, 12, 31)),
        ("dec. 2015", date(2015, 12, 1), date(2015, 12, 31)),
        ("Februar 2016", date(2016, 2, 1), date(2016, 2, 29)),
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2017-03-01/2017-03-02", date(2017, 3, 1), date(2017, 3, 2)),
        ("2017-03-01/02", date(2017, 3, 1), date(2017, 3, 2)),
        ("2017-03-01 - 2017-03-02", date(2017, 3, 1), date(2017, 3, 2)),
        ("2017-03-01 to 2017-03-02", date(2017, 3, 1), date(2017, 3, 2)),
        ("March 1-2, 2017", date(2017, 3, 1), date(2017, 3, 2)),
        ("March 1–2, 2017", date(2017, 3, 1), date(2017, 3, 2)),
        ("1.–2. März 2017", date(2017, 3, 1), date(2017, 3, 2)),
        ("1-2 March 2017", date(2017, 3, 1), date(2017, 3, 2)),
        ("March 30 – April 2, 2017", date(2017, 3, 30), date(2017, 4, 2)),
        ("2016-2017", date(2016, 1, 1), date(2017, 12, 31)),
        ("2016-10/2016-11", date(2016, 10, 1), date(2016, 11, 30)),
        ("May 10, 2031", TENTH_OF_MAY, TENTH_OF_MAY),
    ],
)  # fmt: skip
def test_months_years_and_several_days_are_what_they_name(
    text: str, first: date, last: date
) -> None:
    assert read_days(text) == Days(first, last)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2016-13", "there is no month 2016-13"),
        ("2017-03-02/2017-03-01", "'2017-03-02/2017-03-01' ends before it begins"),
        ("1812", "the year 1812 is not between 1900 and 2999"),
        ("soon", "expected a day such as 2017-02-04, a month such as 2017-02, or a year, "
         "found 'soon'"),
    ],
)  # fmt: skip
def test_what_is_no_time_span_is_named(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared as a whole
        read_days(text)
    assert str(error.value) == reason


def test_a_long_text_is_no_date() -> None:
    with pytest.raises(ValueError, match="expected a day"):
        read_days("1 " * 10_000)
