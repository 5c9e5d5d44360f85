"""Problems of texts and pictures, which a build meets when a page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_roundup.problem_lists import without_ignored
from sphinxcontrib_roundup.problems import Hints, Place, Problem, ProblemCode
from sphinxcontrib_roundup.sources.download_files import link_finding
from sphinxcontrib_roundup.sources.filesystem import shortened_path
from sphinxcontrib_roundup.sources.picture_files import picture_finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_roundup.markup import Finding
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Markup
    from sphinxcontrib_roundup.sources.loader import Loader
    from sphinxcontrib_roundup.sources.refs import SourceRef


class RecordName(NamedTuple):
    """A record: its kind, full name and title."""

    kind: str
    full: str
    title: str

    def __str__(self) -> str:
        """Return, for example, ``talk "Kubernetes 101"``."""
        return f'{self.kind} "{self.title}"'


def content_problems(loader: Loader, ref: SourceRef, path: str) -> list[Problem]:
    """Return the problems of the texts and pictures of a source, apart from ignored ones.

    :param path: names the source where the place of a record is not known.
    """
    loaded = loader.load(ref)
    problems: list[Problem] = []
    hints = Hints()

    def add(record: RecordName, value: str, code: ProblemCode, reason: str, remedy: str) -> None:
        place = loader.locate(ref, record.kind, record.full, value) or Place(path)
        problems.append(Problem(code, place, reason, str(record), remedy, record.full))

    for record, text in _texts(loaded.catalogue):
        for finding in _findings(text):
            add(record, text.text, finding.code, finding.reason, finding.remedy)
    for record, picture in _pictures(loaded.catalogue):
        result = picture_finding(loader.files.root, picture, hints)
        if result is not None:
            reason = f"the picture {shortened_path(picture)!r} {result.reason}"
            add(record, picture, ProblemCode.PICTURE, reason, result.remedy)
    for record, url in _paths(loaded.catalogue):
        wrong = link_finding(loader.files.root, url, hints)
        if wrong is not None:
            reason = f"the path {shortened_path(url)!r} {wrong.reason} and is shown as text"
            add(record, url, ProblemCode.LINK, reason, wrong.remedy)
    kept = without_ignored(problems, loaded.rules)
    return [one for one in kept if one.several or one.code is not ProblemCode.IGNORE]


def _findings(text: Markup) -> Iterable[Finding]:
    """Return what is wrong with a text; nothing where docutils is not installed."""
    try:
        from sphinxcontrib_roundup import markup
    except ImportError:
        return ()
    return markup.convert(text).findings


def _texts(catalogue: Catalogue) -> Iterator[tuple[RecordName, Markup]]:
    for talk in catalogue.talks:
        for text in (talk.abstract, talk.description):
            if text:
                yield RecordName("talk", talk.full_name, talk.title), text
    for presenter in catalogue.presenters:
        if presenter.bio:
            yield RecordName("presenter", presenter.id, presenter.name), presenter.bio
    for event in catalogue.events:
        if event.about:
            yield RecordName("event", event.id, event.title), event.about


def _paths(catalogue: Catalogue) -> Iterator[tuple[RecordName, str]]:
    """Yield the paths of links in fields."""
    for talk in catalogue.talks:
        links = (*talk.links, *talk.recordings, *talk.slides)
        for url in (talk.url, *(link.url for link in links)):
            if url.startswith("/"):
                yield RecordName("talk", talk.full_name, talk.title), url
    for presenter in catalogue.presenters:
        for link in presenter.links:
            if link.url.startswith("/"):
                yield RecordName("presenter", presenter.id, presenter.name), link.url
    for event in catalogue.events:
        if event.url.startswith("/"):
            yield RecordName("event", event.id, event.title), event.url


def _pictures(catalogue: Catalogue) -> Iterator[tuple[RecordName, str]]:
    for talk in catalogue.talks:
        if talk.poster and "://" not in talk.poster:
            yield RecordName("talk", talk.full_name, talk.title), talk.poster
    for presenter in catalogue.presenters:
        if presenter.portrait and "://" not in presenter.portrait:
            yield RecordName("presenter", presenter.id, presenter.name), presenter.portrait
