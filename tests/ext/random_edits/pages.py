"""The pages of the project: every view in reStructuredText and in MyST, and prose that cites.

``@name@`` stands for an option that edits choose from ``CHOICES``.
"""

from __future__ import annotations

CHOICES = {
    "limit": ["1", "2", "3", "5", "9"],
    "sort": ["title", "-title", "id", "-start", "track, title", "presenter"],
    "columns": [
        "title, presenters, room, abstract",
        "room, title, track",
        "title, day, start, duration",
        "!room, +event",
        "title, kind, tags, status",
        "year, title, date, start, end",
    ],
    "group": [
        "event",
        "track",
        "none",
        "event, team",
        "year, track",
        "room",
        "presenter",
        "tag",
        "kind",
        "day",
    ],
    "people": ["letter", "team", "none", "event", "track", "year, team", "kind"],
    "abstract": ["full", "first", "none"],
    "caption": ["Everything", "All of it", "The whole"],
    "fields": [
        "+date, +slots",
        "+track, +room",
        "title, +abstract",
        "!presenters, +tags",
        "+poster, +day",
        "+url",
    ],
    "faces": ["+team", "!talks, +bio", "+links, +count", "!pronouns"],
    "select": ["track: x", "presenter: ann", "room: R1", "tag: !red", "team: Team", "limit: 9"],
    "time": ["from: 2024-05", "until: 2023", "year: 2024", "day: 1"],
    "first": ["ev/t1", "ev/t2", "o1", "Talk 3", "ev/none"],
    "someone": ["bob", "ann", "cyd", "Nobody"],
    "heading": ["Lists", "Enumerations", "Rows of talks"],
    "label": ["Plain", "Unadorned", "Bare"],
    "home": ["home", "class: x"],
    "listed": ["no-index", "class: y"],
}

_INDEX = """# Home

There are {roundup:count}`talks` talks, {roundup:count}`presenters :track: x` people in x; see
{roundup:talk}`ev/t1` by {roundup:presenter}`ann`, {any}`ev/t2`, {roundup:event}`ev`.

```{toctree}
digest
teams
speakers
lists
globbed
cards
faces
one
two
person
bob
tables
grid
people
crowd
inline
plain
cite
sub/deep
```

```{toctree}
:glob:

extra/*
```
"""

_TABLES = """Tables
======

.. roundup:track-table:: main

.. roundup:talk-table::
   :group-by: @group@
   :columns: @columns@
   :caption: @caption@
   :name: everything

.. roundup:event-list::
"""

_PLAIN = """.. _bare:

@label@
=====================

See :roundup:track:`ev/x`, :roundup:talk:`ev/t2`, :roundup:talk:`Talk 3`,
:roundup:presenter:`Bob`, :roundup:room:`R1` and :roundup:event:`Other`.

.. _below:

Below
-----

Prose.
"""

_CITE = """Cites
=====

See :ref:`the-one`, :ref:`roundup-tracks`, :ref:`bare`,
:ref:`everything`, :ref:`below`, :ref:`mine`, :doc:`lists`, :any:`ev/t3` and
:roundup:talk:`Amber`; :roundup:talk:`the first <t1>` and :roundup:count:`talks :tag: red`.
"""

_CARDS = """# Cards

```{roundup:talk-cards} main
:limit: @limit@
```

(mine)=
## Faces of @label@

```{roundup:presenter-cards} main
:fields: @faces@
```
"""

_DEEP = """# Deep

```{roundup:talk-list} ../data/b.yaml
:@listed@:
```

```{roundup:digest} /data/c.csv
:group-by: none
:fields: +room
```

See {ref}`below`, {roundup:count}`talks :source: over` and {roundup:talk}`ev/t1`.
"""

PAGES = {
    "index.md": _INDEX,
    "digest.rst": "Digest\n======\n\n.. roundup:digest:: main\n   :@home@:\n",
    "teams.md": (
        "# Teams\n\n```{roundup:digest}\n:group-by: event, team\n:abstract: @abstract@\n```\n"
    ),
    "speakers.rst": (
        "Speakers\n========\n\n.. roundup:digest:: main\n   :group-by: presenter\n   :no-index:\n\n"
        ".. roundup:digest:: data/b.yaml\n   :group-by: presenter\n   :abstract: none\n"
    ),
    "lists.rst": (
        "@heading@\n====================\n\n.. roundup:talk-list::\n   :sort: @sort@\n"
        "   :fields: @fields@\n\n.. roundup:talk-list:: fringe\n   :abstract: first\n\n"
        ".. roundup:talk-list::\n   :@time@:\n   :fields: slots\n   :empty: Nothing then.\n"
    ),
    "globbed.md": (
        "# Globbed\n\n```{roundup:talk-list} /more/*.toml\n:empty: Nothing yet.\n```\n"
        "\n```{roundup:talk-table} more/*.toml\n:@select@:\n```\n"
    ),
    "cards.md": _CARDS,
    "faces.rst": (
        "Faces\n=====\n\n.. roundup:talk-cards:: over\n   :sort: @sort@\n\n"
        ".. roundup:presenter-cards::\n   :group-by: team\n"
    ),
    "one.rst": (
        "One\n===\n\n.. roundup:talk:: @first@\n   :name: the-one\n\nSee :roundup:talk:`ev/t3`.\n\n"
        ".. only:: html\n\n   .. roundup:talk-table::\n      :columns: title same_as\n"
    ),
    "two.md": "# Two\n\n```{roundup:talk} ev/t2\n:fields: +tags, !abstract\n```\n",
    "person.md": "# Ann\n\n```{roundup:presenter} ann\n```\n",
    "bob.rst": "Bob\n===\n\n.. roundup:presenter:: @someone@\n   :fields: !links\n",
    "tables.rst": _TABLES,
    "grid.md": (
        "# Grid\n\n```{roundup:talk-table} main\n:@select@:\n:sort: @sort@\n```\n"
        "\n```{roundup:track-table} over\n```\n\n```{roundup:event-list}\n:sort: title\n```\n"
    ),
    "people.md": (
        "# People\n\n```{roundup:presenter-list}\n:group-by: @people@\n```\n\n{ref}`everything`\n"
    ),
    "crowd.rst": (
        "Crowd\n=====\n\n.. roundup:presenter-list:: main\n   :fields: +bio\n   :@select@:\n"
    ),
    "inline.rst": (
        "Inline\n======\n\n.. roundup:talk-list::\n\n   - {title: Inline talk, speaker: Ivy}\n"
    ),
    "plain.rst": _PLAIN,
    "cite.rst": _CITE,
    "sub/deep.md": _DEEP,
    "extra/first.md": "# First\n\nSee {roundup:talk}`ev/t4`.\n",
}
