"""Which pages are read and written again, and no other.

* Read again: pages whose rows changed. When the files of a source changed, every stored selection
  on it runs again and its fingerprint is compared (``env-get-outdated``).
* Written again: pages whose references lead elsewhere now, and all pages when titles, tables of
  contents or the set of pages changed (``env-updated``).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.ext.config import read_settings
from sphinxcontrib_roundup.ext.inputs import faults_of
from sphinxcontrib_roundup.ext.ledger import Books, Ledger, close_ledger, ledger_path, open_ledger
from sphinxcontrib_roundup.ext.logs import report
from sphinxcontrib_roundup.ext.marks import Marks
from sphinxcontrib_roundup.ext.page import view_fingerprint
from sphinxcontrib_roundup.ext.state import roundup_domain
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.render.texts import load_texts
from sphinxcontrib_roundup.selection.select import count, run
from sphinxcontrib_roundup.sources.library import EVERYTHING, Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.domain import RoundupDomain
    from sphinxcontrib_roundup.ext.state import Mention, ViewRecord
    from sphinxcontrib_roundup.sources.library import SourceRef

_NOWHERE = Place("")
# A view with an argument on a page: ``.. roundup:digest:: data.yaml`` or ``{roundup:digest} …``.
_ARGUMENT = re.compile(r"\broundup:[a-z-]+(?:::|\})[ \t]+(\S.*)")


def _open_sources(app: Sphinx) -> None:
    """``builder-inited``: hang the settings and the library on the domain."""
    domain = roundup_domain(app.env)
    settings, _problems = read_settings(app.config, Path(app.confdir))
    domain.settings = settings
    domain.texts = load_texts(app.config.language, settings.time_format)
    domain.library = Library(Path(app.srcdir), settings.sources, settings.markup)
    domain.loads_remote_images = app.builder.supported_remote_images
    path = ledger_path(Path(app.doctreedir), app.builder.name, Path(app.outdir))
    domain.books = Books(path, open_ledger(path), Marks.look(path.parent))


def _find_outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """``env-get-outdated``: return the pages whose views would show something else."""
    del app
    domain = roundup_domain(env)
    domain.library = domain.library.refresh()
    outdated = list(domain.books.marks.documents() & set(env.all_docs))
    for docname, views in domain.state.views.items():
        if docname in added or docname in changed or docname in removed or docname in outdated:
            continue
        current = tuple(_renewed(domain, view) for view in views)
        if None in current:
            outdated.append(docname)
        else:
            domain.state.views[docname] = tuple(view for view in current if view)
    return sorted(outdated)


def _renewed(domain: RoundupDomain, view: ViewRecord) -> ViewRecord | None:
    """Return the view with the present digest of its source, or None if it shows other rows."""
    root = Path(domain.env.srcdir)
    if any((root / path).is_file() for path in view.missing):
        return None
    if view.ref is None:
        return view
    digest = domain.library.digest(view.ref)
    if digest == view.digest:
        return view
    catalogue = domain.library.load(view.ref).catalogue
    if view.query.view == "count":
        number, _problems = count(view.query, catalogue, view.query.fields[0], _NOWHERE)
        fingerprint = str(number)
    else:
        fingerprint = view_fingerprint(run(view.query, catalogue, _NOWHERE).listing, catalogue)
    same = fingerprint == view.fingerprint
    # What has no line is said by the view when its page is read again.
    domain.books.faults.extend(
        fault for fault in faults_of(domain, view.ref) if same or fault.place.line
    )
    return replace(view, digest=digest) if same else None


def _load_before_forks(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """``env-before-read-docs``: decode once, so that forked readers share it."""
    domain = roundup_domain(env)
    domain.books.read = tuple(docnames)
    if docnames:
        domain.books.marks.set(docnames)
    if not docnames or app.parallel < 2:
        return
    refs: dict[SourceRef, None] = {}
    for docname in docnames:
        refs.update(dict.fromkeys(_named_on(env, docname)))
    if domain.settings.sources:
        refs[EVERYTHING] = None
    for ref in refs:
        domain.library.load(ref)


def _named_on(env: BuildEnvironment, docname: str) -> Iterator[SourceRef]:
    """Yield the sources that views of a page seem to name: a guess, to be right nearly always."""
    library = roundup_domain(env).library
    try:
        text = Path(env.doc2path(docname)).read_text(encoding="utf-8", errors="replace")
    except OSError:  # the reader of the page will say so
        return
    for argument in _ARGUMENT.findall(text):
        yield library.ref(argument.strip(), PurePosixPath(docname).parent)


def _find_unwritten(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-updated``: return the pages that other pages' changes, or other builders, reach."""
    domain = roundup_domain(env)
    books = domain.books
    _report_faults(domain)
    if books.last is not None and books.last.read == env.all_docs:
        books.next = books.last
        return []
    for docname in books.read:
        domain.state.navigation[docname] = _navigation(env, docname)
    references = {
        docname: _destination(domain, mentions)
        for docname, mentions in domain.state.mentions.items()
    }
    books.next = Ledger(dict(env.all_docs), references, dict(domain.state.navigation))
    if books.last is not None:
        books.stale = tuple(books.last.stale_against(books.next))
    elif domain.state.styled:
        books.stale = tuple(sorted(env.found_docs))
    return list(books.stale)


