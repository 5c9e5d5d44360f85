"""The fingerprint of a view: it changes when the view would look different, or be found otherwise.

Rows contain what a view shows. Roles and indices also use names that no row contains: aliases and
sort names of presenters, former ids of talks.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.selection.rows import PresenterRow, TalkRow, fingerprint

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.selection.rows import Group, Listing


def other_names(catalogue: Catalogue, type_: str, full: str) -> tuple[tuple[str, ...], str]:
    """Return the former full names or aliases of an object, and its sort name."""
    if type_ == "presenter" and full in catalogue.presenter_by_id:
        presenter = catalogue.presenter_by_id[full]
        return presenter.aliases, presenter.sort_name
    if type_ == "talk" and full in catalogue.talk_by_name:
        talk = catalogue.talk_by_name[full]
        return tuple(f"{talk.event}/{old}" for old in talk.formerly), ""
    return (), ""


def view_fingerprint(listing: Listing, catalogue: Catalogue) -> str:
    """Return the fingerprint of a view: of its rows, and of other names of what they name."""
    rows = fingerprint(listing)
    if not catalogue.derived(_has_other_names):
        return rows
    names = [(key, other_names(catalogue, *key)) for key in sorted(_named_in(listing.root))]
    others = [item for item in names if any(item[1])]
    if not others:
        return rows
    return f"{rows} {hashlib.blake2b(repr(others).encode(), digest_size=8).hexdigest()}"


def _has_other_names(catalogue: Catalogue) -> bool:
    return any(talk.formerly for talk in catalogue.talks) or any(
        presenter.aliases or presenter.sort_name for presenter in catalogue.presenters
    )


def _named_in(group: Group) -> set[tuple[str, str]]:
    """Return type and full name of every talk and presenter that rows and headings name."""
    named = set().union(*map(_named_in, group.groups))
    if group.heading and group.heading.by == "presenter":
        named.add(("presenter", group.heading.full))
    for row in group.rows:
        if isinstance(row, TalkRow):
            named.add(("talk", row.full))
            named.update(("presenter", presenter.full) for presenter in row.presenters)
        elif isinstance(row, PresenterRow):
            named.add(("presenter", row.full))
            named.update(("talk", talk.full) for talk in row.talks)
    return named
