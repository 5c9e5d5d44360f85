"""The markup of the texts of a schedule: a table by producer, and a look at each text.

No schedule declares its markup. Each text is read as the producer's own pages show it:

* pretalx: ``pretalx.common.templatetags.rich_text``, Markdown with line ends and some tags
* frab: ``simple_format`` of Rails in ``app/views/public/schedule``, plain text with tags
* FOSDEM: HTML, which its site makes of Markdown before it exports
* Wafer: ``MARKITUP_FILTER``, Markdown
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats.schedule.identity import Producer
from sphinxcontrib_roundup.model.addresses import base_of_text
from sphinxcontrib_roundup.model.records import Markup, MarkupKind

if TYPE_CHECKING:
    from sphinxcontrib_roundup.formats.schedule.raw import RawEvent, Schedule

MARKUPS: Final = {
    Producer.FOSDEM_UNTIL_2023: MarkupKind.HTML,
    Producer.FOSDEM: MarkupKind.HTML,
    Producer.PRETALX: MarkupKind.PRETALX,
    Producer.FRAB: MarkupKind.FRAB,
    Producer.WAFER: MarkupKind.MARKDOWN,
    # The hub of the CCC, tools that join schedules, and others: most have their texts from pretalx.
    Producer.OTHER: MarkupKind.PRETALX,
}
"""The markup of the texts of each producer, unless a text is one of HTML."""

_BLOCK: Final = re.compile(
    r"\s*</?(?:p|ul|ol|li|dl|dt|dd|h[1-6]|div|section|article|pre|blockquote|table|tbody|thead|tr"
    r"|td|th|figure)(?=[\s/>])",
    re.IGNORECASE,
)
_BLANK_LINES: Final = re.compile(r"\n\s*\n")


def is_html(text: str) -> bool:
    """Tell whether most paragraphs of a text begin with the tag of a block."""
    if "<" not in text:
        return False
    paragraphs = _BLANK_LINES.split(text.strip())
    return 2 * sum(_BLOCK.match(one) is not None for one in paragraphs) > len(paragraphs)


def texts_of(schedule: Schedule, producer: Producer, chosen: MarkupKind | None) -> ScheduleTexts:
    """Return how the texts of a schedule are read.

    In a file of an unknown program that is mostly HTML, a text without tags is HTML too.

    :param chosen: the markup of all texts, if the project names one.
    """
    if producer is not Producer.OTHER or chosen is not None:
        return ScheduleTexts(MARKUPS[producer], chosen)
    texts = [
        text
        for raw_event in schedule.raw_events
        for text in (raw_event.abstract, raw_event.description)
        if text
    ]
    tagged = sum(map(is_html, texts))
    return ScheduleTexts(MarkupKind.HTML if 2 * tagged > len(texts) else MARKUPS[producer])


@dataclass(frozen=True, slots=True)
class ScheduleTexts:
    """Gives the texts of one schedule their markup.

    :param usual: the markup of texts that are not HTML.
    :param chosen: the markup of all texts, if the project names one.
    """

    usual: MarkupKind
    chosen: MarkupKind | None = None

    def markup(self, text: str, base: str) -> Markup | None:
        """Return a text with its markup; None for an empty one.

        :param base: where relative links begin.
        """
        if not text:
            return None
        base = base_of_text(text, base)
        if self.chosen is not None:
            return Markup(text, self.chosen, base=base)
        return Markup(text, MarkupKind.HTML if is_html(text) else self.usual, base=base)

    def of_event(self, raw_event: RawEvent, base: str) -> tuple[Markup | None, Markup | None]:
        """Return abstract and description; a description equal to the abstract is dropped."""
        abstract, description = raw_event.abstract, raw_event.description
        if description.split() == abstract.split():
            description = ""
        return self.markup(abstract, base), self.markup(description, base)
