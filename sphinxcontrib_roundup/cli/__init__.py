"""The command line ``sphinx-roundup``: check and cut data files without Sphinx."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from collections.abc import Sequence
    from typing import TextIO, TypeAlias

    Commands: TypeAlias = _SubParsersAction[ArgumentParser]

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None, output: TextIO | None = None) -> int:
    """Run a command and return its exit status: 0, or 1 if there is a problem.

    :param arguments: without the name of the program; those of the process if None.
    :param output: where to write; the standard output if None.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "check" and not options.files and options.conf is None:
        parser.error("check: name a file, or a folder with --conf")
    if output is not None:
        return _run(options, output)
    output = sys.stdout
    if hasattr(output, "reconfigure"):  # escape what the terminal cannot show
        output.reconfigure(errors="backslashreplace")
    try:
        status = _run(options, output)
        output.flush()
    except BrokenPipeError:  # "sphinx-roundup check … | head"
        sys.stdout = None  # Python would flush it once more at the end
        return 1
    return status


def _run(options: Namespace, output: TextIO) -> int:
    if options.command == "check":
        from sphinxcontrib_roundup.cli.check import check

        return check(options.files, options.root, options, output)
    from sphinxcontrib_roundup.cli.cut import write_cut

    return write_cut(options.schedule, options.only, options.output, output)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        "sphinx-roundup",
        description="Work on talk data without building a Sphinx project.",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands)
    _add_cut(commands)
    return parser


def _add_check(commands: Commands) -> None:
    check = commands.add_parser(
        "check",
        help="report problems of data files, and count their records",
        description="Report the problems of data files and schedules, and count their records. "
        "The exit status is 0 without a problem, and 1 with one. A note, which tells what was "
        "decided where the data leaves it open, is no problem.",
        allow_abbrev=False,
    )
    check.add_argument(
        "files", nargs="*", metavar="FILE", help="a data file, a schedule or a glob pattern"
    )
    check.add_argument(
        "--conf",
        type=Path,
        metavar="FOLDER",
        help="check 'roundup_sources' and the other values of the conf.py in this folder too",
    )
    check.add_argument(
        "--all", action="store_true", help="list all places of a fault, not only the first ten"
    )
    check.add_argument("--ids", action="store_true", help="list id, title and people of each talk")
    check.add_argument(
        "--people", action="store_true", help="list the people by team, with the talks of each"
    )
    check.add_argument("--json", action="store_true", help="write JSON")
    check.add_argument(
        "--strict", action="store_true", help="let notes count as problems in the exit status"
    )
    check.add_argument(
        "--root",
        type=Path,
        metavar="FOLDER",
        help="the source directory of the project, in which paths with a leading '/' begin; by "
        "default, the nearest folder above the first file that has a conf.py, else its folder",
    )


def _add_cut(commands: Commands) -> None:
    cut = commands.add_parser(
        "cut",
        help="write a schedule reduced to the talks that a file publishes",
        description="Write a part of a schedule.xml: the talks that a file extending it publishes "
        "or names. Titles, people, times, rooms and links are kept; abstracts, descriptions and "
        "biographies are removed.",
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
        "-o",
        "--output",
        type=Path,
        metavar="OUT.xml",
        help="the file to write (default: standard output)",
    )
