"""One small file in the manner of each age of the producers; the facts in them are made up."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sphinxcontrib_roundup.model.records import (
    Event,
    Link,
    Markup,
    MarkupKind,
    Presenter,
    Room,
    Slot,
    Talk,
    Track,
)

HTML = MarkupKind.HTML
PAGE = "https://fosdem.org/2026/schedule/event/SFKNTZ-welcome/"


def test_events_directly_in_the_day(read_xml) -> None:
    """Until 2012: no rooms around the events, empty slugs and types."""
    loaded = read_xml("""<?xml version="1.0" encoding="UTF-8"?>
<schedule>
  <conference>
    <title>FOSDEM 2010</title>
    <venue>ULB</venue>
    <city>Brussels</city>
    <start>2010-02-06</start>
    <end>2010-02-07</end>
    <days>2</days>
    <day_change>09:00:00</day_change>
    <timeslot_duration>00:05:00</timeslot_duration>
  </conference>
  <day index="1" date="2010-02-06">
    <event id="20">
      <start>16:40</start>
      <duration>00:15</duration>
      <room>Ferrer</room>
      <slug></slug>
      <title>asterisk:  a look</title>
      <subtitle></subtitle>
      <track>Lightning Talks</track>
      <type></type>
      <language></language>
      <abstract>&#xA;&lt;p&gt;Short.&lt;/p&gt;&#xA;  </abstract>
      <description></description>
      <persons>
          <person id="201">Ann  Bee </person>
      </persons>
      <links>
        <link href="http://example.org/a.avi">Video (DIVX)</link>
      </links>
      <video></video>
      <end></end>
    </event>
  </day>
</schedule>""")
    assert loaded.problems == ()
    catalogue = loaded.catalogue
    assert catalogue.events == (
        Event(
            "fosdem-2010",
            "FOSDEM 2010",
            start=date(2010, 2, 6),
            end=date(2010, 2, 7),
            day_change=time(9),
            venue="ULB",
            city="Brussels",
            timed=True,
        ),
    )
    assert catalogue.tracks == (Track("fosdem-2010", "lightning-talks", "Lightning Talks"),)
    assert catalogue.rooms == (Room("fosdem-2010", "ferrer", "Ferrer"),)
    assert catalogue.presenters == (Presenter("ann-bee", "Ann Bee"),)
    assert catalogue.breaks == ()
    start = datetime(2010, 2, 6, 16, 40)
    slot = Slot(
        start, datetime(2010, 2, 6, 16, 55), timedelta(minutes=15), "ferrer", date(2010, 2, 6)
    )
    assert catalogue.talks == (
        Talk(
            "fosdem-2010",
            "20",
            "asterisk: a look",
            presenters=("ann-bee",),
            track="lightning-talks",
            abstract=Markup("<p>Short.</p>", HTML),
            recordings=(Link("http://example.org/a.avi", "Video (DIVX)"),),
            slots=(slot,),
        ),
    )


def test_rooms_slugs_and_types(read_xml) -> None:
    """From 2013: events in rooms, many of them empty; attachments from 2020."""
    loaded = read_xml("""<schedule>
  <conference><title>FOSDEM 2020</title></conference>
  <day index="1" date="2020-02-01">
    <room name="Empty"></room>
    <room name="Janson">
      <event id="9025">
        <start>09:30</start>
        <duration>00:25</duration>
        <room>Janson</room>
        <slug>keynotes_welcome</slug>
        <title>Welcome</title>
        <subtitle>To all</subtitle>
        <track>Keynotes</track>
        <type>keynote</type>
        <language/>
        <abstract>&lt;p&gt;Hello.&lt;/p&gt;</abstract>
        <description>&lt;p&gt;Hello.&lt;/p&gt;
        </description>
        <persons><person id="6">Staff</person></persons>
        <attachments>
          <attachment type="slides" href="https://example.org/w.pdf"></attachment>
          <attachment type="paper" href="https://example.org/p.pdf">Notes</attachment>
        </attachments>
        <links>
          <link href="https://video.example.org/w.webm">Video recording (WebM/VP9)</link>
          <link href="https://example.org/feedback/9025.php">Submit feedback</link>
        </links>
      </event>
    </room>
  </day>
  <day index="2" date="2020-02-02"><room name="Janson"/></day>
