"""Which links of data may be followed."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from sphinxcontrib_roundup.markup.limits import Finding
from sphinxcontrib_roundup.problems import ProblemCode

# Browsers drop tabs and line ends inside a URL and read a backslash as a slash; bidirectional
# controls show another address than the one that is opened.
_REFUSED = re.compile(
    "[\x00-\x1f\x7f-\x9f\\\\\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_TO_ESCAPE = re.compile(r'[\s"<>^`{|}]')
_MAX_SHOWN = 80
# Nearly all links of talks; for these the whole examination ends with the link as it is.
_PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?:/[\w./?=&%+#~@:,;-]*)?", re.ASCII)


def safe_url(url: str) -> str | None:
    """Return the URL if it may be followed, with its blanks and quotes escaped; else None.

    Allowed are ``http``, ``https``, ``mailto`` and links inside the site: a path that does not
    climb above where it starts. A bare ``#fragment`` leads nowhere, because no text of data has
    anchors.
    """
    if _PLAIN.fullmatch(url):
        return url
    stripped = url.strip()
    if not stripped or _REFUSED.search(stripped):
        return None
    scheme = _SCHEME.match(stripped)
    is_allowed = _leads_out(stripped, scheme[1].lower()) if scheme else _stays_inside(stripped)
    return _TO_ESCAPE.sub(_percent, stripped) if is_allowed else None


def refused_link(url: str) -> Finding:
    """Return the finding of a link that is shown as text."""
    excerpt = url if len(url) <= _MAX_SHOWN else f"{url[:_MAX_SHOWN]}…"
    quoted = ascii(excerpt) if _REFUSED.search(excerpt) else repr(excerpt)
    return Finding(
        ProblemCode.LINK,
        f"the link {quoted} is shown as text: "
        "only http, https, mailto and links inside the site are allowed",
        "give an http, https or mailto address, or a path inside the site",
    )


def _leads_out(url: str, scheme: str) -> bool:
    if scheme == "mailto":
        return len(url) > len("mailto:")
    if scheme not in {"http", "https"}:
        return False
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:  # an impossible host, such as half an IPv6 address
        return False


def _stays_inside(url: str) -> bool:
    path = re.split("[?#]", url, maxsplit=1)[0]
    if not path or path.startswith("//") or ":" in path.split("/", 1)[0]:
        return False
    depth = 0
    # Browsers read ``%2e%2e`` as ``..``, and some servers read ``%2f`` as ``/``.
    for segment in unquote(path).split("/"):
        depth += -1 if segment == ".." else segment not in {"", "."}
        if depth < 0:
            return False
    return True


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
