"""``ignore`` hides faults of somebody else's file, by code and by record, and counts them."""

from __future__ import annotations

import logging

from tests.ext.project import Project

VIEW = "Talks\n=====\n\n.. roundup:talk-list:: {}\n   :abstract: full\n"
TALKS = """
    {ignore}
    talks:
    - {{title: One, speeker: Ann, abstract: "[a](javascript:a)"}}
    - {{title: Two, speeker: Bob, abstract: "[b](javascript:b)"}}
    """


class Notes(logging.Handler):
    """Collects the info lines of the extension."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if "note: " in message:
            self.lines.append(message.partition("note: ")[2])


def lines(project: Project) -> tuple[list[str], list[str]]:
    """Return the warnings and the notes of a build."""
    notes, logger = Notes(), logging.getLogger("sphinx.sphinxcontrib_roundup.ext.logs")
    logger.addHandler(notes)
    try:
        return project.build(check=False, fresh=True).warnings, notes.lines
    finally:
        logger.removeHandler(notes)


def test_a_code_hides_faults_of_the_file_and_of_its_texts(project: Project) -> None:
    data = TALKS.format(ignore="ignore: [key, link]")
    project.write({"t.yaml": data, "index.rst": VIEW.format("t.yaml")})
    found, notes = lines(project)
    assert found == []
    assert "2 faults are hidden by 'ignore: key'" in " ".join(notes)
    assert "2 faults are hidden by 'ignore: link'" in " ".join(notes)


def test_ids_hide_faults_of_these_records_only(project: Project) -> None:
    data = TALKS.format(ignore="ignore: {link: [one], key: [two]}")
    project.write({"t.yaml": data, "index.rst": VIEW.format("t.yaml")})
    found, notes = lines(project)
    assert [line.partition(": WARNING")[0] for line in found] == ["t.yaml:3:16", "t.yaml:4:40"]
    assert "1 fault is hidden by 'ignore: {link: [one]}'" in " ".join(notes)


def test_a_rule_that_hides_nothing_is_a_note(project: Project) -> None:
    data = TALKS.format(ignore="ignore: [key, link, picture]")
    project.write({"t.yaml": data, "index.rst": VIEW.format("t.yaml")})
    _found, notes = lines(project)
    assert [note for note in notes if "nothing" in note] == [
        "'ignore: picture' hides nothing; remove it"
    ]


def test_an_entry_of_conf_hides_faults_however_a_view_names_the_file(
    project: Project,
) -> None:
    conf = """\
        extensions = ["sphinxcontrib_roundup"]
        roundup_sources = {"t": {"path": "t.yaml", "ignore": ["key", "link"]}}
        """
    pages = VIEW.format("t") + "\n.. roundup:talk-list:: t.yaml\n\n.. roundup:talk-list::\n"
    project.write({"conf.py": conf, "t.yaml": TALKS.format(ignore=""), "index.rst": pages})
    assert lines(project)[0] == []


def test_a_file_that_extends_a_schedule_hides_faults_of_it(project: Project) -> None:
    schedule = (
        "<schedule><conference><title>C</title></conference><day date='2031-05-01'><room name='R'>"
        "<event id='1'><title>A</title><start>soon</start></event>"
        "<event id='2'><title>B</title><start>later</start></event></room></day></schedule>"
    )
    ours = "extends: s.xml\nignore: date\n"
    project.write({"s.xml": schedule, "t.yaml": ours, "index.rst": VIEW.format("t.yaml")})
    found, notes = lines(project)
    assert found == []
    assert "2 faults are hidden by 'ignore: date'" in notes


SCHEDULE = """
    <schedule><conference><title>C</title><base_url>https://c.example</base_url></conference>
    <day date='2031-05-01'><room name='R'>
    <event id='1' guid='aa-1'><title>A</title><start>soon</start>
    <persons><person>TBA</person></persons><links><link href='javascript:a'>a</link></links>
    <date>2031-05-01T10:00:00+02:00</date></event>
    <event id='2' guid='aa-2'><title>B</title><start>later</start>
    <persons><person>TBA</person></persons><links><link href='javascript:b'>b</link></links>
    </event>
    <event id='2' guid='aa-2'><title>B</title><start>later</start></event>
    </room></day></schedule>"""


def test_ids_hide_findings_of_these_talks_of_a_schedule_only(project: Project) -> None:
    ours = "extends: s.xml\nignore: {date: [aa-2], duplicate_id: [aa-2]}\n"
    project.write({"s.xml": SCHEDULE.strip(), "t.yaml": ours, "index.rst": VIEW.format("t.yaml")})
    found, notes = lines(project)
    assert [line for line in found if "date]" in line or "duplicate_id]" in line] == [
        's.xml:3:5: WARNING: event "A": a time of day cannot be read and is left out '
        "(found 'soon'); schedules write 09:00 [roundup.date]"
    ]
    assert "1 fault is hidden by 'ignore: {date: [aa-2]}'" in notes
    assert "1 fault is hidden by 'ignore: {duplicate_id: [aa-2]}'" in notes


def test_ids_hide_findings_about_links_and_presenters_of_a_talk(project: Project) -> None:
    ours = "extends: s.xml\nignore: {link: [aa-1], placeholder: [aa-2]}\n"
    project.write({"s.xml": SCHEDULE.strip(), "t.yaml": ours, "index.rst": VIEW.format("t.yaml")})
    found, notes = lines(project)
    whole = " ".join(notes)
    assert "1 fault is hidden by 'ignore: {link: [aa-1]}'" in whole
    assert "1 fault is hidden by 'ignore: {placeholder: [aa-2]}'" in whole
    assert [line.partition(": WARNING")[0] for line in found if "javascript" in line] == [
        "s.xml:7:51"
    ]


def test_an_unknown_code_is_a_fault(project: Project) -> None:
    data = TALKS.format(ignore="ignore: [key, linc, link]")
    project.write({"t.yaml": data, "index.rst": VIEW.format("t.yaml")})
    found, _notes = lines(project)
    assert "ignore: unknown code 'linc'; the codes are syntax, " in found[0]
