"""What the template of each page asks of the project's table of contents.

A theme that shows the titles of all pages in its sidebar calls a function for it while a page is
written; a theme without such a sidebar calls none.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

TITLES: Final = "titles"
SECTIONS: Final = "sections"
# What themes call to show the table of contents of the project: Sphinx's own function, and those
# of the PyData theme, which also go around it.
EARLY: Final = ("toctree",)
LATE: Final = ("generate_toctree_html", "generate_header_nav_html")


def watch_calls(context: dict[str, Any], names: Sequence[str], note: Callable[[str], None]) -> None:
    """Have *note* called with ``titles`` or ``sections`` when the page shows these.

    :param context: the names that the template of a page knows.
    """
    for name in names:
        if callable(context.get(name)):
            context[name] = _watched(context[name], note)


def _watched(function: Callable[..., object], note: Callable[[str], None]) -> Callable[..., object]:
    @wraps(function)
    def watched(*args: object, **kwargs: object) -> object:
        note(TITLES if kwargs.get("titles_only") else SECTIONS)
        return function(*args, **kwargs)

    return watched


class CallLog:
    """The calls of the pages of one build, also of pages that forked processes write.

    :param path: a file that these processes append to.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._calls: dict[str, str] = {}
        self._process = os.getpid()
        path.unlink(missing_ok=True)  # what a killed build left

    def note(self, docname: str, kind: str) -> None:
        """Note what a page asks for; one that asks for sections shows titles too."""
        if self._calls.get(docname) in (SECTIONS, kind):
            return
        self._calls[docname] = kind
        if os.getpid() != self._process:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{kind} {docname}\n")

    def collect(self) -> Mapping[str, str]:
        """Return the calls of all processes."""
        with suppress(OSError):
            for line in self._path.read_text(encoding="utf-8").splitlines():
                kind, _space, docname = line.partition(" ")
                self.note(docname, kind)
        self._path.unlink(missing_ok=True)
        return self._calls
