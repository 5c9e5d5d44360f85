"""Find documents to rewrite because the target of a reference, or a title, changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.ext.incremental.ledger import WrittenLedger
from sphinxcontrib_roundup.ext.logs import report
from sphinxcontrib_roundup.ext.state import roundup_domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.domain import RoundupDomain
    from sphinxcontrib_roundup.ext.objects import Objects
    from sphinxcontrib_roundup.ext.state import Xref


def find_stale(env: BuildEnvironment) -> list[str]:
    """Draw up the account of this build; return the pages that are not as it has them."""
    domain = roundup_domain(env)
    books = build_context(domain.env).record
    _report_faults(domain)
    if books.is_current(env.all_docs):
        books.next = books.last
        return []
    labels = _labels(env) if books.read else {}
    for docname in books.read:
        domain.state.navigation[docname] = _navigation(env, docname, labels.get(docname, []))
    references = {
        docname: _destination(domain.objects, xrefs)
        for docname, xrefs in domain.state.xrefs.items()
    }
    books.next = WrittenLedger(
        dict(env.all_docs), references, dict(domain.state.navigation), {}, books.settings
    )
    if books.last is not None:
        books.stale = tuple(books.last.stale_against(books.next))
    elif domain.state.styled:
        books.stale = tuple(sorted(env.found_docs))
    return list(books.stale)


def _report_faults(domain: RoundupDomain) -> None:
    """Say every fault once, however many pages and processes met it."""
    faults = dict.fromkeys(build_context(domain.env).record.faults)
    for found in domain.state.faults.values():
        faults.update(dict.fromkeys(found))
    build_context(domain.env).record.faults.clear()
    domain.state.faults.clear()
    report(sorted(faults, key=lambda fault: fault.place))


def _destination(objects: Objects, xrefs: Iterable[Xref]) -> str:
    """Return a fingerprint of the targets of a page's references, and of their titles."""
    lines = [line for xref in xrefs for line in _leads_to(objects, xref)]
    text = "\n".join(lines).encode(errors="surrogatepass")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def _leads_to(objects: Objects, xref: Xref) -> Iterator[str]:
    """Yield what the page shows of a reference: its targets, and their titles if it has them."""
    type_, target, rank, titled = xref
    if type_ == "any":
        homes = objects.everywhere(target)
    elif rank is not None:
        home = objects.home(type_, target)
        homes = [home] if home and home.anchor.rank < rank else []
        yield home.title if home and titled else ""
    else:
        found = objects.find(type_, target)
        homes = [found.home] if found.home else []
        yield repr(found.candidates)
    for home in homes:
        title = home.title if titled else ""
        yield f"{target}\0{home.docname}\0{home.anchor.node_id}\0{title}"


def _navigation(env: BuildEnvironment, docname: str, labels: list[str]) -> str:
    """Return a fingerprint of what other pages show of a page: title, contents and labels."""
    title, toc = env.titles.get(docname), env.tocs.get(docname)
    shown = f"{title}\0{toc}\0{sorted(labels)}".encode(errors="surrogatepass")
    return hashlib.blake2b(shown, digest_size=16).hexdigest()


def _labels(env: BuildEnvironment) -> dict[str, list[str]]:
    """Return what ``ref`` knows of each page: captions are in no table of contents."""
    found: dict[str, list[str]] = {}
    labels: dict[str, tuple[str, str, str]] = env.get_domain("std").data["labels"]
    for name, (docname, node_id, title) in labels.items():
        found.setdefault(docname, []).append(f"{name}\0{node_id}\0{title}")
    return found
