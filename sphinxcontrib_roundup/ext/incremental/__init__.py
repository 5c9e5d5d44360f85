"""When Sphinx looks for changes: which documents are read and written again, and no other.

* Read again: documents whose rows changed. When a source changed, the stored selections on it run
  again and their fingerprints are compared
  (:mod:`~sphinxcontrib_roundup.ext.incremental.outdated`).
* Written again: pages whose references lead elsewhere now
  (:mod:`~sphinxcontrib_roundup.ext.incremental.rewrite`), and pages whose navigation shows a title
  from data that changed (:mod:`~sphinxcontrib_roundup.ext.incremental.navigation`).

A build in which nothing changed passes through here and loads neither data nor what decodes,
selects and renders it. In a project without views nothing is returned and nothing is kept.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinxcontrib_roundup.ext.build_context import BuildContext, Sources, build_context
from sphinxcontrib_roundup.ext.config import read_settings, written_by
from sphinxcontrib_roundup.ext.domain import roundup_domain
from sphinxcontrib_roundup.ext.incremental.ledger import (
    BuildRecord,
    UnfinishedBuild,
    WrittenLedger,
    compared_sources,
    documents_to_compare,
    ledger_path,
    ref_name,
)
from sphinxcontrib_roundup.ext.outputs import Outputs
from sphinxcontrib_roundup.ext.state import state_of
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.refs import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.domain import RoundupDomain
    from sphinxcontrib_roundup.ext.incremental.ledger import FaultEntry
    from sphinxcontrib_roundup.ext.state import State
    from sphinxcontrib_roundup.problems import Problem
    from sphinxcontrib_roundup.sources.refs import SourceRef


def _path(app: Sphinx) -> Path:
    return ledger_path(Path(app.doctreedir), app.builder.name, Path(app.outdir))


def _make_context(app: Sphinx, record: BuildRecord) -> BuildContext:
    config, _problems = read_settings(app.config, Path(app.confdir))
    output = (Path(app.outdir), Path(app.doctreedir))
    files = Files(Path(app.srcdir), config.sources, output).for_next_build(record.sources.files)
    context = BuildContext(
        config,
        Sources(files, config.markup, record.path.parent, math=config.math),
        record,
        Outputs(Path(app.outdir), record.path.with_suffix(".outputs")),
        app.config.language,
        app.builder.supported_remote_images,
        app.builder,
    )
    roundup_domain(app.env).build = context
    return context


def _open(app: Sphinx) -> None:
    """``builder-inited``: there is an application, but perhaps never a build."""
    _make_context(app, BuildRecord(_path(app)))


def _find_outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """``env-get-outdated``: a build begins; return documents whose views show something else."""
    record = BuildRecord.begin(_path(app), written_by(app.builder, app.config))
    context = _make_context(app, record)
    state = state_of(env)
    record.earlier_sources = frozenset(map(ref_name, state.refs()))
    outdated = UnfinishedBuild(record.path.parent).documents() & env.all_docs.keys()
    elsewhere = added | changed | removed | outdated
    doubtful = [
        docname
        for docname in documents_to_compare(state, record.sources, context, env.all_docs)
        if docname not in elsewhere
    ]
    if doubtful:
        from sphinxcontrib_roundup.ext.incremental.outdated import outdated_documents

        outdated |= outdated_documents(context, state, doubtful)
        _freeze(record)
    return sorted(outdated)


def _freeze(record: BuildRecord) -> None:
    from sphinxcontrib_roundup.ext.garbage import freeze

    record.frozen = freeze(again=record.frozen)


def _begin_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """``env-before-read-docs``: list what is read; load once what forked readers share."""
    context, state = build_context(env), state_of(env)
    context.record.read = tuple(docnames)
    if not docnames:
        return
    pages = state.documents_of_ours.intersection(docnames)
    if pages:
        UnfinishedBuild(context.record.path.parent).begin(pages)
    if app.parallel > 1:
        context.sources.share_among_processes()
        for ref in _expected_refs(context, state, docnames):
            context.sources.load(ref)
        _freeze(context.record)


def _expected_refs(
    context: BuildContext, state: State, docnames: Iterable[str]
) -> dict[SourceRef, None]:
    """Return the sources that documents had views of, or all configured ones in a first build."""
    if not state.views:
        return {EVERYTHING: None} if context.config.sources else {}
    views = (view for docname in docnames for view in state.views.get(docname, ()))
    return dict.fromkeys(view.ref for view in views if view.ref is not None)


def _note_titles(app: Sphinx, doctree: nodes.document) -> None:
    """``doctree-read``: keep fingerprints of the titles of a document that come from data."""
    state, docname = state_of(app.env), app.env.docname
    if docname in state.documents_of_ours:
        from sphinxcontrib_roundup.ext.incremental.navigation import navigation_of

        navigation = navigation_of(doctree)
        if navigation:
            state.navigation[docname] = navigation


def _find_unwritten(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-updated``: return the pages that changes of other pages, or other builders, reach."""
    domain, context = roundup_domain(env), build_context(env)
    record, state = context.record, domain.state
    context.sources.free()
    read = {docname: env.all_docs[docname] for docname in state.documents_of_ours}
    is_current = record.is_current(read)
    _report_faults(env, context, domain, is_current=is_current)
    if is_current:
        record.next = record.last
        return []
    from sphinxcontrib_roundup.ext.incremental import rewrite

    if _writes_all(app.builder):
        record.next = WrittenLedger()
        return []
    rewrite.find_stale(record, state, domain.objects, env, html=_has_navigation(app.builder))
    return list(record.stale)


