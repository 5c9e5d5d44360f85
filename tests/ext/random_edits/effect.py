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
    :param picture_addresses: addresses of pictures from hosts that are not allowed may have
        changed. Rows hold them, though a placeholder stands on the page.
    """

    everything: bool = False
    documents: frozenset[str] = frozenset()
    further_down: bool = False
    picture_addresses: bool = False

    def __or__(self, other: Effect) -> Effect:
        return Effect(
            self.everything or other.everything,
            self.documents | other.documents,
            self.further_down or other.further_down,
            self.picture_addresses or other.picture_addresses,
        )
