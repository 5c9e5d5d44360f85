"""The command line ``sphinx-roundup``: what data says and what is wrong with it, without Sphinx."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None, output: TextIO | None = None) -> int:
    """Run a command and return its exit status: 0, or 1 if something is wrong with the data.

    :param arguments: without the name of the program; those of the process if None.
    :param output: where to write; the standard output if None.
    """
    asked = _parser().parse_args(arguments)
    if output is None:
        output = sys.stdout
        if hasattr(output, "reconfigure"):  # whatever the data says, the terminal can write it
            output.reconfigure(errors="backslashreplace")
    if asked.command == "check":
        from sphinxcontrib_roundup.cli.check import check

        return check(asked.files, asked.root, asked, output)
    from sphinxcontrib_roundup.cli.cut import write_cut

    return write_cut(asked.schedule, asked.only, asked.output, output)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        "sphinx-roundup",
        description="Work on talk data without building a Sphinx project.",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser(
        "check",
        help="say what is wrong with data files, and what they hold",
        description="Say what is wrong with data files and schedules, and count what they hold. "
        "The exit status is 0 if nothing is wrong, and 1 if something is.",
        allow_abbrev=False,
    )
    check.add_argument(
        "files", nargs="+", metavar="FILE", help="a data file or schedule, or a glob of such"
    )
    check.add_argument(
        "--ids", action="store_true", help="list the id, the title and the people of each talk"
    )
    check.add_argument(
        "--people", action="store_true", help="list the people by team, with the talks of each"
    )
    check.add_argument("--json", action="store_true", help="write JSON")
    check.add_argument(
        "--root",
        type=Path,
        metavar="FOLDER",
        help="the source directory of the project, where paths with a '/' before them begin; the "
        "nearest folder around the first file with a conf.py, or its own, if this is missing",
    )
    cut = commands.add_parser(
        "cut",
        help="write a schedule with nothing but the facts of the talks that a file publishes",
        description="Write a part of a schedule.xml: the talks that a file which extends it "
        "publishes or names, with titles, people, times, rooms and links, and without abstracts, "
        "descriptions and biographies.",
        allow_abbrev=False,
    )
    cut.add_argument("schedule", type=Path, metavar="SCHEDULE.xml", help="the whole schedule")
    cut.add_argument(
        "--only",
        type=Path,
        required=True,
        metavar="FILE",
        help="a data file with 'extends'; it is read as if it extended the whole schedule",
    )
    cut.add_argument(
        "-o", "--output", type=Path, metavar="OUT.xml", help="where to write; standard output else"
    )
    return parser
