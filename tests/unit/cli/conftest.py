from __future__ import annotations

import io
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEDULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE schedule>
<schedule>
  <conference><title>Meet 2024</title><start>2024-05-04</start><venue>A &amp; B</venue>
    <description>About us.</description></conference>
  <day index="1" date="2024-05-04">
    <room name="Hall">
      <event id="opening"><start>09:00</start><duration>00:30</duration><slug>opening</slug>
        <title>Opening</title><subtitle/><track>Main</track><language/>
        <abstract>A text.</abstract><description>A longer text.</description>
        <persons><person id="1">Ann Able</person></persons></event>
      <event id="bees"><start>11:00</start><duration>00:20</duration><slug>bees</slug>
        <title>Bees &amp; wasps</title><track>Nature</track>
        <persons><person id="2"><public_name>Bob Baker</public_name><biography>Bakes.</biography>
        </person><person id="1">Ann Able</person></persons>
        <links><link href="e.org/bees">Page</link><link href="">Nothing</link>
          <link href="https://e.org/b.mp4">Video</link></links></event>
    </room>
    <room name="Attic">
      <event id="ceps"><start>10:00</start><duration>00:45</duration><slug>ceps</slug>
        <title>Ceps</title><track>Nature</track>
        <persons><person id="3">Carla Cruz</person></persons></event>
    </room>
  </day>
  <day index="2" date="2024-05-05">
    <room name="Cellar">
      <event id="dogs"><start>10:00</start><duration>00:45</duration><slug>dogs</slug>
        <title>Dogs</title><track>Nature</track></event>
    </room>
  </day>
</schedule>
"""
OURS = """\
extends: s.xml
teams: {Red: [Ann Able]}
exclude: [ceps]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a schedule and a file that extends it."""
    root = tmp_path / "work"
    root.mkdir()
    monkeypatch.chdir(root)
    (root / "s.xml").write_text(SCHEDULE, encoding="utf-8")
    (root / "t.yaml").write_text(OURS, encoding="utf-8")
    return root


@pytest.fixture
def run(folder: Path) -> Callable[..., tuple[int, str]]:
    """Run the command; return its exit status and what it wrote."""

    def run_command(*arguments: str) -> tuple[int, str]:
        output = io.StringIO()
        return main(arguments, output), output.getvalue()

    return run_command


@pytest.fixture
def write(folder: Path) -> Callable[[str, str], None]:
    def write_file(name: str, text: str) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")

    return write_file
