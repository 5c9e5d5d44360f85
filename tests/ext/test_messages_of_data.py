"""Texts of data as messages: what ``gettext`` offers, and what a translated build shows."""

from __future__ import annotations

import re

import pytest

from tests.ext.project import CONF, Project

DATA = r"""
    event: {id: harbour, title: Harbour Days, start: 2031-05-10, about: Days at sea.}
    tracks: [{id: maps, title: "Maps, Tides"}]
    presenters:
      - name: Ada Quay
        bio: Ada counts waves.
    talks:
      - id: sea
        title: The sea as a block device
        presenters: Ada Quay
        track: maps
        abstract: |
          Waves are *blocks*. See [the list](https://harbour.example/list) and [notes](notes.txt).

          - One `a*b` item.

          ~~~
          code
          ~~~
      - id: tides
        title: Tide *tables*
        abstract: How a table of tides is made.
      - id: salt
        title: {text: "H *two* O", markup: markdown}
        abstract: {text: "Salt & 2 < 3 *stars*: H<sub>2</sub>O", markup: html}
      - id: plain
        title: Plain
        abstract: {text: "Not *strong* at https://harbour.example/x.", markup: plain}
    """
PAGE = """
    Home
    ====

    .. roundup:digest:: h
       :group-by: track
       :fields: presenters abstract

    .. roundup:event-list:: h
       :fields: about

    .. roundup:presenter:: ada-quay
    """
XML = """\
<schedule>
<conference><title>Far Days</title><acronym>far</acronym><start>2031-06-01</start>
<end>2031-06-01</end><time_zone_name>UTC</time_zone_name></conference>
<day date="2031-06-01" index="1"><room name="R"><event id="1">
<start>10:00</start><duration>00:30</duration><title>Far talk</title><slug>far-talk</slug>
<abstract>A text of a schedule.</abstract><persons><person id="1">Cy Sand</person></persons>
</event></room></day>
</schedule>
"""
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def site(project: Project) -> Project:
    conf = f'{CONF}locale_dirs = ["locale"]\nroundup_sources = {{"h": "data/talks.yaml"}}\n'
    return project.write(
        {"conf.py": conf, "data/talks.yaml": DATA, "data/notes.txt": "n\n", "index.rst": PAGE}
    )


def offered(project: Project, **conf: object) -> dict[str, set[tuple[str, int]]]:
    """Return the messages with their places, as files of the project."""
    template = project.build("gettext", conf=conf, place="_gettext").text("index.pot")
    result: dict[str, set[tuple[str, int]]] = {}
    for places, message in re.findall(r'((?:^#: .+\n)+)^msgid "(.+)"$', template, re.MULTILINE):
        of_message = re.findall(r"([^\s/]+):(\d+)", places)
        result[message] = {(name, int(line)) for name, line in of_message}
    return result


def translate(project: Project, messages: dict[str, str]) -> Project:
    entries = "\n\n".join(f'msgid "{one}"\nmsgstr "{other}"' for one, other in messages.items())
    return project.write({"locale/de/LC_MESSAGES/index.po": f"{HEADER}{entries}\n"})


def line_of(text: str) -> int:
    lines = DATA.lstrip("\n").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_texts_of_data_are_offered_at_their_places_in_the_data_file(site: Project) -> None:
    messages = offered(site)
    places = {
        "Days at sea.": line_of("Days at sea"),
        "Harbour Days": line_of("Harbour Days"),
        "Maps, Tides": line_of("Maps, Tides"),
        "Ada counts waves.": line_of("Ada counts"),
        "The sea as a block device": line_of("The sea as"),
        "Tide *tables*": line_of("Tide *tables*"),
        "How a table of tides is made.": line_of("How a table"),
        "H *two* O": line_of("H *two* O"),
        r"Not \\*strong\\* at https://harbour.example/x.": line_of("Not *strong*"),
    }
    for message, line in places.items():
        assert messages[message] == {("talks.yaml", line)}, message


def test_messages_keep_emphasis_and_links_as_markdown(site: Project) -> None:
    messages = offered(site)
    assert (
        "Waves are *blocks*. See [the list](https://harbour.example/list) and "
        "[notes](/data/notes.txt)." in messages
    )
    assert "One `a*b` item." in messages
    assert "Salt &amp; 2 &lt; 3 *stars*: H<sub>2</sub>O" in messages
    assert "code" not in messages


