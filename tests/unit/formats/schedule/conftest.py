from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.formats.schedule import read_schedule_json, read_schedule_xml
from sphinxcontrib_roundup.problem_lists import first_places
from sphinxcontrib_roundup.problems import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.formats.read_context import ReadResult

CONFERENCE = "<acronym>meet-2024</acronym><title>Meet 2024</title>"
DAY = '<day index="1" date="2024-05-04">{}</day>'


def place_of(line: int, column: int) -> Place:
    return Place("s", line, column)


@pytest.fixture(scope="session")
def read_xml() -> Callable[..., ReadResult]:
    """Read a whole file: text or bytes."""

    def read(data: str | bytes) -> ReadResult:
        encoded = data.encode() if isinstance(data, str) else data
        return read_schedule_xml(encoded, ".xml", place_of, ReadContext("From the File Name", None))

    return read


@pytest.fixture(scope="session")
def read_json() -> Callable[..., ReadResult]:
    """Read a whole file: text, bytes or what becomes JSON."""

    def read(data: str | bytes | dict | list) -> ReadResult:
        text = data if isinstance(data, str | bytes) else json.dumps(data)
        encoded = text.encode() if isinstance(text, str) else text
        return read_schedule_json(
            encoded, ".json", place_of, ReadContext("From the File Name", None)
        )

    return read


@pytest.fixture(scope="session")
def read_events(read_xml) -> Callable[..., ReadResult]:
    """Read one day with the given events; what is said of the conference can be replaced."""

    def read(
        *events: str, conference: str = CONFERENCE, day: str = DAY, before: str = ""
    ) -> ReadResult:
        inner = day.format("\n".join(events))
        return read_xml(
            f"<schedule>{before}<conference>{conference}</conference>\n{inner}</schedule>"
        )

    return read


@pytest.fixture(scope="session")
def read_objects(read_json) -> Callable[..., ReadResult]:
    """Read one day with the given events, all in room "Hall", from JSON."""

    def read(
        *events: object, base_url: str = "", day: dict | None = None, **raw_event: object
    ) -> ReadResult:
        days = [{"date": "2024-05-04", "rooms": {"Hall": list(events)}} | (day or {})]
        conference = {"acronym": "meet-2024", "title": "Meet 2024", "days": days} | raw_event
        return read_json({"schedule": {"base_url": base_url, "conference": conference}})

    return read


@pytest.fixture(scope="session")
def lines() -> Callable[[ReadResult], list[str]]:
    """Return the problems as users see them."""
    return lambda loaded: [str(problem) for problem in first_places(loaded.problems)]
