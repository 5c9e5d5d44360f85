"""Sources of which every talk is to be on a page."""

from __future__ import annotations

import pytest

from tests.ext.project import CONF, Project

DATA = """
    event: {id: e, title: E}
    talks:
    - {id: nets, title: Nets, track: Web}
    - {id: knots, title: Knots, track: Rope}
    - {id: free, title: Free}
    """


@pytest.fixture
def site(tmp_path):
    (tmp_path / "src").mkdir()
    conf = CONF + 'roundup_sources = {"e": "t.yaml"}\nroundup_complete = ["e"]\n'
    page = "H\n=\n\n.. roundup:talk-list:: e\n   :track: Web\n"
    return Project(tmp_path / "src").write({"conf.py": conf, "t.yaml": DATA, "index.rst": page})


def test_a_talk_that_no_page_shows_is_a_located_warning_in_every_build(site):
    for _ in range(2):
        assert site.build(check=False).warnings == [
            "t.yaml:4:3: WARNING: talk \"Knots\": no page shows it (track 'Rope'), and "
            "'roundup_complete' has 'e'; show it, or exclude 'knots' [roundup.unshown]",
            "t.yaml:5:3: WARNING: talk \"Free\": no page shows it, and 'roundup_complete' has "
            "'e'; show it, or exclude 'free' [roundup.unshown]",
        ]


def test_a_source_that_is_shown_is_complete(site):
    site.write({"index.rst": "H\n=\n\n.. roundup:talk-table:: e\n"})
    site.build()


def test_many_talks_are_counted_by_their_tracks(site):
    talks = "".join(f"- {{title: T{number}, track: Rope}}\n" for number in range(30))
    site.write({"t.yaml": f"event: E\ntalks:\n- {{title: Nets, track: Web}}\n{talks}"})
    warnings = site.build(check=False).warnings
    assert len(warnings) == 11
    assert warnings[-1].endswith("no page shows 20 more talks of 'e': Rope (20) [roundup.unshown]")


def test_a_key_that_there_is_not_is_reported(site):
    conf = CONF + 'roundup_sources = {"fosdem": "t.yaml"}\nroundup_complete = ["fosdme"]\n'
    site.write({"conf.py": conf, "index.rst": "H\n=\n\n.. roundup:talk-list:: fosdem\n"})
    (warning,) = site.build(check=False).warnings
    assert (
        "contains 'fosdme', which is no key of 'roundup_sources'; did you mean 'fosdem'?" in warning
    )