def test_a_translated_build_shows_the_translations(site: Project) -> None:
    translate(
        site,
        {
            "How a table of tides is made.": "Wie *man* Tafeln macht.",
            "Ada counts waves.": "Ada zählt Wellen.",
            "Days at sea.": "Tage auf See.",
            "Tide *tables*": "Gezeiten*tafeln",
            "H *two* O": "H *zwei* O",
            "One `a*b` item.": "Ein `b*a` Eintrag.",
            "Waves are *blocks*. See [the list](https://harbour.example/list) and "
            "[notes](/data/notes.txt).": "Siehe [Notizen](/data/notes.txt) und *Blöcke*.",
            "Salt &amp; 2 &lt; 3 *stars*: H<sub>2</sub>O": "Salz &lt; H<sub>3</sub>O",
        },
    )
    page = site.build(conf={"language": "de"}).text("index.html")
    assert '<p dir="auto">Wie *man* Tafeln macht.</p>' in page
    assert "Ada zählt Wellen." in page
    assert "Tage auf See." in page
    assert "H <em>zwei</em> O" in page
    assert "Salz &lt; H<sub>3</sub>O" in page
    assert re.search(r"Ein <code[^>]*>.*b\*a.*</code> Eintrag", page)
    assert re.search(r'Siehe <a [^>]*href="_downloads/[^"]*"[^>]*>.*Notizen.*und <em>Blö', page)
    assert "the list" not in page


def test_translations_are_no_markup_of_the_page_and_lead_nowhere_forbidden(site: Project) -> None:
    translate(
        site,
        {
            "How a table of tides is made.": ":ref:`x` |y| `z <",
            "One `a*b` item.": "<script>x</script> [a](javascript:alert) :doc:`q`",
        },
    )
    page = site.build(conf={"language": "de"}).text("index.html")
    assert ":ref:`x` |y| `z &lt;" in page
    assert "<script>x" not in page
    assert 'href="javascript' not in page


def test_titles_with_signs_of_markup_are_translated_without_a_warning(site: Project) -> None:
    translate(site, {"The sea as a block device": "Das *Meer", "Maps, Tides": "`Karten"})
    page = site.build(conf={"language": "de"}).text("index.html")
    assert "<h3>Das *Meer<a" in page
    assert "<h2>`Karten<a" in page


def test_places_follow_the_data_when_no_view_shows_what_changed(site: Project) -> None:
    before = offered(site)
    site.write({"data/talks.yaml": "    # a line\n    # another\n" + DATA.lstrip("\n")})
    after = offered(site)
    line = line_of("How a table")
    assert before["How a table of tides is made."] == {("talks.yaml", line)}
    assert after["How a table of tides is made."] == {("talks.yaml", line + 2)}


def test_texts_of_schedules_are_offered_on_request(project: Project) -> None:
    conf = 'roundup_sources = {"far": "far.xml"}\n'
    page = "Home\n====\n\n.. roundup:digest:: far\n   :fields: abstract\n"
    project.write({"conf.py": CONF + conf, "far.xml": XML, "index.rst": page})
    assert set(offered(project)) == {"Home"}
    messages = offered(project, roundup_gettext=True)
    assert messages["Far talk"] == {("far.xml", 5)}
    assert messages["A text of a schedule."] == {("far.xml", 6)}


def test_an_overlay_offers_its_own_texts_and_not_those_of_the_schedule(project: Project) -> None:
    overlay = """
        extends: far.xml
        talks:
          - {id: 1, abstract: A text of our own.}
        """
    conf = 'roundup_sources = {"far": "far.yaml"}\n'
    page = "Home\n====\n\n.. roundup:digest:: far\n   :fields: abstract\n"
    project.write({"conf.py": CONF + conf, "far.xml": XML, "far.yaml": overlay, "index.rst": page})
    messages = offered(project)
    assert messages["A text of our own."] == {("far.yaml", 3)}
    assert "Far talk" not in messages


def test_data_in_a_page_is_offered_at_its_line_of_the_page(project: Project) -> None:
    page = """
        Home
        ====

        .. roundup:digest::
           :fields: abstract

           event: E
           talks:
             - title: Nets
               abstract: Knots.
        """
    project.write({"index.rst": page})
    messages = offered(project)
    assert messages["Nets"] == {("index.rst", 9)}
    assert messages["Knots."] == {("index.rst", 10)}


def test_pages_without_translations_are_the_same_in_both_ways_to_build(site: Project) -> None:
    translate(site, {"How a table of tides is made.": "Tafeln."})
    conf: dict[str, object] = {"language": "de"}
    site.build(conf=conf)
    changed = DATA.replace("How a table of tides is made.", "Another text.")
    site.write({"data/talks.yaml": changed})
    again = site.build(conf=conf)
    clean = site.build(conf=conf, fresh=True, place="_clean")
    of_sphinx = "searchindex.js"  # it keeps words that no page has any more
    for name in clean.files().keys() - {of_sphinx}:
        assert again.files()[name] == clean.files()[name]
    assert "Another text." in again.text("index.html")


def test_the_translation_progress_counts_texts_of_data(site: Project) -> None:
    translate(site, {"How a table of tides is made.": "Tafeln."})
    conf = {"language": "de", "translation_progress_classes": True}
    page = site.build(conf=conf).text("index.html")
    assert re.search(
        r'<p class="translated"[^>]*>Tafeln\.|<p dir="auto" class="translated">T', page
    )
    assert page.count("untranslated") > 3
