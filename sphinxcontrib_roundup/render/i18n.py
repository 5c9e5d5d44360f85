"""Words, dates and lists in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import (
    format_date,
    format_interval,
    format_time,
    get_timezone,
    get_timezone_name,
)
from babel.lists import format_list

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.languages import language_tag
from sphinxcontrib_roundup.model.records import OWN_PREFIX, Status
from sphinxcontrib_roundup.model.times import whole
from sphinxcontrib_roundup.render.translations import load_translations
from sphinxcontrib_roundup.selection.fields import TALK
from sphinxcontrib_roundup.selection.rows import NoteKind

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta
    from gettext import NullTranslations

    from sphinxcontrib_roundup.model.records import Days
    from sphinxcontrib_roundup.selection.rows import Note
    from sphinxcontrib_roundup.selection.subjects import Label


_MARK: Final = "\x1f"  # represents a list item while the words between the items are looked up

_WHOLE: Final = 4  # patterns of a list style: two items, start, middle, end


@dataclass(frozen=True, slots=True)
class Texts:
    """Words and formats of one language.

    :param locale: decides dates, lists and names of languages.
    :param translations: the message catalogue; English words are its keys.
    :param twelve_hours: times are written ``2:30 PM`` instead of ``14:30``.
    """

    locale: Locale
    translations: NullTranslations
    twelve_hours: bool = False

    def word(self, message: str) -> str:
        """Return the translation of an English word or sentence."""
        return self.translations.gettext(message)

    def words(self, one: str, many: str, number: int) -> str:
        """Return the translation that fits *number* things.

        A project may translate singular and plural as words of their own.
        """
        result = self.translations.ngettext(one, many, number)
        return self.word(result) if result in (one, many) else result

    def of(self, label: Label, number: int = 1) -> str:
        """Return the translation of a label from the table of fields, for *number* values."""
        return self.words(*label, number) if label.many else self.word(label.one)

    def label(self, word: str) -> str:
        """Return a translated word as the label of a value: ``Track: ``."""
        return self.word("{label}:").format(label=word) + " "

    def separators(self, number: int) -> list[str]:
        """Return the separators of *number* names."""
        # The pattern for units has no "and" in English; in some locales it is not complete.
        style: Literal["unit", "standard"]
        style = "unit" if len(self.locale.list_patterns.get("unit", ())) == _WHOLE else "standard"
        return format_list([_MARK] * number, style, self.locale).split(_MARK)[1:-1]

    def join(self, names: list[str]) -> str:
        """Return the names as one text."""
        separators = [*self.separators(len(names)), ""]
        pairs = zip(names, separators, strict=False)
        return "".join(name + separator for name, separator in pairs)

    def written_date(self, day: date) -> str:
        """Return a date: ``February 4, 2017``."""
        return format_date(day, "long", self.locale)

    def dates(self, days: Days) -> str:
        """Return ``February 4, 2017``, ``Feb 4–5, 2017``, ``October 2016`` or ``2016``."""
        if days.is_one:
            return self.written_date(days.first)
        unit = {"year": "y", "month": "yMMMM"}.get(whole(days), "yMMMMd")
        # Some fonts of LaTeX have no thin spaces.
        return format_interval(*days, unit, locale=self.locale).replace("\u2009", "")

    def zone(self, name: str) -> str:
        """Return the name of a time zone: ``Central European Time (Europe/Brussels)``."""
        if "/" not in name or name.startswith("Etc/"):
            return name
        return f"{get_timezone_name(get_timezone(name), locale=self.locale)} ({name})"

    def written_day(self, day: date) -> str:
        """Return a date with its day of the week: ``Saturday, February 4, 2017``."""
        return format_date(day, "full", self.locale)

    def weekday(self, day: date) -> str:
        """Return the name of a day of the week."""
        return format_date(day, "EEEE", self.locale)

    def times(self, start: datetime | None, end: datetime | None) -> str:
        """Return times of day as they were written, without any conversion: ``09:00–09:45``."""
        first = self._time(start) if start else ""
        return f"{first}–{self._time(end)}" if end else first

    def _time(self, moment: datetime) -> str:
        pattern = "h:mm a" if self.twelve_hours else "HH:mm"
        return format_time(moment.time(), pattern, locale=self.locale)

    def duration(self, length: timedelta) -> str:
        """Return a duration in hours and minutes: ``45 min``, ``1 h 30 min``."""
        # Not by babel: its plurals of short unit names are incomplete in many languages.
        hours, minutes = divmod(round(length.total_seconds() / 60), 60)
        if not hours:
            return self.word("{minutes} min").format(minutes=minutes)
        if not minutes:
            return self.word("{hours} h").format(hours=hours)
        return self.word("{hours} h {minutes} min").format(hours=hours, minutes=minutes)

    def language(self, code: str) -> str:
        """Return the name of a language in CLDR; a text that is no such code stays as it is."""
        tag = language_tag(code)
        if not tag:
            return code
        try:
            parsed = Locale.parse(tag.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            parsed = None
        if parsed is not None and "-" in tag:
            return parsed.get_display_name(self.locale) or code
        return self.locale.languages.get(tag) or Locale("en").languages.get(tag) or code


def load_texts(
    language: str, time_format: str, translations: NullTranslations | None = None
) -> Texts:
    """Return the texts of a language as Sphinx writes it (``de``, ``pt_BR``).

    English replaces a missing catalogue, and English dates those of an unknown language.

    :param time_format: ``24h`` or ``12h``.
    :param translations: the words, if not those of the package.
    """
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    words = translations or load_translations(language)
    return Texts(locale, words, twelve_hours=time_format == "12h")


def field_words(field: str, texts: Texts, number: int = 1) -> str:
    """Return the label of a field of talks; the name of a field that only the data knows."""
    if field in TALK.by_name:
        return texts.of(TALK.by_name[field].label, number)
    name = field.removeprefix(OWN_PREFIX).replace("-", " ").replace("_", " ")
    return name[:1].upper() + name[1:]


def header_words(field: str, texts: Texts) -> str:
    """Return the header of a column."""
    entry = TALK.by_name.get(field)
    if entry and entry.header:
        return texts.of(entry.header)
    return field_words(field, texts, entry.header_number if entry else 1)


def kind_words(kind: str, texts: Texts) -> str:
    """Return a kind of talk or track for readers; words we do not know stay as they are."""
    match kind:
        case "main":
            return texts.word("main track")
        case "devroom":
            return texts.word("devroom")
        case "lightning":
            return texts.word("lightning talk")
        case "keynote":
            return texts.word("keynote")
        case _:
            return kind


def status_words(status: Status, texts: Texts) -> str:
    """Return a status for readers."""
    match status:
        case Status.CANCELLED:
            return texts.word("Cancelled")
        case Status.MOVED:
            return texts.word("Moved")
        case Status.POSTPONED:
            return texts.word("Postponed")


def track_kind(title: str, kind: str, texts: Texts) -> str:
    """Return the kind of a track in brackets, unless its title contains it."""
    words = kind_words(kind, texts)
    return f" ({words})" if words and fold(words) not in fold(title) else ""


def note_words(note: Note, texts: Texts) -> str:
    """Return the sentence of a note."""
    match note.kind:
        case NoteKind.NOT_FOUND:
            return texts.word("“{value}” was not found.").format(value=note.value)
        case NoteKind.SEVERAL:
            return texts.word("“{value}” has several meanings.").format(value=note.value)
        case NoteKind.NO_TALKS:
            return texts.word("No talks.")
        case NoteKind.NO_PRESENTERS:
            return texts.word("No presenters.")
        case NoteKind.NO_EVENTS:
            return texts.word("No events.")
        case NoteKind.UNREADABLE:
            return texts.word("The data cannot be read.")
        case NoteKind.AUTHOR:
            return note.value