def _report_faults(
    env: BuildEnvironment, context: BuildContext, domain: RoundupDomain, *, is_current: bool
) -> None:
    """Report the faults of the project, and draw up the ledger of sources."""
    record, state, files = context.record, domain.state, context.sources.files
    ledger: Mapping[str, tuple[FaultEntry, ...]] = {}
    quiet = is_current and not (state.faults or record.sources.faults or record.source_faults)
    if not quiet and (state.documents_of_ours or state.faults or record.sources.faults):
        from sphinxcontrib_roundup.ext.incremental import kept_faults

        faults = kept_faults.faults_of_build(record, state, files)
        between: Iterable[Problem] | None = None
        if not is_current:
            from sphinxcontrib_roundup.ext.objects import conflicts

            between = conflicts(env, state.anchors())
        kept_faults.add_between_pages(faults, record, between)
        kept_faults.report_faults(faults, state, env)
        ledger = faults.ledger
    record.next_sources = compared_sources(state, files, env.all_docs, ledger)


def _writes_all(builder: Builder) -> bool:
    """Tell whether a builder writes everything in every build: it answers with a text then."""
    try:
        return isinstance(builder.get_outdated_docs(), str)
    except NotImplementedError:
        return False


def _has_navigation(builder: Builder) -> bool:
    """Tell whether the pages of a builder link to other pages beside their text."""
    return builder.format == "html"


def _note_written(app: Sphinx, _doctree: nodes.document, docname: str) -> None:
    """``doctree-resolved``: a page is about to be written."""
    record = build_context(app.env).record
    record.note_written(docname)
    if record.calls is None and state_of(app.env).navigation:
        from sphinxcontrib_roundup.ext.incremental.navigation import CallLog

        record.calls = CallLog(record.path.with_suffix(".calls"))


def _watch(app: Sphinx, pagename: str, context: dict[str, Any], *, late: bool) -> None:
    calls = build_context(app.env).record.calls
    if calls is not None and pagename in app.env.all_docs:
        from sphinxcontrib_roundup.ext.incremental.navigation import EARLY, LATE, watch_calls

        watch_calls(context, LATE if late else EARLY, partial(calls.note, pagename))


def _watch_early(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """``html-page-context``, before themes: some call Sphinx's function in a handler."""
    _watch(app, pagename, context, late=False)


def _watch_late(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """``html-page-context``, after themes: some bring functions of their own."""
    _watch(app, pagename, context, late=True)


def _close(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: write the ledgers, and leave no trace in the process."""
    domain, context = roundup_domain(app.env), build_context(app.env)
    record = context.record
    if exception is None:
        if record.calls is not None:
            from sphinxcontrib_roundup.ext.incremental.rewrite import add_calls

            calls = record.calls.collect()
            html = _has_navigation(app.builder)
            add_calls(record, domain.state, app.env, calls, html=html)
        UnfinishedBuild(record.path.parent).end()
        record.close(app.env.all_docs.keys())
        context.outputs.close()
    context.sources.close(domain.state.refs())
    if record.frozen:
        from sphinxcontrib_roundup.ext.garbage import unfreeze

        unfreeze()


def register(app: Sphinx) -> None:
    """Wire the events in the order in which Sphinx emits them."""
    app.connect("builder-inited", _open)
    app.connect("env-get-outdated", _find_outdated)
    app.connect("env-before-read-docs", _begin_reading)
    app.connect("doctree-read", _note_titles)
    app.connect("env-updated", _find_unwritten)
    app.connect("doctree-resolved", _note_written)
    app.connect("html-page-context", _watch_early, priority=100)
    app.connect("html-page-context", _watch_late, priority=900)
    app.connect("build-finished", _close, priority=900)
