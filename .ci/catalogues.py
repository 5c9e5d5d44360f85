"""Update the message catalogues from the code: the template, then each language.

Run it after a translatable word was added, changed or removed: ``python .ci/catalogues.py``.
Translations are kept; words without one are listed, and the tests fail until they have one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

sys.path.insert(0, str(Path(__file__).parent.parent))

from sphinxcontrib_roundup.ext.domain import RoundupDomain

PACKAGE = Path(__file__).parent.parent / "sphinxcontrib_roundup"
TEMPLATE = PACKAGE / "locale" / "roundup.pot"
KEYWORDS = {"word": None, "words": (1, 2)}
HEADER = "# Labels of sphinxcontrib-roundup; the licence is that of the package."


def words_of_the_code() -> Catalog:
    """Return every translatable word."""
    catalogue = Catalog(project="sphinxcontrib-roundup", version="", header_comment=HEADER)
    for _path, _line, message, _comments, _context in extract_from_dir(PACKAGE, keywords=KEYWORDS):
        catalogue.add(message)
    for type_ in RoundupDomain.object_types.values():
        catalogue.add(type_.lname)
    return catalogue


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue without dates and line numbers, so that it changes only with its words."""
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    lines = path.read_text(encoding="utf-8").splitlines()
    dated = (
        '"POT-Creation-Date:',
        '"PO-Revision-Date:',
        '"Last-Translator:',
        '"Generated-By:',
        '"Report-Msgid-Bugs-To:',
        '"Language-Team:',
    )
    kept = [line for line in lines if not line.startswith(dated)]
    path.write_text("\n".join(kept).rstrip() + "\n", encoding="utf-8")


def main() -> int:
    """Update all catalogues; return 1 if a word has no translation."""
    template = words_of_the_code()
    write(TEMPLATE, template)
    missing = 0
    for path in sorted(PACKAGE.glob("locale/*/LC_MESSAGES/roundup.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parts[-3])
        catalogue.update(template, no_fuzzy_matching=True)
        write(path, catalogue)
        for message in catalogue:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            if message.id and not all(forms):
                missing += 1
                print(f"{path.parts[-3]}: no translation of {message.id!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
