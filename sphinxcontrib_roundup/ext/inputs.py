"""Where a view's data comes from: its argument, its content, or all configured sources."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_roundup.ext.logs import report
from sphinxcontrib_roundup.ext.state import ViewRecord, roundup_domain
from sphinxcontrib_roundup.problems import Place, ProblemCode, did_you_mean
from sphinxcontrib_roundup.selection.select import count
from sphinxcontrib_roundup.sources.refs import EVERYTHING, RefKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docutils.statemachine import StringList
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.domain import RoundupDomain
    from sphinxcontrib_roundup.problems import Problem
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.sources.files import Files
    from sphinxcontrib_roundup.sources.loaded import Loaded
    from sphinxcontrib_roundup.sources.refs import SourceRef


class Input(NamedTuple):
    """Data for a view.

    :param ref: None for data on the page itself: it changes with the page.
    :param find: returns where a text of the record of a title or name stands, if it is found.
    """

    loaded: Loaded
    ref: SourceRef | None
    find: Callable[[str, str], Place | None]


def from_sources(env: BuildEnvironment, argument: str, place: Place) -> Input:
    """Return the data of a key, a file, a glob, or of all configured sources.

    That there is no such file is a fault of the view: it is said at *place*; of a file that
    conf.py names, once there.
    """
    domain = roundup_domain(env)
    folder = PurePosixPath(env.docname).parent
    ref = domain.sources.files.ref(argument, folder) if argument else EVERYTHING
    loaded = domain.sources.load(ref)
    faults = (
        fault if fault.place.line else _at(place, fault, domain.sources.files)
        for fault in faults_of(domain, ref)
    )
    note_faults(env, faults)
    return Input(loaded, ref, partial(domain.sources.library.find, ref))


def faults_of(domain: RoundupDomain, ref: SourceRef) -> Iterator[Problem]:
    """Yield what is wrong with *ref*; what concerns a file as a whole is located in conf.py.

    Only faults of whole files that pages name are left without a line.
    """
    for fault in domain.sources.load(ref).problems:
        if fault.place.line or ref.kind is RefKind.PATH:
            yield fault
        else:
            file = domain.sources.files.shown(Path(fault.place.path))
            reason = f"'roundup_sources': {file!r}: {fault.reason}"
            yield fault._replace(place=domain.settings.conf, reason=reason)


def _at(place: Place, fault: Problem, files: Files) -> Problem:
    path = Path(fault.place.path)
    remedy = fault.remedy
    if fault.code is ProblemCode.FILE:  # what is no file may be meant as a key of conf.py
        remedy = remedy or did_you_mean(path.name, files.configured)
    return fault._replace(
        place=place, reason=f"{files.shown(path)!r}: {fault.reason}", remedy=remedy
    )


def from_content(env: BuildEnvironment, content: StringList, line: int) -> Input:
    """Return the data written in a view's content; its faults point into the page."""
    from sphinxcontrib_roundup.ext.inline import place_of_content
    from sphinxcontrib_roundup.sources.finding import find_text
    from sphinxcontrib_roundup.sources.native import decode
    from sphinxcontrib_roundup.sources.native.setting import Setting
    from sphinxcontrib_roundup.sources.trees import read_tree

    page = Path(env.doc2path(env.docname))
    folder = PurePosixPath(env.docname).parent.as_posix()
    setting = Setting(
        event=env.docname.replace("/", " "),
        folder="" if folder == "." else folder,
        markup=roundup_domain(env).settings.markup,
    )
    tree = read_tree("\n".join(content).encode(), ".yaml", place_of_content(content, page, line))
    loaded = decode(tree, setting)
    report(loaded.problems)
    return Input(loaded, None, partial(find_text, tree))


def note_faults(env: BuildEnvironment, faults: Iterable[Problem]) -> None:
    """Have faults said once the pages are read, each once however many views met it."""
    table = roundup_domain(env).state.faults
    table[env.docname] = (*table.get(env.docname, ()), *faults)


def note_view(
    env: BuildEnvironment,
    ref: SourceRef | None,
    query: Query,
    fingerprint: str,
    missing: tuple[str, ...] = (),
) -> None:
    """Remember what a view showed, so that the page is read again when it would show other."""
    if ref is None and not missing:
        return
    domain = roundup_domain(env)
    digest = domain.sources.files.digest(ref) if ref else ""
    record = ViewRecord(ref, query, digest, fingerprint, missing)
    known = domain.state.views.get(env.docname, ())
    domain.state.views[env.docname] = (*known, record)


def count_on_page(
    env: BuildEnvironment, what: str, argument: str, query: Query, place: Place
) -> int:
    """Return how many *what* a selection holds, and remember that the page says so."""
    given = from_sources(env, argument, place)
    number, problems = count(query, given.loaded.catalogue, what, place)
    report(problems)
    note_view(env, given.ref, query._replace(fields=(what,)), str(number))
    return number
