"""Compare a schedule as it is written with the catalogue that the package reads from it.

Values are equal, or their difference has a name: a row of the table *What is read otherwise* in
the manual.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import unquote, urljoin
from zoneinfo import ZoneInfo

from tests.corpus.plain_schedule import PlainLink

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Link, Slot, Talk
    from tests.corpus.plain_schedule import PlainEvent, PlainPerson, PlainSchedule

    Index: TypeAlias = dict[tuple[datetime, str], list[tuple[Talk, Slot]]]

COMPARED: Final = frozenset(
    {
        "id", "title", "subtitle", "presenters", "track", "kind", "language", "abstract",
        "description", "url", "links", "recordings", "slides", "poster", "slots", "roles",
    }
)  # fmt: skip
"""The fields of a talk that are compared."""

KINDS: Final = {
    "maintrack": "main",
    "lightningtalk": "lightning",
    "lightning_talk": "lightning",
    "TALK": "talk",
    "OTHER": "other",
}
TITLES: Final = {"ORIGIN": "Origin", "FEEDBACK": "Feedback"}


def line(text: str) -> str:
    """Return *text* with one space for each run of white space."""
    return " ".join(text.split())


def lines(text: str) -> list[str]:
    """Return the lines of *text*, each without white space around it and with single spaces."""
    return [line(one) for one in text.strip().splitlines()]


def folded(text: str) -> str:
    """Return *text* without accents, in lower case."""
    letters = unicodedata.normalize("NFKD", line(text))
    return "".join(char for char in letters if not unicodedata.combining(char)).casefold()


def written_start(event: PlainEvent) -> datetime:
    """Return what the clock shows: the hour of ``start`` on the day of ``date``."""
    day = event["date"][:10] or event.day
    hour = event["start"].partition("T")[2] or event["start"]
    return datetime.fromisoformat(f"{day}T{hour[:5]}")


def without_scheme(text: str) -> str:
    return re.sub(r"^https?:/*", "", text)


@dataclass
class Comparison:
    """What differs between a file and its catalogue.

    :param named: the number of differences, by the names that they have in the manual.
    :param others: the differences that have no name.
    :param pairs: the events of the file with their talks.
    """

    plain: PlainSchedule
    catalogue: Catalogue
    named: Counter[str] = field(default_factory=Counter)
    others: list[str] = field(default_factory=list)
    pairs: list[tuple[PlainEvent, Talk, Slot]] = field(default_factory=list)

    def run(self) -> Comparison:
        """Compare everything, once."""
        self._names = {person.id: person.name for person in self.catalogue.presenters}
        self._tracks = {track.id: track.title for track in self.catalogue.tracks}
        self._pair_events_with_talks()
        for event, talk, slot in self.pairs:
            self._id(event, talk)
            self._slot(event, slot)
            self._words(event, talk)
            self._presenters(event, talk)
            self._address(event, "url", talk.url)
            self._address(event, "logo", talk.poster)
            self._links(event, talk)
        self._people()
        self._conference()
        self._tracks_and_rooms()
        return self

    def _pair_events_with_talks(self) -> None:
        rooms = {room.id: room.name for room in self.catalogue.rooms}
        talks = (*self.catalogue.talks, *self.catalogue.breaks)
        index: Index = defaultdict(list)
        for talk in talks:
            for slot in talk.slots:
                index[slot.start, rooms[slot.room]].append((talk, slot))
        for event in self.plain.events:
            title = line(event["title"])
            there = index[written_start(event), line(event["room"] or event.room)]
            same = [pair for pair in there if pair[0].title == title]
            if not same:
                same = [pair for pair in there if pair[0].status and pair[0].title in title]
                self.named.update("Status in a title" for _ in same)
            if len(same) == 1:
                self.pairs.append((event, *same[0]))
            else:
                self.others.append(f"{len(same)} talks for {event['title']!r}: {there}")
        if len(self.pairs) != sum(len(talk.slots) for talk in talks):
            self.others.append(f"{len(self.pairs)} events, but {len(talks)} talks")

    def _id(self, event: PlainEvent, talk: Talk) -> None:
        last = event["url"].rstrip("/").rpartition("/")[2]
        code = event["slug"].partition("-")[0]  # FOSDEM's slugs begin with pretalx's code
        written = [*(event[name] for name in ("slug", "code", "id", "guid")), last, code]
        words = {text.casefold() for text in written if text}
        if talk.id in words:
            return
        allowed = {re.sub(r"[^\w.+-]", "", word).lstrip("_-.+") for word in words}
        self._differs("Signs in ids", talk.id in allowed, event, talk.id)

    def _slot(self, event: PlainEvent, slot: Slot) -> None:
        self._equal(event, "day", event.day, str(slot.day))
        zone = self.catalogue.events[0].timezone
        if zone and "T" in event["date"]:
            offset = slot.start.replace(tzinfo=ZoneInfo(zone)).utcoffset()
            if datetime.fromisoformat(event["date"]).utcoffset() != offset:
                self.named["Offsets that the zone does not have"] += 1
        if event["duration"]:
            hours, minutes = (int(part) for part in event["duration"].split(":"))
            length = timedelta(hours=hours, minutes=minutes)
            self._equal(event, "duration", length, slot.duration)
            self._equal(event, "duration", length, slot.end - slot.start)
        if event["end"]:
            end = event["end"].partition("T")[2] or event["end"]
            self._equal(event, "end", end[:5], f"{slot.end:%H:%M}")

    def _words(self, event: PlainEvent, talk: Talk) -> None:
        self._line(event, "subtitle", talk.subtitle)
        self._line(event, "track", self._tracks.get(talk.track, ""))
        self._equal(event, "language", event["language"], ", ".join(talk.language))
        if event["type"] != talk.kind:
            same = KINDS.get(event["type"]) == talk.kind
            self._differs("Words for kinds", same, event, talk.kind)
        self._text(event, "abstract", talk.abstract.text if talk.abstract else "")
        if talk.description is None and event["description"].strip():
            same = line(event["description"]) == line(event["abstract"])
            self._differs("Descriptions that repeat the abstract", same, event, None)
        else:
            self._text(event, "description", talk.description.text if talk.description else "")

    def _presenters(self, event: PlainEvent, talk: Talk) -> None:
        names = [self._names[own_id] for own_id in talk.presenters]
        written = [line(person.name) for person in event.persons]
        once = {folded(name): name for name in reversed(written)}
        if len(once) < len(written):
            self.named["People named twice"] += 1
            written = [name for number, name in enumerate(written) if name not in written[:number]]
        roles = dict(talk.roles)
        for own_id, person in zip(talk.presenters, event.persons, strict=False):
            role = "" if person.role == "SPEAKER" else person.role.lower()
            self._equal(event, "role", role, roles.get(own_id, ""))
        if written != names:
            same = [*map(folded, written)] == [*map(folded, names)]
            self._differs("Spellings of a name", same, event, names)

    def _people(self) -> None:
        """Compare what is written about people with the records of the name."""
        by_name = defaultdict(list)
        for record in self.catalogue.presenters:
            by_name[folded(record.name)].append(record)
        everybody = dict.fromkeys(person for event in self.plain.events for person in event.persons)
        for person in everybody:
            known = by_name[folded(person.name)]
            texts = {record.bio.text for record in known if record.bio}
            urls = {link.url for record in known for link in record.links}
            portraits = {record.portrait for record in known}
            wanted = [link.url for link in (PlainLink(person.url), *person.links) if link.url]
            if person.texts and person.texts[0] not in texts:
                same = lines(person.texts[0]) in map(lines, texts)
                self._differs_of(person, "White space", texts, same=same)
            if not urls.issuperset(wanted) or (person.avatar and person.avatar not in portraits):
                self._differs_of(person, "", known, same=False)
            if len(set(map(line, person.texts))) > 1:
                self._differs_of(person, "", texts, same=False)

    def _links(self, event: PlainEvent, talk: Talk) -> None:
        read = [*talk.links, *talk.recordings, *talk.slides]
        left = list(read)
        for link in (*event.links, *event.attachments):
            url, title = link.url.strip(), line(link.title)
            if not without_scheme(url):
                if not re.fullmatch(r"\S*\w\.\w\S*", title):
                    self.named["Links without an address"] += 1
                    continue
                self.named["Titles that are addresses"] += 1
                url, title = title, ""
            if not title and link.type in TITLES:
                self.named["Links with a type"] += 1
                title = TITLES[link.type]
            names, match = self._match(event, PlainLink(url, title), read)
            if match is None:
                self._differs("", False, event, read)
            elif match in left:
                left.remove(match)
            else:
                names.append("Links named twice")
            self.named.update(names)
        feedback = event["feedback_url"]
        left = [link for link in left if link != (feedback, "Feedback")]
        if feedback and feedback not in {link.url for link in read}:
            self._differs("", False, event, read)
        if left and len(talk.slots) == 1:
            self._differs("", False, event, left)

    def _match(
        self, event: PlainEvent, link: PlainLink, read: list[Link]
    ) -> tuple[list[str], Link | None]:
        """Return the link that was read for *link*, with the names of their differences."""
        is_address = link.title == link.url or not without_scheme(link.title)
        for one in read:
            names = self._same_address(event, link.url, one.url)
            if names is None or one.title not in {link.title, "" if is_address else link.title}:
                continue
            if one.title != link.title:
                names.append("Titles that are addresses")
            return names, one
        return [], None

    def _same_address(self, event: PlainEvent, written: str, read: str) -> list[str] | None:
        """Return the names of the differences of two addresses; None if they are others."""
        names: list[str] = []
        whole = {written}
        if written == read:
            return names
        if not re.match(r"[a-z][a-z0-9+.-]*:", written, re.IGNORECASE):
            conference = self.plain.conference
            base = event["url"] or conference.get("base_url") or conference.get("url", "")
            hosts = {f"http://{written}", f"https://{written}", f"https:{written}"}
            is_host = unquote(read) in {unquote(host) for host in hosts}
            names.append("Addresses without a scheme" if is_host else "Relative addresses")
            whole = hosts if is_host else {urljoin(base, written)}
        if read in whole:
            return names
        if unquote(read) in {unquote(one) for one in whole}:
            return [*names, "Signs in addresses"]
        return None

    def _address(self, event: PlainEvent, name: str, read: str) -> None:
        written = event[name].strip()
        if written or read:
            names = self._same_address(event, written, read)
            if names is None:
                self._equal(event, name, written, read)
            self.named.update(names or ())

    def _conference(self) -> None:
        plain, (event,) = self.plain.conference, self.catalogue.events
        pairs = {
            "title": event.title,
            "acronym": event.id,
            "start": str(event.start),
            "end": str(event.end),
            "time_zone_name": event.timezone,
            "day_change": str(event.day_change or ""),
            "venue": event.venue,
            "city": event.city,
        }
        for name, value in pairs.items():
            written = plain.get(name, "")
            written = written[:10] if name in {"start", "end"} else written
            if written and value not in {written, f"{written}:00"}:
                self.others.append(f"conference: {name}: {written!r} is read as {value!r}")
        address = plain.get("url") or plain.get("base_url", "")
        if event.url != address:
            self.others.append(f"conference: url: {address!r} is read as {event.url!r}")

    def _tracks_and_rooms(self) -> None:
        """Compare those that have talks; others are left out."""
        tracks = {track.title: track for track in self.catalogue.tracks}
        rooms = {room.name: room for room in self.catalogue.rooms}
        for plain, records in ((self.plain.tracks, tracks), (self.plain.rooms, rooms)):
            for title, values in plain.items():
                record = records.get(line(title))
                if record is None:
                    self.named["Tracks and rooms without talks"] += 1
                    continue
                pairs = {
                    "slug": record.id,
                    "capacity": str(getattr(record, "capacity", "")),
                    "description": getattr(getattr(record, "about", None), "text", ""),
                    "color": getattr(record, "color", "").upper(),
                }
                self.others += [
                    f"{title}: {name}: {values[name]!r} is read as {value!r}"
                    for name, value in pairs.items()
                    if values.get(name) and values[name] != value
                ]

    def _text(self, event: PlainEvent, name: str, value: str) -> None:
        written = event[name]
        if written != value:
            self._differs("White space", lines(written) == lines(value), event, (name, value))

    def _line(self, event: PlainEvent, name: str, value: str) -> None:
        written = event[name]
        if written != value:
            self._differs("White space", line(written) == value, event, (name, value))

    def _equal(self, event: PlainEvent, name: str, written: object, read: object) -> None:
        if written != read:
            self._differs("", False, event, f"{name}: {written!r} is read as {read!r}")

    def _differs(self, name: str, same: bool, event: PlainEvent, read: object) -> None:
        if same:
            self.named[name] += 1
        else:
            self.others.append(f"{event['title']!r}: {name}: {event}: {read}")

    def _differs_of(self, person: PlainPerson, name: str, read: object, *, same: bool) -> None:
        if same:
            self.named[name] += 1
        else:
            self.others.append(f"{person}: {read}")
