"""From texts and pictures in data to nodes; problems point to the record in the data file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docutils import nodes

from sphinxcontrib_roundup import markup
from sphinxcontrib_roundup.problems import Hints, Place, Problem, ProblemCode
from sphinxcontrib_roundup.render.text_blocks import with_direction
from sphinxcontrib_roundup.sources.filesystem import shortened_path
from sphinxcontrib_roundup.sources.picture_files import is_missing, picture_finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from docutils.nodes import Node

    from sphinxcontrib_roundup.ext.local_links import ViewTargets
    from sphinxcontrib_roundup.ext.text_messages import TextMessages
    from sphinxcontrib_roundup.model.records import Markup
    from sphinxcontrib_roundup.render.render_context import RecordName


@dataclass(slots=True)
class ContentProblems:
    """Collects the problems of texts and pictures of one view.

    :param view: the place of the view, for records whose place is not known.
    :param locate: returns the place of a text in a record.
    """

    view: Place
    locate: Callable[[RecordName, str], Place | None]
    problems: list[Problem] = field(default_factory=list)

    def add(
        self, code: ProblemCode, record: RecordName, text: str, reason: str, remedy: str
    ) -> None:
        """Note a problem of *text*, which is the value of a field of the record."""
        place = self.locate(record, text) or self.view
        self.problems.append(Problem(code, place, reason, str(record), remedy, record.full))

    def add_remote_picture(self, host: str, record: RecordName, url: str) -> None:
        """Note a picture that is left out; those of one host and file become one note."""
        self.problems.append(
            Problem(
                ProblemCode.REMOTE_PICTURE,
                self.locate(record, url) or self.view,
                f"a picture on {host!r} is left out",
                str(record),
                f"add {host!r} to 'roundup_remote_images' in conf.py, or save pictures in the "
                "source directory and name their files",
                record.full,
                several=f"pictures on {host!r} are left out",
            )
        )


@dataclass(frozen=True, slots=True)
class TextRenderer:
    """Converts texts with markup to nodes; the methods are those of a render context."""

    problems: ContentProblems
    targets: ViewTargets
    messages: TextMessages

    def blocks(self, text: Markup, record: RecordName) -> list[Node]:
        """Return the whole text."""
        return self._checked(markup.convert(text), text, record)

    def first(self, text: Markup, record: RecordName) -> list[Node]:
        """Return the first paragraph."""
        return self._checked(markup.convert_first(text), text, record)

    def inline(self, text: Markup, record: RecordName) -> list[Node]:
        """Return the nodes of a title."""
        converted, findings = markup.convert_inline(text)
        self._note(findings, text, record)
        return self.messages.in_line(converted, text, record)

    def _checked(self, converted: markup.Text, text: Markup, record: RecordName) -> list[Node]:
        self._note(converted.findings, text, record)
        self.messages.in_blocks(converted.blocks, text, record)
        self.targets.replace_paths(converted.blocks, record, text.text)
        return with_direction(converted.blocks)

    def _note(self, findings: Iterable[markup.Finding], text: Markup, record: RecordName) -> None:
        for finding in findings:
            self.problems.add(finding.code, record, text.text, finding.reason, finding.remedy)


@dataclass(slots=True)
class Pictures:
    """Makes the image nodes of one view.

    :param root: the source directory.
    :param hosts: from which pages may load pictures.
    :param portraits: the pattern of ``roundup_portraits``, or nothing.
    :param missing: filled with the paths at which no picture was found; when one is, the page is
        read again.
    """

    root: Path
    hosts: frozenset[str]
    problems: ContentProblems
    portraits: str = ""
    missing: list[str] = field(default_factory=list)
    _hints: Hints = field(default_factory=Hints)

    def image(self, path: str, record: RecordName) -> nodes.image | None:
        """Return the image of a path or URL, or None if a placeholder is to be shown."""
        if "://" in path:
            host = _host(path)
            if host in self.hosts:
                return remote_image(path, record.title)
            self.problems.add_remote_picture(host, record, path)
            return None
        return self._local_image(path, record)

    def portrait(self, record: RecordName) -> nodes.image | None:
        """Return the portrait of a presenter whose data has none, if there is such a file."""
        path = self.portraits.replace("{id}", record.full)
        if not path:
            return None
        if is_missing(self.root, path):
            self.missing.append(path)
            return None
        return self._local_image(path, record)

    def _local_image(self, path: str, record: RecordName) -> nodes.image | None:
        finding = picture_finding(self.root, path, self._hints)
        if finding is None:
            return nodes.image(uri=f"/{path}", alt=record.title)
        self.missing.append(path)
        reason = f"the picture {shortened_path(path)!r} {finding.reason}"
        self.problems.add(ProblemCode.PICTURE, record, path, reason, finding.remedy)
        return None


def _host(url: str) -> str:
    """Return the host of a URL in lower case; empty if the URL is not valid."""
    try:
        return (urlsplit(url).hostname or "").casefold()
    except ValueError:
        return ""


def remote_image(url: str, alt: str) -> nodes.image:
    """Return an image that the reader's browser loads."""
    return nodes.image(uri=url, alt=alt, roundup_remote=True)