def _note_written(app: Sphinx, _doctree: nodes.document, docname: str) -> None:
    """``doctree-resolved``: a page is about to be written."""
    roundup_domain(app.env).books.written.add(docname)


def _report_faults(domain: RoundupDomain) -> None:
    """Say every fault once, however many pages and processes met it."""
    faults = dict.fromkeys(domain.books.faults)
    for found in domain.state.faults.values():
        faults.update(dict.fromkeys(found))
    domain.books.faults.clear()
    domain.state.faults.clear()
    report(sorted(faults, key=lambda fault: fault.place))


def _destination(domain: RoundupDomain, mentions: Iterable[Mention]) -> str:
    """Return a fingerprint of where the references of a page lead, and under which title."""
    digest = hashlib.blake2b(digest_size=16)
    for mention in mentions:
        if mention.type == "any":
            homes = domain.objects.everywhere(mention.target)
        elif mention.rank is not None:
            home = domain.objects.home(mention.type, mention.target)
            homes = [home] if home and home.anchor.rank < mention.rank else []
            digest.update((home.title if home else "").encode(errors="surrogatepass"))
        else:
            found = domain.objects.find(mention.type, mention.target)
            homes = [found.home] if found.home else []
            digest.update(repr(found.candidates).encode())
        for home in homes:
            place = f"{mention.target}\0{home.docname}\0{home.anchor.node_id}\0{home.title}\n"
            digest.update(place.encode(errors="surrogatepass"))
    return digest.hexdigest()


def _navigation(env: BuildEnvironment, docname: str) -> str:
    """Return a fingerprint of what other pages show of a page: its title and its contents."""
    title, toc = env.titles.get(docname), env.tocs.get(docname)
    shown = f"{title}\0{toc}".encode(errors="surrogatepass")
    return hashlib.blake2b(shown, digest_size=16).hexdigest()


def _close(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: write the account of what was written.

    Asked for single files, Sphinx writes these only; builders without a page for each document
    (they answer with a text here) always write everything.
    """
    books = roundup_domain(app.env).books
    if exception is not None or books.next is None:
        return
    books.marks.clear()
    unwritten = {*books.stale, *books.read} - books.written
    whole = isinstance(app.builder.get_outdated_docs(), str)
    close_ledger(books.path, books.next if whole else books.next.without(unwritten))


def register(app: Sphinx) -> None:
    """Wire the events in the order in which Sphinx emits them."""
    app.connect("builder-inited", _open_sources)
    app.connect("env-get-outdated", _find_outdated)
    app.connect("env-before-read-docs", _load_before_forks)
    app.connect("env-updated", _find_unwritten)
    app.connect("doctree-resolved", _note_written)
    app.connect("build-finished", _close)
