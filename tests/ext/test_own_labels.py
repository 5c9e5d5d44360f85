"""Labels that a project translates itself."""

from __future__ import annotations

import pytest

from tests.ext.project import CONF, Project

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PLURAL = 'msgid "Presenter"\nmsgid_plural "Presenters"\n'
PO = HEADER + PLURAL + 'msgstr[0] "Palestrante"\nmsgstr[1] "Palestrantes"\n'
DATA = "event: E\ntalks: [{title: Nets, speaker: Ada, track: Web}]\n"
PAGE = "H\n=\n\n.. roundup:digest:: t.yaml\n   :group-by: none\n   :fields: presenters track\n"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "src").mkdir()
    conf = CONF + 'locale_dirs = ["locale"]\n'
    return Project(tmp_path / "src").write(
        {
            "conf.py": conf,
            "t.yaml": DATA,
            "index.rst": PAGE,
            "locale/pt_BR/LC_MESSAGES/roundup.po": PO,
            "locale/de/LC_MESSAGES/roundup.po": PO.replace("Palestrante", "Redner"),
        }
    )


def test_a_language_that_the_package_does_not_have(site):
    text = site.build("text", conf={"language": "pt_BR"}).text("index.txt")
    assert "**Palestrante:** Ada" in text or "Palestrante: Ada" in text


def test_a_label_of_the_package_is_replaced_and_the_others_stay(site):
    text = site.build("text", conf={"language": "de"}).text("index.txt")
    assert "Redner: Ada" in text
    assert "Track: Web" in text


def test_the_plural_can_be_a_word_of_its_own(site):
    own = HEADER + 'msgid "Presenters"\nmsgstr "Palestrantes"\n'
    data = "event: E\ntalks: [{title: Nets, speaker: [Ada, Bo]}]\n"
    site.write({"locale/pt_BR/LC_MESSAGES/roundup.po": own, "t.yaml": data})
    text = site.build("text", conf={"language": "pt_BR"}).text("index.txt")
    assert "Palestrantes: Ada e Bo" in text


def test_pages_are_read_again_when_the_labels_change(site):
    conf = {"language": "de"}
    site.build(conf=conf)
    assert site.build(conf=conf).read == []
    site.write({"locale/de/LC_MESSAGES/roundup.po": PO.replace("Palestrante", "Sprecher")})
    built = site.build(conf=conf)
    assert built.read == ["index"]
    assert "Sprecher" in built.text("index.html")


def test_a_catalogue_that_cannot_be_read_is_a_located_warning(site):
    site.write({"locale/de/LC_MESSAGES/roundup.po": "nonsense\n"})
    built = site.build("text", conf={"language": "de"}, check=False)
    (warning,) = [line for line in built.warnings if "roundup.config" in line]
    assert warning.startswith("locale/de/LC_MESSAGES/roundup.po:1: WARNING: the catalogue")
    assert "Präsentiert von: Ada" in built.text("index.txt")
