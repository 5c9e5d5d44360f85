"""Views that may show something else by now: cheap to ask in every build, dearer to be sure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinxcontrib_roundup.ext.domain import RoundupDomain
    from sphinxcontrib_roundup.ext.state import ViewRecord


def doubtful_documents(domain: RoundupDomain) -> list[str]:
    """Return the documents with a view whose source is not as it was when they were read."""
    return [
        docname
        for docname, views in domain.state.views.items()
        if any(_is_doubtful(domain, view) for view in views)
    ]


def finds_missing(domain: RoundupDomain, view: ViewRecord) -> bool:
    """Tell whether there is a picture now that a view looked for in vain."""
    root = domain.sources.files.root
    return any((root / path).is_file() for path in view.missing)


def _is_doubtful(domain: RoundupDomain, view: ViewRecord) -> bool:
    if view.ref and not domain.books.accept(view.digest, domain.sources.files.digest(view.ref)):
        return True
    return finds_missing(domain, view)
