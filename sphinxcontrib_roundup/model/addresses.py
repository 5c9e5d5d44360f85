"""Addresses in data: one rule for every field and every text of every format.

:func:`resolve` is called where a value is read. From then on an address has one of three forms: an
``http``, ``https`` or ``mailto`` URL, encoded; ``/path``, a file or document of the source
directory; or a text that is no address, which pages show and do not link.
"""

from __future__ import annotations

import posixpath
import re
from enum import Enum
from typing import Final, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from sphinxcontrib_roundup.problems import ProblemCode, did_you_mean

# Browsers drop tabs and line ends inside a URL and read a backslash as a slash; bidirectional
# controls show another address than the one that is opened.
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\\\\\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# Nearly all addresses of talks; for these the whole examination ends with the address as it is.
_VALID: Final = r"(?:[\w./=&+~@:,;!$'()*-]|%[0-9A-Fa-f]{2})*+"
_PLAIN: Final = re.compile(
    rf"https?://[a-z0-9][a-z0-9.-]*(?:/{_VALID}(?:\?(?:{_VALID}\??)*+)?(?:\#{_VALID})?)?", re.ASCII
)
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_MISTYPED: Final = re.compile(r"h?t+ps?[:;.]?/{1,2}(?=\w)|https?:(?=[\w/])", re.IGNORECASE)
_DRIVE: Final = re.compile(r"[A-Za-z]:(?!//)")
_EMPTY: Final = re.compile(r"(?:https?|ftp|mailto):/{0,3}|#|…|\.{3,}", re.IGNORECASE)
_DOI: Final = re.compile(r"(?:doi(?::\s*|\s+))?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_MAIL: Final = re.compile(r"[^\s@:/<>\"]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_HOST: Final = re.compile(
    r"(?:[\w-]+(?:\.[\w-]+)*\.(?P<last>[^\W\d_]{2,}|xn--[\w-]+)|localhost(?=[:/])"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3}){3})"
    r"(?P<port>:[0-9]{1,5}(?![^/?#]))?(?P<rest>[/?#].*)?",
    re.IGNORECASE,
)
_HOST_NAME: Final = re.compile(r"[\w.:-]+", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s,;|]+(?:(?:and|und|&)\s+)?")
_TO_ESCAPE: Final = re.compile(r'[\s"<>^`{|}\[\]]|%(?![0-9A-Fa-f]{2})')
_IN_NO_PATH: Final = re.compile(r'[<>"{}|^`]|://')
_SUFFIX: Final = re.compile(r"\.\w{1,5}\Z")
# The links of Markdown, HTML and rST.
_MAY_LINK: Final = re.compile(r"\][(:\[]|<|`_|^\.\. _", re.MULTILINE)
_FILES: Final = frozenset(
    {
        "pdf", "html", "htm", "xhtml", "md", "txt", "rst", "tex", "ps", "djvu", "epub", "odp",
        "odt", "ods", "odg", "doc", "docx", "rtf", "xls", "xlsx", "ppt", "pptx", "pps", "ppsx",
        "key", "pages", "numbers", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp",
        "tiff", "ico", "mp", "ogg", "ogv", "oga", "opus", "webm", "mov", "avi", "mkv", "flac",
        "wav", "srt", "vtt", "zip", "gz", "xz", "bz", "tar", "tgz", "rar", "py", "ipynb", "js",
        "css", "php", "xml", "json", "yaml", "yml", "toml", "csv", "tsv", "ics",
    }
)  # fmt: skip
_PLACEHOLDERS: Final = frozenset(
    {
        "-", "--", "---", "–", "—", "?", "??", "???", "n/a", "na", "n.a",
        "no", "none", "null", "nil", "false", "nothing", "nope", "empty", "missing", "unknown",
        "undefined", "tba", "tbd", "tbc", "t.b.a", "t.b.d", "t.b.c", "todo", "to do", "fixme",
        "to be announced", "to be added", "to be confirmed", "to be decided", "to be defined",
        "to follow", "coming soon", "soon", "later", "pending", "not yet", "not available",
        "kein", "keine", "nein", "folgt", "demnächst",
    }
)  # fmt: skip
_ALLOWED: Final = ("https", "http", "mailto", "doi")
_STARTS: Final = ("https://", "http://")
# Schemes that mean themselves: none of them is a typing error of an allowed one.
_OTHER_SCHEMES: Final = frozenset(
    {
        "about", "blob", "data", "file", "ftp", "ftps", "gemini", "git", "gopher", "irc", "ircs",
        "javascript", "magnet", "matrix", "news", "rtmp", "rtsp", "sftp", "sip", "smb", "ssh",
        "tel", "urn", "vbscript", "ws", "wss", "xmpp",
    }
)  # fmt: skip
_REMEDY: Final = "write an http, https or mailto address, a doi, or a path of the project"
BASE_REMEDY: Final = (
    "write 'base_url: https://…' in a file that extends this one, or in its entry of "
    "'roundup_sources'"
)
SHOWN_AS_TEXT: Final = " and is shown as text"
_LONGEST_SHOWN: Final = 80


