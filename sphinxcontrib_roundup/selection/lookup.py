"""One object by what an author calls it: for views whose argument is an object."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.problems import Problem, ProblemCode
from sphinxcontrib_roundup.selection.match import Chosen, Fault, suggestion
from sphinxcontrib_roundup.selection.rows import Note, NoteKind
from sphinxcontrib_roundup.selection.vocabulary import fold_id, vocabulary

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Presenter, Talk
    from sphinxcontrib_roundup.problems import Place


def find_talks(text: str, catalogue: Catalogue) -> tuple[Talk, ...]:
    """Return the talks called *text*: by full name, else by id, by earlier id, by title."""
    talk = catalogue.talk_by_name.get(unicodedata.normalize("NFC", text.strip()).casefold())
    if talk:
        return (talk,)
    wanted = fold(text)
    talks = catalogue.talks
    return (
        tuple(talk for talk in talks if fold_id(talk.id) == wanted)
        or tuple(talk for talk in talks if wanted in map(fold_id, talk.formerly))
        or tuple(talk for talk in talks if fold(talk.title) == wanted)
    )


def find_presenters(text: str, catalogue: Catalogue) -> tuple[Presenter, ...]:
    """Return the people called *text*: by id, else by name or alias."""
    one = catalogue.presenter_by_id.get(unicodedata.normalize("NFC", text.strip()).casefold())
    if one:
        return (one,)
    wanted = fold(text)
    return tuple(
        presenter
        for presenter in catalogue.presenters
        if wanted in map(fold, (presenter.id, presenter.name, *presenter.aliases))
    )


def choose_one(
    text: str, subject: str, catalogue: Catalogue, place: Place
) -> tuple[Chosen, tuple[Fault, ...]]:
    """Return the one object called *text*; none and several are faults."""
    found = find_talks(text, catalogue) if subject == "talk" else find_presenters(text, catalogue)
    if len(found) == 1:
        return Chosen(frozenset({found[0].full_name}), frozenset()), ()
    text = text.strip()
    if found:
        names = ", ".join(repr(one.full_name) for one in found)
        reason = f"several {subject}s are called {text!r}: {names}"
        remedy = "write one of these"
        note = Note(NoteKind.SEVERAL, text)
    else:
        reason = f"no {subject} {text!r}"
        remedy = suggestion(text, vocabulary(subject, catalogue, subject))
        note = Note(NoteKind.NOT_FOUND, text)
    problem = Problem(ProblemCode.SELECTION, place, reason, remedy=remedy)
    return Chosen(frozenset(), frozenset()), (Fault(problem, note, empties=True),)
