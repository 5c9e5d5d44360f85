"""The event of a schedule: what stands in ``conference``."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from sphinxcontrib_roundup.model import times
from sphinxcontrib_roundup.model.ids import written_id
from sphinxcontrib_roundup.model.records import Event, Markup
from sphinxcontrib_roundup.problems import did_you_mean
from sphinxcontrib_roundup.sources.native.written import id_of
from sphinxcontrib_roundup.sources.schedules.oddities import Oddity, shown

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.kinds import MarkupKind
    from sphinxcontrib_roundup.sources.schedules.addresses import Addresses
    from sphinxcontrib_roundup.sources.schedules.appearance import RawConference, Schedule
    from sphinxcontrib_roundup.sources.schedules.oddities import Oddities

_RECORD = "conference"


def event_of(
    schedule: Schedule, title: str, markup: MarkupKind, addresses: Addresses, oddities: Oddities
) -> Event:
    """Return the event; its id is the acronym where that can be an id, else made of the title.

    :param title: what it is called when the schedule does not say it.
    """
    said = schedule.conference
    written = written_id(said.acronym) if said.acronym else None
    name = said.title or said.acronym
    days = [day for raw in schedule.days if (day := _readable_day(raw.date))]
    start = _day(said.start, said, oddities) or min(days, default=None)
    end = _day(said.end, said, oddities) or max(days, default=None)
    return Event(
        written or id_of(name or title),
        name or title,
        start=start,
        end=None if start and end and end < start else end,
        timezone=_timezone(said, oddities),
        day_change=_hour(said.day_change, said, oddities),
        url=addresses.whole(said.url or said.base_url, said.at, _RECORD),
        venue=said.venue,
        city=said.city,
        about=Markup(said.about, markup) if said.about else None,
        implicit=not name,
    )


def _readable_day(text: str) -> date | None:
    try:
        found = times.read_moment(text)
    except ValueError:
        return None
    if isinstance(found, time):
        return None
    return found.date() if isinstance(found, datetime) else found


def _day(text: str, said: RawConference, oddities: Oddities) -> date | None:
    found = _readable_day(text) if text else None
    if text and found is None:
        oddities.note(Oddity.DAY, said.at, _RECORD, shown(text))
    return found


def _hour(text: str, said: RawConference, oddities: Oddities) -> time | None:
    if not text:
        return None
    try:
        return times.read_hour(text).replace(tzinfo=None)
    except ValueError:
        oddities.note(Oddity.HOUR, said.at, _RECORD, shown(text))
        return None


def _timezone(said: RawConference, oddities: Oddities) -> str:
    if not said.timezone:
        return ""
    try:
        return ZoneInfo(said.timezone).key
    except (OSError, ValueError, LookupError):
        near = did_you_mean(said.timezone, available_timezones())
        detail = f"{shown(said.timezone)}, {near}" if near else shown(said.timezone)
        oddities.note(Oddity.ZONE, said.at, _RECORD, detail)
        return ""
