"""Find outdated documents: stored selections run again when the digest of their source changed."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.ext.garbage import pass_over
from sphinxcontrib_roundup.ext.state import roundup_domain
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.selection.query import CountQuery, Query
from sphinxcontrib_roundup.sources import filesystem
from sphinxcontrib_roundup.sources.refs import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.domain import RoundupDomain
    from sphinxcontrib_roundup.ext.state import ViewRecord
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.sources.refs import SourceRef


def doubtful_documents(domain: RoundupDomain) -> list[str]:
    """Return the documents with a view whose source is not as it was when they were read."""
    return [
        docname
        for docname, views in domain.state.views.items()
        if any(_is_doubtful(domain, view) for view in views)
    ]


def finds_missing(domain: RoundupDomain, view: ViewRecord) -> bool:
    """Tell whether a picture that a view did not find is there now."""
    if not view.missing:
        return False
    from sphinxcontrib_roundup.sources.picture_files import picture_finding

    root = build_context(domain.env).sources.files.root
    return any(picture_finding(root, path) is None for path in view.missing)


def _is_doubtful(domain: RoundupDomain, view: ViewRecord) -> bool:
    if view.ref and not build_context(domain.env).record.accept(
        view.digest, build_context(domain.env).sources.files.digest(view.ref)
    ):
        return True
    return finds_missing(domain, view)


_NOWHERE = Place("")
# A view with an argument on a page: ``.. roundup:digest:: data.yaml`` or ``{roundup:digest} …``.
_ARGUMENT = re.compile(r"\broundup:[a-z-]+(?:::|\})[ \t]+(\S.*)")


def outdated_of(domain: RoundupDomain, docnames: Iterable[str]) -> list[str]:
    """Return those of the pages that would show something else; accept the data of the others."""
    outdated: list[str] = []
    for docname in docnames:
        views = [_renewed(domain, view) for view in domain.state.views[docname]]
        current = tuple(view for view in views if view)
        if len(current) < len(views):
            outdated.append(docname)
        else:
            domain.state.views[docname] = current
    pass_over()
    return outdated


def _renewed(domain: RoundupDomain, view: ViewRecord) -> ViewRecord | None:
    """Return the view with the present digest of its source, or None if it shows other rows."""
    if finds_missing(domain, view):
        return None
    if view.ref is None:
        return view
    digest = build_context(domain.env).sources.files.digest(view.ref)
    if build_context(domain.env).record.accept(view.digest, digest):
        return view._replace(digest=digest)
    from sphinxcontrib_roundup.ext.inputs import faults_of

    same = _shows_the_same(domain, view, view.ref)
    # What has no line is said by the view when its page is read again.
    build_context(domain.env).record.faults.extend(
        fault
        for fault in faults_of(build_context(domain.env), view.ref)
        if same or fault.place.line
    )
    if not same:
        return None
    build_context(domain.env).record.accepted[view.digest] = digest
    return view._replace(digest=digest)


def _shows_the_same(domain: RoundupDomain, view: ViewRecord, ref: SourceRef) -> bool:
    catalogue = build_context(domain.env).sources.load(ref).catalogue
    return _fingerprint(view.query, catalogue) == view.fingerprint


def _fingerprint(query: Query | CountQuery, catalogue: Catalogue) -> str:
    from sphinxcontrib_roundup.selection.select import count, run
    from sphinxcontrib_roundup.selection.view_fingerprint import view_fingerprint

    if isinstance(query, CountQuery):
        number, _problems = count(query, catalogue, _NOWHERE)
        return str(number)
    return view_fingerprint(run(query, catalogue, _NOWHERE).listing, catalogue)


def load_for(env: BuildEnvironment, docnames: Iterable[str]) -> None:
    """Load what the views of some pages are going to ask for."""
    domain = roundup_domain(env)
    refs: dict[SourceRef, None] = {}
    for docname in docnames:
        refs.update(dict.fromkeys(_named_on(env, docname)))
    if build_context(env).config.sources:
        refs[EVERYTHING] = None
    for ref in refs:
        build_context(domain.env).sources.load(ref)
    pass_over()


def _named_on(env: BuildEnvironment, docname: str) -> Iterator[SourceRef]:
    """Yield the sources that views of a page seem to name: a guess, to be right nearly always."""
    files = build_context(env).sources.files
    text = "\n".join(filesystem.read_lines(Path(env.doc2path(docname))))
    for argument in _ARGUMENT.findall(text):
        yield files.ref(argument.strip(), PurePosixPath(docname).parent)
