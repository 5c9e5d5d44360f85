"""Links from data to files and documents of the project."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_roundup.markup import safe_url
from sphinxcontrib_roundup.model.addresses import DOCUMENT, FILE
from sphinxcontrib_roundup.problems import Hints, ProblemCode
from sphinxcontrib_roundup.sources.download_files import ENDING
from sphinxcontrib_roundup.sources.filesystem import shortened_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.content import ContentProblems
    from sphinxcontrib_roundup.ext.local_paths import LocalPaths
    from sphinxcontrib_roundup.render.render_context import RecordName


@dataclass(slots=True)
class ViewTargets:
    """Where the links of one view lead.

    :param leads: filled with the paths of data and what they lead to; when that is something
        else, the page is read again.
    """

    env: BuildEnvironment
    paths: LocalPaths
    problems: ContentProblems
    leads: dict[str, str] = field(default_factory=dict)
    _hints: Hints = field(default_factory=Hints)

    def target(self, url: str, record: RecordName) -> str | None:
        """Return what a link to an address of a record has as its target, or None.

        A file is noted as a download of the page.
        """
        if not url.startswith("/"):
            return safe_url(url)
        lead = self._lead(url, record, url)
        if not lead.startswith(FILE):
            return lead or None
        name = lead.removeprefix(FILE)
        self.env.note_dependency(name)
        return f"{FILE}{PurePath(self.env.dlfiles.add_file(self.env.docname, name)).as_posix()}"

    def replace_paths(self, blocks: Iterable[nodes.Node], record: RecordName, text: str) -> None:
        """Make links to documents and downloads of the paths in a converted text."""
        for block in blocks:
            for link in list(block.findall(nodes.reference)):
                path = link.get("refuri", "")
                if path.startswith("/"):
                    self._replace(link, self._lead(path, record, text))

    def _replace(self, link: nodes.reference, lead: str) -> None:
        content = link.children
        if lead.startswith(DOCUMENT):
            target = f"/{lead.removeprefix(DOCUMENT)}"
            link.replace_self(
                addnodes.pending_xref(
                    "",
                    nodes.inline("", "", *content),
                    refdomain="std",
                    reftype="doc",
                    reftarget=target,
                    refexplicit=True,
                    refwarn=False,
                    refdoc=self.env.docname,
                )
            )
        elif lead:
            target = f"/{lead.removeprefix(FILE)}"
            link.replace_self(addnodes.download_reference("", "", *content, reftarget=target))
        else:
            link.replace_self(content)

    def _lead(self, path: str, record: RecordName, text: str) -> str:
        lead = self.leads.get(path)
        if lead is None:
            lead = self.leads[path] = self.paths.lead(path)
        finding = None if lead else self.paths.finding(path, self._hints)
        shown = shortened_path(path)
        if finding:
            reason = f"the path {shown!r} {finding.reason} and is shown as text"
            self.problems.add(ProblemCode.LINK, record, text, reason, finding.remedy)
        elif lead.partition(":")[2] not in {path[1:], unquote(path[1:])} and ENDING.search(path):
            reason = f"the path {shown!r} leads to the whole file; what is behind it is left out"
            self.problems.add(ProblemCode.ADDRESS, record, text, reason, "")
        return lead
