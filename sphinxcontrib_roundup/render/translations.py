"""The translated words of the package, by language."""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from babel.messages.pofile import PoFileError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def load_translations(language: str, own: bytes = b"") -> NullTranslations:
    """Return the words of a language as Sphinx writes it (``de``, ``pt_BR``).

    Without a catalogue the words stay English.

    :param own: a catalogue of the project, whose words are preferred.
    """
    known = _of_package(language)
    if not own or finding_of(own):
        return known
    result = _compiled(language, own)
    result.add_fallback(known)
    return result


def finding_of(catalogue: bytes) -> str:
    """Return why a catalogue of messages cannot be read; empty if it can."""
    try:
        _compiled("en", catalogue)
    except (ValueError, LookupError, AttributeError, PoFileError) as error:
        return f"the catalogue of messages cannot be read: {error}"
    return ""


def _of_package(language: str) -> NullTranslations:
    name = language.replace("-", "_")
    for candidate in (name, name.partition("_")[0]):
        catalogue = _catalogue(candidate)
        if candidate.isidentifier() and catalogue.is_file():
            return _compiled(candidate, catalogue.read_bytes())
    return NullTranslations()


def _catalogue(name: str) -> Traversable:
    folder = files("sphinxcontrib_roundup") / "locale" / name / "LC_MESSAGES"
    return folder / "roundup.po"


def _compiled(name: str, catalogue: bytes) -> NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(catalogue), locale=_known_locale(name), abort_invalid=True))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _known_locale(name: str) -> str | None:
    """Return the name of a locale that babel knows, for its plurals; None for another one."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(name.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return None