</schedule>""")
    assert loaded.problems == ()
    assert [room.name for room in loaded.catalogue.rooms] == ["Janson"]
    assert loaded.catalogue.tracks == (
        Track("fosdem-2020", "keynotes", "Keynotes", kind="keynote"),
    )
    (event,) = loaded.catalogue.events
    assert (event.start, event.end) == (date(2020, 2, 1), date(2020, 2, 2))
    (talk,) = loaded.catalogue.talks
    assert (talk.id, talk.kind, talk.subtitle) == ("keynotes_welcome", "keynote", "To all")
    assert talk.abstract == Markup("<p>Hello.</p>", HTML)
    assert talk.description is None
    assert talk.slides == (Link("https://example.org/w.pdf"),)
    assert talk.recordings == (
        Link("https://video.example.org/w.webm", "Video recording (WebM/VP9)"),
    )
    assert talk.links == (
        Link("https://example.org/feedback/9025.php", "Submit feedback"),
        Link("https://example.org/p.pdf", "Notes"),
    )


def test_tracks_and_persons_beside_the_days(read_xml) -> None:
    """From 2024: lists of tracks and persons, addresses, offsets, a time zone."""
    loaded = read_xml("""<schedule>
  <version>latest</version>
  <conference>
    <acronym>fosdem-2026</acronym>
    <title>FOSDEM 2026</title>
    <start>2026-01-31</start>
    <end>2026-02-01</end>
    <day_change>09:00:00</day_change>
    <base_url>https://fosdem.org/2026/schedule/</base_url>
    <time_zone_name>Europe/Brussels</time_zone_name>
  </conference>
  <tracks>
    <track online_qa="false" slug="unused">Unused</track>
    <track online_qa="false" slug="bsd">BSD, illumos, bhyve, OpenZFS</track>
    <track online_qa="false" slug="main">Main Track</track>
  </tracks>
  <persons>
    <person id="2"><name>Ann Bee</name><slug>ann_bee</slug>
      <biography>&lt;p&gt;Writes.&lt;/p&gt;</biography><extended_biography/></person>
    <person id="3"><name>Nobody</name></person>
  </persons>
  <day index="1" date="2026-01-31" start="2026-01-31T09:00:00+01:00"
       end="2026-02-01T08:59:00+01:00">
    <room name="UB2.252A (Lameere)" slug="ub2252a">
      <event guid="9c3ebb8c-7716-5130-b9fe-ff8544f5636d" id="8376">
        <date>2026-01-31T09:30:00+01:00</date>
        <start>09:30</start>
        <duration>00:20</duration>
        <room>UB2.252A (Lameere)</room>
        <slug>SFKNTZ-welcome</slug>
        <url>https://fosdem.org/2026/schedule/event/SFKNTZ-welcome/</url>
        <title>Welcome</title>
        <track slug="main">Main Track</track>
        <type>maintrack</type>
        <language>en</language>
        <abstract>&lt;p&gt;Hello.&lt;/p&gt;</abstract>
        <description></description>
        <feedback_url>https://pretalx.example.org/SFKNTZ/feedback/</feedback_url>
        <persons><person id="2">Ann Bee</person></persons>
        <links>
          <link href="https://chat.example.org/#/room/#main:example.org">Chat room(web)</link>
          <link href="https://pretalx.example.org/SFKNTZ/feedback/">Submit Feedback</link>
        </links>
      </event>
      <event id="1">
        <date>2026-01-31T10:00:00+01:00</date>
        <start>10:00</start>
        <duration>00:20</duration>
        <slug>ABCDEF-bsd</slug>
        <title>BSD</title>
        <track slug="bsd">BSD, illumos, bhyve, OpenZFS</track>
        <type>devroom</type>
        <persons><person id="2">Ann Bee</person></persons>
      </event>
    </room>
  </day>