DOCUMENT: Final = "document:"
FILE: Final = "file:"
"""How targets of links begin that are not URLs: the name of a document, and the place of a file
among the downloads. No URL that is linked has such a scheme."""

OUTSIDE_FOLDER: Final = "/../"
"""The base of data in a file outside the source directory."""


class AddressKind(Enum):
    """What is remarkable about a text that should be an address."""

    COMPLETED = "completed"
    PLACEHOLDER = "placeholder"
    SCHEME = "scheme"
    TEXT = "text"
    RELATIVE = "relative"
    OUTSIDE = "outside"


_CODES: Final = {
    AddressKind.COMPLETED: ProblemCode.ADDRESS,
    AddressKind.PLACEHOLDER: ProblemCode.ADDRESS,
    AddressKind.SCHEME: ProblemCode.LINK,
    AddressKind.TEXT: ProblemCode.LINK,
    AddressKind.RELATIVE: ProblemCode.LINK,
    AddressKind.OUTSIDE: ProblemCode.OUTSIDE,
}


_NOTED: Final = (AddressKind.COMPLETED, AddressKind.PLACEHOLDER)


class AddressFinding(NamedTuple):
    """What is said about an address.

    :param reason: a sentence that begins with the text.
    """

    kind: AddressKind
    reason: str
    remedy: str

    @property
    def code(self) -> ProblemCode:
        """The code of the problem that it becomes."""
        return _CODES[self.kind]


class Resolved(NamedTuple):
    """The result for one address.

    :param url: see above; empty if there is none.
    """

    url: str
    finding: AddressFinding | None = None

    @property
    def is_text(self) -> bool:
        """Whether *url* is a text that is not linked."""
        return self.finding is not None and self.finding.kind not in _NOTED


def resolve(text: str, base: str = "") -> Resolved:
    """Return the address that *text* is.

    :param base: where relative addresses begin: a URL, ``/folder/`` of the source directory,
        :data:`OUTSIDE_FOLDER`, or empty if that is not known.
    """
    if _PLAIN.fullmatch(text):
        return Resolved(text)
    bare = text.strip()
    if not bare:
        return Resolved("")
    if bare.strip(' .…()[]<>"').casefold() in _PLACEHOLDERS or _EMPTY.fullmatch(bare):
        return _placeholder(bare)
    if base.startswith("/") and ("\\" in bare or _DRIVE.match(bare)):
        return _outside(bare, "is not a path inside the source directory", "write a path with '/'")
    if _UNSAFE.search(bare):
        return _no_address(bare)
    if _are_several(bare):
        reason = f"{_quoted(bare)} is several addresses{SHOWN_AS_TEXT}"
        return Resolved(bare, AddressFinding(AddressKind.TEXT, reason, "write them as a list"))
    doi = _DOI.fullmatch(bare)
    if doi:
        return Resolved(_encoded(f"https://doi.org/{doi[1]}"))
    if bare.startswith("//"):
        return _absolute(f"https:{bare}", bare)
    host = _host(bare)
    if host:
        # Machines without a name have no certificate either.
        return _completed(bare, f"https://{bare}" if host["last"] else f"http://{bare}")
    if _MAIL.fullmatch(bare):
        return _completed(bare, f"mailto:{bare}")
    if _SCHEME.match(bare) or _MISTYPED.match(bare):
        return _with_scheme(bare)
    return _relative(bare, base)


def _are_several(bare: str) -> bool:
    """Tell whether a text is a list of addresses, as one cell of a table may have."""
    words = _BETWEEN.split(bare.strip(",;|"))
    return len(words) > 1 and all(one.startswith(_STARTS) or _host(one) for one in words)


def base_of_text(text: str, base: str) -> str:
    """Return *base* for a text that may have links, else an empty text.

    Equal texts of several records should be equal wherever they come from.
    """
    return base if _MAY_LINK.search(text) else ""


