"""When Sphinx looks for changes: which pages are read and written again, and no other.

* Read again: pages whose rows changed. When the files of a source changed, the stored selections
  on it run again and their fingerprints are compared
  (:mod:`~sphinxcontrib_roundup.ext.incremental.outdated`).
* Written again: pages whose references lead elsewhere now, and all pages when titles, tables of
  contents or the set of pages changed (:mod:`~sphinxcontrib_roundup.ext.incremental.rewrite`).

A build in which nothing changed passes through here and loads neither data nor what decodes,
selects and renders it.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.ext.build_context import BuildContext, Sources, build_context
from sphinxcontrib_roundup.ext.config import read_settings, written_by
from sphinxcontrib_roundup.ext.garbage import pass_over_nothing
from sphinxcontrib_roundup.ext.incremental.ledger import BuildRecord, ledger_path
from sphinxcontrib_roundup.ext.incremental.outdated import doubtful_documents
from sphinxcontrib_roundup.ext.incremental.unfinished import UnfinishedBuild
from sphinxcontrib_roundup.ext.outputs import Outputs
from sphinxcontrib_roundup.ext.state import roundup_domain
from sphinxcontrib_roundup.sources.files import Files

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def _open(app: Sphinx) -> None:
    """``builder-inited``: hang the settings, the files and the books of a build on the domain."""
    domain = roundup_domain(app.env)
    settings, _problems = read_settings(app.config, Path(app.confdir))
    path = ledger_path(Path(app.doctreedir), app.builder.name, Path(app.outdir))
    books = BuildRecord.open(
        path, written_by(app.builder, app.config), UnfinishedBuild(path.parent)
    )
    output = (Path(app.outdir), Path(app.doctreedir))
    files = Files(Path(app.srcdir), settings.sources, output)
    domain.build = BuildContext(
        settings,
        Sources(files, settings.markup, path.parent),
        books,
        Outputs(Path(app.outdir), path.with_stem(path.stem + "-outputs")),
        app.config.language,
        app.builder.supported_remote_images,
        app.builder,
    )


def _find_outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """``env-get-outdated``: return the pages whose views would show something else."""
    if build_context(env).record.over:  # an application may build several times
        _open(app)
    domain = roundup_domain(env)
    outdated = build_context(env).record.unfinished.documents() & set(env.all_docs)
    passed_over = added | changed | removed | outdated
    doubtful = [name for name in doubtful_documents(domain) if name not in passed_over]
    if doubtful:
        from sphinxcontrib_roundup.ext.incremental.outdated import outdated_of

        outdated.update(outdated_of(domain, doubtful))
    return sorted(outdated)


def _load_before_forks(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """``env-before-read-docs``: decode once, so that forked readers share it."""
    record = build_context(env).record
    record.read = tuple(docnames)
    if docnames:
        record.unfinished.begin(docnames)
    if docnames and app.parallel > 1:
        from sphinxcontrib_roundup.ext.incremental.outdated import load_for

        load_for(env, docnames)


def _find_unwritten(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-updated``: return the pages that other pages' changes, or other builders, reach."""
    domain = roundup_domain(env)
    books = build_context(env).record
    views = chain.from_iterable(domain.state.views.values())
    build_context(env).sources.release(view.ref for view in views if view.ref)
    if books.is_current(env.all_docs) and not books.faults:
        books.next = books.last
        return []
    from sphinxcontrib_roundup.ext.incremental.rewrite import find_stale

    return find_stale(env)


def _note_written(app: Sphinx, _doctree: nodes.document, docname: str) -> None:
    """``doctree-resolved``: a page is about to be written."""
    build_context(app.env).record.written.add(docname)


def _close(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: write the account of what was written, and leave no trace in the process.

    Asked for single files, Sphinx writes these only; builders without a page for each document
    (they answer with a text here) always write everything.
    """
    pass_over_nothing()
    if exception is None:
        build_context(app.env).record.close(whole=_writes_all(app.builder))
    build_context(app.env).record.over = True
    build_context(app.env).outputs.close()


def _writes_all(builder: Builder) -> bool:
    """Tell whether a builder writes everything in every build: it answers with a text then."""
    try:
        return isinstance(builder.get_outdated_docs(), str)
    except NotImplementedError:
        return False


def register(app: Sphinx) -> None:
    """Wire the events in the order in which Sphinx emits them."""
    app.connect("builder-inited", _open)
    app.connect("env-get-outdated", _find_outdated)
    app.connect("env-before-read-docs", _load_before_forks)
    app.connect("env-updated", _find_unwritten)
    app.connect("doctree-resolved", _note_written)
    app.connect("build-finished", _close, priority=900)
