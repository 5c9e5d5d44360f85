"""The sources of the same site for each way of making it."""

from __future__ import annotations

import compileall
import hashlib
import json
import pickle
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from sphinxcontrib_roundup.render.expansion import LineExpander
from tests.benchmarks.data import ABSTRACT_MARK, ROOM_MARK, native
from tests.benchmarks.pages import Page, head, load, render_site, site
from tests.benchmarks.pentabarf import schedules
from tests.benchmarks.typed import typed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Event
    from sphinxcontrib_roundup.render.lines import Reference

VARIANTS: Final = ("floor", "rst", "json", "yaml", "xml")

# Counts are written by every variant alike, so that they cost all the same.
_CONF: Final = """\
import json
import sys
from pathlib import Path

sys.path.insert(0, {root!r})
project = "Archive"
suppress_warnings = ["roundup"]  # what is wrong with real data
extensions = {extensions!r}
{settings}

def _before_reading(app, env, docnames):
    env.benchmark_read = list(docnames)

def _finished(app, exception):
    read = app.env.__dict__.pop("benchmark_read", [])
    domain = app.env.domains.get("roundup") if hasattr(app.env.domains, "get") else None
    decodings = domain.build.sources.decodings if domain else 0
    counts = {{"read": read, "decodings": decodings}}
    Path(app.doctreedir, "counts.json").write_text(json.dumps(counts))

def setup(app):
    app.connect("env-before-read-docs", _before_reading)
    app.connect("build-finished", _finished, priority=900)
"""

_EXTENSIONS: Final = {"floor": ["tests.benchmarks.floor"], "rst": []}
_OURS: Final = ["sphinxcontrib_roundup"]
# Where there is more than one file; schedules are always said so, as another year will come.
_GLOBS: Final = {"json": "talks-*.json", "yaml": "talks-*.yaml", "xml": "schedules/*.xml"}


@dataclass(frozen=True)
class Revision:
    """How often the abstract and the name of the room were edited."""

    abstract: int = 0
    room: int = 0

    def apply(self, content: bytes) -> bytes:
        """Return *content* with the marks of this revision."""
        for mark, number in ((ABSTRACT_MARK, self.abstract), (ROOM_MARK, self.room)):
            content = content.replace(mark.encode(), f"{mark[:-4]}{number:04}".encode())
        return content


@dataclass
class Variant:
    """One source directory.

    :param templates: its files with the marks that an edit replaces.
    :param floor: the pickled recipes of each page, for the floor only.
    """

    name: str
    root: Path
    templates: dict[str, bytes]
    floor: dict[str, bytes] = field(default_factory=dict)

    def write(self, revision: Revision) -> None:
        """Write the files that are not there in this revision."""
        files = {name: revision.apply(content) for name, content in self.templates.items()}
        if self.floor:
            pages = {name: revision.apply(content) for name, content in self.floor.items()}
            digested = {
                name: (hashlib.blake2b(content).hexdigest(), content)
                for name, content in pages.items()
            }
            files["floor.pickle"] = pickle.dumps(digested)
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_bytes() != content:
                path.write_bytes(content)


@dataclass(frozen=True)
class Setup:
    """Which sites are made of a catalogue.

    :param layout: one of ``LAYOUTS``.
    :param stemmer: whether the search index may use PyStemmer, where that is installed.
    :param talks_per_file: at most so many in one JSON or YAML file, if events are smaller: a file
        may hold a million keys and values, and 64 MiB.
    """

    layout: str = "tracks"
    stemmer: bool = True
    talks_per_file: int = 10_000


def make_variants(
    names: Sequence[str], catalogue: Catalogue, folder: Path, setup: Setup | None = None
) -> list[Variant]:
    """Return the variants *names*, with their first revision written below *folder*.

    :param catalogue: with marks.
    """
    setup = setup or Setup()
    package = _installed(folder)
    data = _data(names, catalogue, setup)
    common = [folder / name for name in data["json"]]
    for path in common:
        path.write_bytes(data["json"][path.name])
    read = load(common)  # all variants show what these files say
    pages = site(read, setup.layout)
    made: list[Variant] = []
    for name in names:
        files = data.get(name, {})
        conf = _conf(name, files, package, setup)
        variant = Variant(name, folder / name, {"conf.py": conf, **files})
        if name == "floor":
            variant.templates |= _on_the_floor(pages)
            variant.floor = _recipes(pages, read)
        elif name == "rst":
            variant.templates |= _by_hand(pages, read)
        else:
            variant.templates |= _ours(pages)
        variant.write(Revision())
        made.append(variant)
    return made