def shortened(text: str) -> str:
    """Return a text that is no address as pages and messages show it."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _with_scheme(bare: str) -> Resolved:
    scheme = _SCHEME.match(bare)
    name = scheme[1].lower() if scheme else ""
    if name == "mailto" and "@" in bare:
        return Resolved(_encoded(bare))
    if name in {"http", "https"} and bare[len(name) :].startswith("://"):
        return _absolute(bare, bare)
    remedy = ""
    if _MISTYPED.match(bare):
        remedy = "did you mean 'https://'?"
    elif name not in _OTHER_SCHEMES:
        remedy = did_you_mean(name, _ALLOWED)
    elif name == "file":
        remedy = "write a path from the folder of the data file"
    reason = f"{_quoted(bare)} has a scheme that is not allowed{SHOWN_AS_TEXT}"
    return Resolved(bare, AddressFinding(AddressKind.SCHEME, reason, remedy or _REMEDY))


def _relative(bare: str, base: str) -> Resolved:
    first = re.split("[/?#]", bare, maxsplit=1)[0]
    words = any(map(str.isspace, bare)) and "/" not in bare and not _SUFFIX.search(bare)
    if base.startswith("/") and bare.startswith("/"):
        return _local(bare, base)
    if ":" in first or words or _IN_NO_PATH.search(bare):
        return _no_address(bare)
    if base.startswith("/"):
        return _no_address(bare) if bare.startswith(("#", "?")) else _local(bare, base)
    if base:
        try:
            return _absolute(urljoin(base, bare), bare)
        except ValueError:  # brackets that are not an IPv6 address
            return _no_address(bare)
    reason = f"{_quoted(bare)} is relative to a site that is not known{SHOWN_AS_TEXT}"
    return Resolved(bare, AddressFinding(AddressKind.RELATIVE, reason, BASE_REMEDY))


def _local(bare: str, base: str) -> Resolved:
    """Return a path from the source directory, which it cannot leave."""
    if base == OUTSIDE_FOLDER and not bare.startswith("/"):
        what = "is relative to a data file outside the source directory"
        return _outside(bare, what, f"write '/{shortened(bare)}', from the source directory")
    path = posixpath.normpath(posixpath.join(base, bare).lstrip("/"))
    # The path may be encoded, as addresses in Markdown are.
    spellings = (path, posixpath.normpath(unquote(path).lstrip("/")))
    if any(one == ".." or one.startswith("../") for one in spellings):
        return _outside(bare, "leaves the source directory", "move the file into it")
    return Resolved(f"/{path}")


def _absolute(url: str, written: str) -> Resolved:
    try:
        parts = urlsplit(url)
        valid = _HOST_NAME.fullmatch(parts.hostname or "") and parts.port != 0
    except ValueError:  # an impossible host, such as half an IPv6 address, or an impossible port
        valid = False
    return Resolved(_encoded(url)) if valid else _no_address(written)


def _encoded(url: str) -> str:
    """Return a URL with valid characters only; what is encoded already stays."""
    address, hash_sign, fragment = url.partition("#")
    start, slash, rest = address.partition("//") if "://" in address else ("", "", address)
    host, *path = re.split("(?=[/?])", rest, maxsplit=1) if slash else ("", rest)
    encoded = "".join(_TO_ESCAPE.sub(_percent, part) for part in path)
    ending = _TO_ESCAPE.sub(_percent, fragment).replace("#", "%23")
    return f"{start}{slash}{host}{encoded}{hash_sign}{ending}"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _host(bare: str) -> re.Match[str] | None:
    """Tell ``example.org`` and ``example.org/slides.pdf`` from ``slides.pdf``."""
    match = _HOST.fullmatch(bare)
    if match is None or match["port"] or (match["rest"] or "").startswith("/"):
        return match
    return None if (match["last"] or "").lower() in _FILES else match


def _completed(bare: str, url: str) -> Resolved:
    resolved = Resolved(_encoded(url)) if url.startswith("mailto") else _absolute(url, bare)
    if resolved.finding:
        return resolved
    reason = f"{_quoted(bare)} is read as {_quoted(resolved.url)}"
    remedy = f"write that, or './{shortened(bare)}' if it is a file"
    return Resolved(resolved.url, AddressFinding(AddressKind.COMPLETED, reason, remedy))


def _placeholder(bare: str) -> Resolved:
    reason = f"{_quoted(bare)} is read as no address"
    remedy = "leave it out until there is one"
    return Resolved("", AddressFinding(AddressKind.PLACEHOLDER, reason, remedy))


def _no_address(bare: str) -> Resolved:
    reason = f"{_quoted(bare)} is no address{SHOWN_AS_TEXT}"
    return Resolved(bare, AddressFinding(AddressKind.TEXT, reason, _REMEDY))


def _outside(bare: str, what: str, remedy: str) -> Resolved:
    reason = f"{_quoted(bare)} {what}{SHOWN_AS_TEXT}"
    return Resolved(bare, AddressFinding(AddressKind.OUTSIDE, reason, remedy))


def _quoted(text: str) -> str:
    shown = shortened(text)
    return ascii(shown) if _UNSAFE.search(shown) else repr(shown)
