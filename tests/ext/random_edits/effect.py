"""What an edit does beyond what shows in the pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effect:
    """What an edit of one kind means for what is read.

    :param everything: every page is to be read: plain Sphinx does so after a change of conf.py,
        and without a readable environment.
    :param documents: pages that are to be read although they look the same.
    :param further_down: paragraphs behind the first of an abstract may have changed. Rows hold the
        whole of it, so pages that show first paragraphs may be read although they look the same.
    :param picture_addresses: addresses of portraits and posters may have changed. Rows hold them
        even where a placeholder stands, because the file is not there or its host not allowed.
    :param titles_of_authors: titles, labels or tables of contents that authors write may have
        changed. Sphinx leaves them as they were in the navigation of other pages, and so do we.
    :param other_names: names may have changed that people sort by or are also known by, or former
        ids of talks. Pages are read for them though a view with ``:no-index:`` registers none.
    :param markup: texts may be read in another markup, which may make the same of them. Rows hold
        the markup, so pages with texts may be read although they look the same.
    """

    everything: bool = False
    documents: frozenset[str] = frozenset()
    further_down: bool = False
    picture_addresses: bool = False
    other_names: bool = False
    titles_of_authors: bool = False
    markup: bool = False

    def __or__(self, other: Effect) -> Effect:
        return Effect(
            self.everything or other.everything,
            self.documents | other.documents,
            self.further_down or other.further_down,
            self.picture_addresses or other.picture_addresses,
            self.other_names or other.other_names,
            self.titles_of_authors or other.titles_of_authors,
            self.markup or other.markup,
        )
