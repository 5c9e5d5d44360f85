"""Which links of texts may be followed, and where they lead."""

from __future__ import annotations

from sphinxcontrib_roundup.markup.limits import Finding
from sphinxcontrib_roundup.model.addresses import resolve


def safe_url(url: str) -> str | None:
    """Return an ``http``, ``https`` or ``mailto`` URL that may be followed, encoded; else None."""
    return None if url.startswith("/") else link_target(url, "")[0]


def link_target(url: str, base: str) -> tuple[str | None, Finding | None]:
    """Return where a link in a text leads, or None, and what is remarkable about it.

    A target that begins with ``/`` is a path of the source directory.

    :param base: of the text; see :class:`~sphinxcontrib_roundup.model.records.Markup`.
    """
    resolved = resolve(url, base)
    found = resolved.finding
    finding = Finding(found.code, f"the link {found.reason}", found.remedy) if found else None
    return (None if resolved.is_text else resolved.url or None), finding
