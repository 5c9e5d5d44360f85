"""The message catalogues have all words of the code, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import sphinxcontrib_roundup
from sphinxcontrib_roundup.ext.domain import RoundupDomain

PACKAGE = Path(sphinxcontrib_roundup.__file__).parent
KEYWORDS = {"word": None, "words": (1, 2)}
CATALOGUES = sorted(PACKAGE.glob("locale/*/LC_MESSAGES/roundup.po"))


def words_of_the_code():
    found = extract_from_dir(PACKAGE, keywords=KEYWORDS)
    words = {message for _path, _line, message, _comments, _context in found}
    return words | {type_.lname for type_ in RoundupDomain.object_types.values()}


def read(path):
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def ids(catalogue):
    return {message.id for message in catalogue if message.id}


def test_words_are_found():
    assert {"Track", "{label}:", ("Presenter", "Presenters")} <= words_of_the_code()


def test_the_template_has_all_words_of_the_code():
    assert ids(read(PACKAGE / "locale" / "roundup.pot")) == words_of_the_code()


def test_the_languages():
    assert [path.parts[-3] for path in CATALOGUES] == ["de", "es", "fr", "pl"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_is_complete(path):
    catalogue = read(path)
    assert ids(catalogue) == words_of_the_code()
    assert catalogue.obsolete == {}
    for message in catalogue:
        if not message.id:
            continue
        forms = (message.string,) if isinstance(message.string, str) else message.string
        assert all(forms), message.id
        assert not message.fuzzy, message.id
        assert list(message.check(catalogue)) == []
        wanted = message.id if isinstance(message.id, str) else message.id[0]
        for form in forms:
            assert sorted(re.findall(r"{\w+}", form)) == sorted(re.findall(r"{\w+}", wanted))
        if message.pluralizable:
            assert len(forms) == {"pl": 3}.get(path.parts[-3], 2)