</schedule>""")
    assert loaded.problems == ()
    catalogue = loaded.catalogue
    assert catalogue.events == (
        Event(
            "fosdem-2026",
            "FOSDEM 2026",
            start=date(2026, 1, 31),
            end=date(2026, 2, 1),
            timezone="Europe/Brussels",
            day_change=time(9),
            url="https://fosdem.org/2026/schedule/",
            timed=True,
        ),
    )
    assert catalogue.tracks == (
        Track("fosdem-2026", "bsd", "BSD, illumos, bhyve, OpenZFS", kind="devroom"),
        Track("fosdem-2026", "main", "Main Track", kind="main"),
    )
    assert catalogue.rooms == (Room("fosdem-2026", "ub2252a", "UB2.252A (Lameere)"),)
    assert catalogue.presenters == (
        Presenter("ann-bee", "Ann Bee", bio=Markup("<p>Writes.</p>", HTML, base=PAGE)),
    )
    first, second = catalogue.talks
    assert first.id == "sfkntz"
    assert first.url == "https://fosdem.org/2026/schedule/event/SFKNTZ-welcome/"
    assert (first.kind, first.track, first.language) == ("main", "main", ("en",))
    assert first.links == (
        Link("https://chat.example.org/#/room/%23main:example.org", "Chat room(web)"),
        Link("https://pretalx.example.org/SFKNTZ/feedback/", "Submit Feedback"),
    )
    assert first.slots[0].start == datetime(2026, 1, 31, 9, 30)
    assert (second.id, second.track, second.kind) == ("abcdef", "bsd", "devroom")


def test_pretalx(read_xml) -> None:
    loaded = read_xml("""<?xml version='1.0' encoding='utf-8' ?>
<!-- Made with love by pretalx v2.3.1. -->
<schedule>
  <generator name="pretalx" version="2.3.1" />
  <version>v1</version>
  <conference>
    <acronym>democon</acronym>
    <title>DemoCon</title>
    <base_url>https://pretalx.example.org/democon/schedule/</base_url>
    <time_zone_name>Europe/Berlin</time_zone_name>
  </conference>
  <day index='1' date='2022-09-06' start='2022-09-06T04:00:00+02:00'
       end='2022-09-07T03:59:00+02:00'>
    <room name='Red Room'>
      <event guid='3d4850d3-2dfb-5648-b82c-860600bf368a' id='1'>
        <date>2022-09-06T01:50:00+02:00</date>
        <start>01:50</start>
        <duration>01:30</duration>
        <room>Red Room</room>
        <slug>democon-1-cohesive-concept</slug>
        <url>https://pretalx.example.org/democon/talk/XFUR3C/</url>
        <recording><license></license><optout>false</optout></recording>
        <title>Cohesive concept</title>
        <track>Organic</track>
        <type>Workshop</type>
        <abstract>*Now!*</abstract>
        <description>Later.</description>
        <logo>/media/democon/logo.png</logo>
        <persons><person id='2'>Susan Martin</person></persons>
        <links></links>
        <attachments></attachments>
      </event>
    </room>
  </day>
</schedule>""")
    assert loaded.problems == ()
    start = datetime(2022, 9, 6, 1, 50)
    assert loaded.catalogue.talks == (
        Talk(
            "democon",
            "xfur3c",
            "Cohesive concept",
            presenters=("susan-martin",),
            track="organic",
            kind="Workshop",
            abstract=Markup("*Now!*", MarkupKind.PRETALX),
            description=Markup("Later.", MarkupKind.PRETALX),
            url="https://pretalx.example.org/democon/talk/XFUR3C/",
            poster="https://pretalx.example.org/media/democon/logo.png",
            slots=(
                Slot(
                    start,
                    datetime(2022, 9, 6, 3, 20),
                    timedelta(minutes=90),
                    "red-room",
                    date(2022, 9, 6),
                ),
            ),
        ),
    )
    assert loaded.catalogue.tracks == (Track("democon", "organic", "Organic"),)
