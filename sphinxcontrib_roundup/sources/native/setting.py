"""What the surroundings of native data say about it."""

from __future__ import annotations

from dataclasses import dataclass

from sphinxcontrib_roundup.model.records import MarkupKind


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds where the data itself is silent.

    :param event: title of the event when the data names none (the key of the source, else the
        stem of the file); its id is made of it.
    :param folder: POSIX folder of the data relative to the source directory (empty for the source
        directory itself), the base of portraits and posters; None when it is outside.
    :param markup: how texts are written.
    """

    event: str
    folder: str | None
    markup: MarkupKind = MarkupKind.MARKDOWN
