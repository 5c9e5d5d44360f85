"""Find outdated documents: stored selections run again when the digest of their source changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.ext.incremental.ledger import SourceLedger, ref_name
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.selection.query import CountQuery, Query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxcontrib_roundup.ext.build_context import BuildContext
    from sphinxcontrib_roundup.ext.incremental.ledger import FaultEntry
    from sphinxcontrib_roundup.ext.state import State, ViewRecord
    from sphinxcontrib_roundup.formats.read_context import ReadResult
    from sphinxcontrib_roundup.sources.files import Files

_NOWHERE = Place("")


def documents_to_compare(
    state: State, ledger: SourceLedger, context: BuildContext, read: Mapping[str, int]
) -> list[str]:
    """Return the documents with a view that was not compared with its source as it is now.

    Cheap: nothing is decoded.

    :param read: from document to the time at which it was read.
    """
    return [
        docname
        for docname, views in state.views.items()
        if ledger.read_times.get(docname) != read.get(docname)
        or any(_is_doubtful(view, ledger, context) for view in views)
    ]


def _is_doubtful(view: ViewRecord, ledger: SourceLedger, context: BuildContext) -> bool:
    files = context.sources.files
    if view.ref and ledger.digests.get(ref_name(view.ref)) != files.digest(view.ref):
        return True
    return _picture_appeared(view, files) or _leads_elsewhere(view, context)


def _leads_elsewhere(view: ViewRecord, context: BuildContext) -> bool:
    """Tell whether a path of a link leads to something else than when the view was read."""
    return any(context.paths.lead(path) != lead for path, lead in view.leads)


def _picture_appeared(view: ViewRecord, files: Files) -> bool:
    """Tell whether a picture is there now that was missing when the view was read."""
    if not view.missing:
        return False
    from sphinxcontrib_roundup.sources.picture_files import picture_finding

    return any(picture_finding(files.root, path) is None for path in view.missing)


def outdated_documents(context: BuildContext, state: State, docnames: Iterable[str]) -> set[str]:
    """Return those of the documents whose views would show something else."""
    return {
        docname
        for docname in docnames
        if not all(_shows_the_same(context, view) for view in state.views[docname])
    }


def _shows_the_same(context: BuildContext, view: ViewRecord) -> bool:
    """Run a stored selection again; the faults of its source are reported with this build.

    A fault of a whole file that a page names is one of the page: where that is not as before, the
    page is read again.
    """
    from sphinxcontrib_roundup.ext.inputs import faults_of, reasons_of_files

    if _picture_appeared(view, context.sources.files) or _leads_elsewhere(view, context):
        return False
    if view.ref is None:
        return True
    faults = tuple(faults_of(context, view.ref))
    located = tuple(problem for problem in faults if problem.place.line)
    context.record.source_faults[view.ref] = located
    if reasons_of_files(faults) != view.file_faults:
        return False
    return _fingerprint(view.query, context.sources.load(view.ref)) == view.fingerprint


def _fingerprint(query: Query | CountQuery, loaded: ReadResult) -> str:
    from sphinxcontrib_roundup.selection.count import count
    from sphinxcontrib_roundup.selection.rows import count_fingerprint, view_fingerprint
    from sphinxcontrib_roundup.selection.select import run

    if isinstance(query, CountQuery):
        return count_fingerprint(*count(query, loaded.catalogue, _NOWHERE))
    result = run(query, loaded.catalogue, _NOWHERE, is_unreadable=loaded.is_unreadable)
    return view_fingerprint(result.listing, loaded.catalogue)


def compared_sources(
    state: State,
    files: Files,
    read: Mapping[str, int],
    faults: Mapping[str, tuple[FaultEntry, ...]],
) -> SourceLedger:
    """Return the ledger of sources, now that all views show their stored rows.

    A source that changed while it was read is left out: it is looked at again by the next build.
    """
    digests = {ref: files.digest(ref) for ref in state.refs()}
    for noted in state.digests.values():
        for ref, digest in noted.items():
            if digests.get(ref) != digest:
                digests.pop(ref, None)
    state.digests.clear()
    return SourceLedger(
        files.known_files(),
        {docname: read[docname] for docname in state.views},
        {ref_name(ref): digest for ref, digest in digests.items()},
        faults,
    )
