"""Words of data and notes of a selection, as the page says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.selection.rows import NoteKind

if TYPE_CHECKING:
    from sphinxcontrib_roundup.render.texts import Texts
    from sphinxcontrib_roundup.selection.rows import Note


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


def track_kind(title: str, kind: str, texts: Texts) -> str:
    """Return what follows a track's title: its kind in brackets, unless the title says it."""
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
        case NoteKind.AUTHOR:
            return note.value
