"""Find outdated documents: stored selections run again when the digest of their source changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.ext.incremental.ledger import leads_elsewhere, picture_appeared
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.selection.query import CountQuery, Query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.ext.build_context import BuildContext
    from sphinxcontrib_roundup.ext.state import State, ViewRecord
    from sphinxcontrib_roundup.formats.read_context import ReadResult

_NOWHERE = Place("")


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

    if picture_appeared(view, context.sources.files) or leads_elsewhere(view, context):
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
