"""The translated words of the package, by language."""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def load_translations(language: str) -> NullTranslations:
    """Return the words of a language as Sphinx writes it (``de``, ``pt_BR``).

    Without a catalogue the words stay English.
    """
    name = language.replace("-", "_")
    for candidate in (name, name.partition("_")[0]):
        catalogue = _catalogue(candidate)
        if candidate.isidentifier() and catalogue.is_file():
            return _compiled(candidate, catalogue)
    return NullTranslations()


def _catalogue(name: str) -> Traversable:
    folder = files("sphinxcontrib_roundup") / "locale" / name / "LC_MESSAGES"
    return folder / "roundup.po"


def _compiled(name: str, catalogue: Traversable) -> NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(catalogue.read_bytes()), locale=name))
    compiled.seek(0)
    return GNUTranslations(compiled)