def _conf(name: str, files: Collection[str], package: Path, setup: Setup) -> bytes:
    settings = "" if setup.stemmer else 'sys.modules["Stemmer"] = None  # as if not installed\n'
    if files:
        source = _GLOBS[name] if len(files) > 1 or name == "xml" else next(iter(files))
        settings += f'roundup_sources = {{"all": {source!r}}}\n'
    extensions = _EXTENSIONS.get(name, _OURS)
    return _CONF.format(root=str(package), extensions=extensions, settings=settings).encode()


def _data(
    names: Collection[str], catalogue: Catalogue, setup: Setup
) -> dict[str, dict[str, bytes]]:
    """Return the data files by variant; JSON always."""
    documents = [native(part) for part in _parts(catalogue, setup.talks_per_file)]
    stems = [f"talks-{number:03}" for number in range(len(documents))]
    stems = stems if len(stems) > 1 else ["talks"]
    pairs = list(zip(stems, documents, strict=True))
    data = {"json": {f"{stem}.json": _json(document) for stem, document in pairs}}
    if "yaml" in names:
        data["yaml"] = {f"{stem}.yaml": _yaml(document) for stem, document in pairs}
    if "xml" in names:
        found = schedules(catalogue)
        data["xml"] = {f"schedules/{name}": found[name] for name in found}
    return data


def _parts(catalogue: Catalogue, talks: int) -> Iterator[Catalogue]:
    """Yield catalogues of some of the events each, which together have at most *talks* talks."""
    events: list[Event] = []
    count = 0
    for event in catalogue.events:
        number = len(catalogue.talks_by_event.get(event.id, ()))
        if events and count + number > talks:
            yield replace(catalogue, events=tuple(events))
            events, count = [], 0
        events.append(event)
        count += number
    yield replace(catalogue, events=tuple(events))


def _json(document: Mapping[str, object]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _yaml(document: Mapping[str, object]) -> bytes:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(document, Dumper=dumper, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()


def _installed(folder: Path) -> Path:
    """Return where a compiled copy of the package lies: as installed, and nobody edits it."""
    root = Path(__file__).parents[2]
    package = folder / "package"
    for name in ("sphinxcontrib_roundup", "tests/benchmarks"):
        shutil.copytree(
            root / name,
            package / name,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    compileall.compile_dir(package, quiet=1)
    return package


def _ours(pages: list[Page]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for page in pages:
        options = "".join(f"   :{key}: {value}\n" for key, value in page.options)
        directive = f".. roundup:{page.view}:: {page.argument}".rstrip()
        view = f"\n{directive}\n{options}" if page.view else ""
        files[f"{page.docname}.rst"] = (head(page) + view).encode()
    return files


def _by_hand(pages: list[Page], catalogue: Catalogue) -> dict[str, bytes]:
    return {
        f"{page.docname}.rst": f"{head(page)}\n{typed(found)}".encode()
        for page, found, _anchors in render_site(pages, catalogue)
    }


def _on_the_floor(pages: list[Page]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for page in pages:
        view = "\n.. floor-view::\n" if page.view else ""
        files[f"{page.docname}.rst"] = (head(page) + view).encode()
    return files


def _recipes(pages: list[Page], catalogue: Catalogue) -> dict[str, bytes]:
    recipes: dict[str, bytes] = {}
    for page, found, anchors in render_site(pages, catalogue):
        homes = [(one.type, one.full, int(one.rank), one.node_id, one.title) for one in anchors]
        document = new_document("")
        document += [node.deepcopy() for node in found]
        expander = LineExpander(
            html=False, paged=True, link=_pending, local=lambda _docname, _target, content: content
        )
        expander.expand(document, page.docname)
        recipe = [_recipe(node) for node in document.children]
        recipes[page.docname] = pickle.dumps((recipe, homes))
    return recipes


def _pending(_docname: str, reference: Reference, content: nodes.Node) -> nodes.Node:
    """Return the reference that a plain extension makes when it reads a page."""
    xref = addnodes.pending_xref(
        "",
        content,
        refdomain="floor",
        reftype=reference.type,
        reftarget=reference.full,
        refexplicit=False,
        refwarn=False,
        roundup_rank=int(reference.rank),
    )
    if reference.fallback:
        xref["roundup_fallback"] = reference.fallback
    return xref


def _recipe(node: nodes.Node) -> Any:
    if isinstance(node, nodes.Text):
        return str(node)
    if not isinstance(node, nodes.Element):
        raise TypeError(repr(node))
    attributes = {key: value for key, value in node.attributes.items() if value != []}
    children = [_recipe(child) for child in node.children]
    return node.tagname, node.rawsource, attributes, children
