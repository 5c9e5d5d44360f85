"""The schedule that the tests extend."""

from __future__ import annotations

SCHEDULE = """\
<schedule>
  <conference>
    <acronym>meet-2024</acronym><title>Meet 2024</title><day_change>06:00</day_change>
    <start>2024-05-04</start><end>2024-05-05</end>
  </conference>
  <day index="1" date="2024-05-04">
    <room name="Hall">
      <event id="opening"><start>09:00</start><duration>00:30</duration><slug>opening</slug>
        <title>Opening</title><track>Main</track><type>maintrack</type>
        <persons><person id="1">Ann Able</person></persons>
        <links><link href="https://e.org/opening.mp4">Video</link></links></event>
      <event id="bees"><start>11:00</start><duration>00:20</duration><slug>bees</slug>
        <title>Bees</title><subtitle>And wasps</subtitle><track>Nature</track>
        <type>devroom</type><abstract>On *bees*.</abstract>
        <persons><person id="2">Bob Baker</person><person id="1">Ann Able</person></persons></event>
    </room>
    <room name="Attic">
      <event id="ceps"><start>10:00</start><duration>00:45</duration><slug>ceps</slug>
        <title>Ceps</title><track>Nature</track><type>devroom</type>
        <url>https://e.org/ceps</url>
        <persons><person id="3">Carla Cruz</person></persons></event>
      <event id="lunch"><start>12:00</start><duration>01:00</duration><slug>lunch</slug>
        <title>Lunch</title><type>break</type></event>
    </room>
  </day>
  <day index="2" date="2024-05-05">
    <room name="Hall">
      <event id="dogs"><start>09:30</start><duration>00:45</duration><slug>dogs</slug>
        <title>Dogs</title><track>Main</track><type>maintrack</type>
        <persons><person id="4">Dan Dale</person></persons></event>
    </room>
  </day>
</schedule>
"""
