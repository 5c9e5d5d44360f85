"""Parts of events that no reader knows: one note names them."""

from __future__ import annotations

XML = """<schedule><conference><title>Camp</title></conference><day date="2031-05-01">
{events}</day></schedule>"""
EVENT = """<event id="{number}"><title>Lamps {number}</title><start>10:00</start>
<recording><license>CC0</license></recording><session_end_time>10:30</session_end_time>
<session_speakers_list>{names}</session_speakers_list><empty/></event>
"""


def test_elements_are_named_once_with_their_numbers(read_xml, lines) -> None:
    events = [EVENT.format(number=1, names="Ada Quay"), EVENT.format(number=2, names="")]
    loaded = read_xml(XML.format(events="".join(events)))
    assert len(loaded.catalogue.talks) == 2
    assert lines(loaded) == [
        "s:2:1: note: parts of events are not read: "
        "'session_end_time' (2), 'session_speakers_list' (1)"
    ]
    assert loaded.problems[0].code.is_note


def test_keys_are_named_and_many_are_cut(read_json, lines) -> None:
    event = {"title": "Lamps", "guid": "g", "answers": [1], "empty": None}
    event |= {f"key{number}": "text" for number in range(8)}
    day = {"date": "2031-05-01", "rooms": {"Hall": [event]}}
    loaded = read_json({"schedule": {"conference": {"title": "Camp", "days": [day]}}})
    (line,) = lines(loaded)
    names = ", ".join(f"'key{number}' (1)" for number in range(6))
    assert line.endswith(f"parts of events are not read: {names}, …")
