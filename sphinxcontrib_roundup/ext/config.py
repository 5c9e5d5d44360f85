"""The values of conf.py: each is described once, checked once, and typed from then on."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from reprlib import Repr
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinxcontrib_roundup.model.records import MarkupKind
from sphinxcontrib_roundup.model.source_settings import NO_SETTINGS, SourceSettings
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode, did_you_mean, nearest
from sphinxcontrib_roundup.sources import filesystem
from sphinxcontrib_roundup.sources.refs import ConfiguredSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config


class ConfigValue(NamedTuple):
    """One value of conf.py. The configuration page of the manual is generated from these."""

    name: str
    default: object
    value: str
    meaning: str


CONFIG_VALUES = (
    ConfigValue(
        "roundup_sources",
        {},
        "mapping from key to path, glob, list of these, or mapping with ``path`` and settings",
        "The data files of the project. A relative path starts at the folder of conf.py and may"
        " leave the source directory. The argument of a view can be a key; a view without an"
        " argument uses all sources. The settings of a mapping are ``event``, the event title for"
        " data that has none, ``markup``, the markup of texts that do not declare theirs,"
        " ``math``, whether formulas between dollar signs are set, ``base_url``, the start of"
        " relative addresses in a schedule that does not say it, and ``ids``, what the ids of"
        " talks in a schedule are: ``slug``, ``number``, ``guid`` or ``code``.",
    ),
    ConfigValue(
        "roundup_markup",
        MarkupKind.MARKDOWN.value,
        "``markdown``, ``rst``, ``html``, ``plain``, ``pretalx`` or ``frab``",
        "The markup of texts in data that does not set ``markup``.",
    ),
    ConfigValue(
        name="roundup_math",
        default=False,
        value="``True`` or ``False``",
        meaning="Formulas between dollar signs in texts and titles are set, unless the data says"
        " otherwise.",
    ),
    ConfigValue(
        "roundup_remote_images",
        (),
        "list of host names",
        "The hosts from which pages may load portraits and posters. A picture from any other host"
        " is replaced by a placeholder, and so is every remote picture in PDF and EPUB.",
    ),
    ConfigValue(
        "roundup_portraits",
        "",
        "path with ``{id}``, such as ``portraits/{id}.jpg``",
        "The path of portraits in the source directory, for presenters without ``portrait``."
        " ``{id}`` is replaced by the presenter id; a missing file is ignored.",
    ),
    ConfigValue(
        "roundup_complete",
        (),
        "list of keys of ``roundup_sources``",
        "The sources of which every talk is to be on a page. A talk that no view shows is a"
        " warning; views with ``:no-index:`` do not count.",
    ),
    ConfigValue(
        name="roundup_gettext",
        default=False,
        value="``True`` or ``False``",
        meaning="``sphinx-build -b gettext`` offers the texts of schedules for translation too, not"
        " only those of data files of our own format.",
    ),
    ConfigValue(
        "roundup_time_format",
        "24h",
        "``24h`` or ``12h``",
        "The format of times of day.",
    ),
)

_TIME_FORMATS = ("24h", "12h")
_HOST = re.compile(r"[\w.-]+")
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 120


class RoundupConfig(NamedTuple):
    """The values of conf.py after checking.

    :param confdir: the folder of conf.py.
    :param portraits: a path from the source directory, or empty.
    """

    confdir: Path
    sources: Mapping[str, ConfiguredSource]
    markup: MarkupKind
    math: bool
    remote_images: frozenset[str]
    portraits: str
    time_format: str
    complete: tuple[str, ...] = ()
    gettext: bool = False

    @property
    def conf(self) -> Place:
        """The place where conf.py sets ``roundup_sources``."""
        return place_in_conf(self.confdir, "roundup_sources")


def read_settings(config: Config, confdir: Path) -> tuple[RoundupConfig, tuple[Problem, ...]]:
    """Return the checked values; a value that is not allowed is replaced by its default."""
    check = _Check(config, confdir, [])
    settings = RoundupConfig(
        confdir=confdir,
        sources=check.sources(),
        markup=MarkupKind(check.choice("roundup_markup", [kind.value for kind in MarkupKind])),
        math=check.flag("roundup_math"),
        remote_images=check.hosts(),
        portraits=check.portraits(),
        time_format=check.choice("roundup_time_format", _TIME_FORMATS),
        complete=check.complete(),
        gettext=check.flag("roundup_gettext"),
    )
    return settings, tuple(check.problems)


class _Check(NamedTuple):
    """The checks of all values. Each returns what can be used and notes what cannot.

    A value can be any object of Python: conf.py is a program.
    """

    config: Config
    confdir: Path
    problems: list[Problem]

    def sources(self) -> dict[str, ConfiguredSource]:
        """Return the usable entries of ``roundup_sources``."""
        value: object = self.config.roundup_sources
        if not isinstance(value, Mapping):
            remedy = 'write roundup_sources = {"talks": "data/talks.yaml"}'
            reason = f" is {_SHORT.repr(value)}; allowed is a mapping of keys to paths"
            self._note("roundup_sources", reason, remedy)
            return {}
        usable: dict[str, ConfiguredSource] = {}
        for key, entry in value.items():
            source = _configured_source(key, entry, self.confdir)
            if isinstance(source, str):
                self._note("roundup_sources", f", key {_SHORT.repr(key)}: {source}", key=key)
            else:
                usable[source.key] = source
        return usable

    def complete(self) -> tuple[str, ...]:
        """Return the keys of sources in ``roundup_complete``."""
        name, value = "roundup_complete", self.config.roundup_complete
        keys = self.config.roundup_sources if isinstance(self.config.roundup_sources, dict) else {}
        if not isinstance(value, list | tuple | set | frozenset):
            remedy = 'write roundup_complete = ["fosdem-2017"]'
            self._note(name, f" is {_SHORT.repr(value)}; allowed is a list of keys", remedy)
            return ()
        for key in value:
            if not isinstance(key, str) or key not in keys:
                remedy = did_you_mean(key, map(str, keys)) if isinstance(key, str) else ""
                reason = f" contains {_SHORT.repr(key)}, which is no key of 'roundup_sources'"
                self._note(name, reason, remedy)
        return tuple(key for key in value if isinstance(key, str) and key in keys)

    def choice(self, name: str, allowed: list[str] | tuple[str, ...]) -> str:
        """Return one of the *allowed* values; the first is the default."""
        value: object = getattr(self.config, name)
        if isinstance(value, str) and value in allowed:
            return value
        remedy = did_you_mean(value, allowed) if isinstance(value, str) else ""
        self._note(name, f" is {_SHORT.repr(value)}; allowed are {', '.join(allowed)}", remedy)
        return allowed[0]

    def flag(self, name: str) -> bool:
        """Return a value that is True or False."""
        value: object = getattr(self.config, name)
        if isinstance(value, bool):
            return value
        if value in ("0", "1"):  # as on the command line: -D roundup_math=1
            return value == "1"
        self._note(name, f" is {_SHORT.repr(value)}; allowed are True and False")
        return False

    def hosts(self) -> frozenset[str]:
        """Return the host names in ``roundup_remote_images``, in lower case."""
        name, value = "roundup_remote_images", self.config.roundup_remote_images
        if not isinstance(value, list | tuple | set | frozenset):
            remedy = 'write roundup_remote_images = ["images.example.org"]'
            self._note(name, f" is {_SHORT.repr(value)}; allowed is a list of host names", remedy)
            return frozenset()
        hosts: set[str] = set()
        for host in value:
            if isinstance(host, str) and _HOST.fullmatch(host):
                hosts.add(host.casefold())
            else:
                reason = f" contains {_SHORT.repr(host)}, which is not a host name"
                remedy = "write a name such as 'images.example.org', without scheme and path"
                self._note(name, reason, remedy)
        return frozenset(hosts)

    def portraits(self) -> str:
        """Return ``roundup_portraits`` as a path from the source directory."""
        value: object = self.config.roundup_portraits
        if isinstance(value, Path):
            value = value.as_posix()
        if isinstance(value, str) and not value:
            return ""
        misfit = _misfit(value) if isinstance(value, str) else "; allowed is a path"
        if isinstance(value, str) and not misfit:
            return value.removeprefix("/")
        remedy = "write a path such as 'portraits/{id}.jpg'"
        self._note("roundup_portraits", f" is {_SHORT.repr(value)}{misfit}", remedy)
        return ""

    def _note(self, name: str, reason: str, remedy: str = "", key: object = None) -> None:
        place = place_in_conf(self.confdir, name, key)
        problem = Problem(ProblemCode.CONFIG, place, f"{name!r}{reason}", remedy=remedy)
        self.problems.append(problem)


def _configured_source(key: object, value: object, confdir: Path) -> ConfiguredSource | str:
    """Return one entry of ``roundup_sources``, or what is wrong with it."""
    if not isinstance(key, str) or not key:
        return "a key is a text"
    settings: SourceSettings | str = NO_SETTINGS
    if isinstance(value, Mapping):
        from sphinxcontrib_roundup.ext.source_entries import read_entry_settings

        settings = read_entry_settings(value)
        value = value.get("path")
    if isinstance(settings, str):
        return settings
    items = value if isinstance(value, list | tuple) else [value]
    paths = [str(item) for item in items if isinstance(item, str | Path) and item]
    if not paths or len(paths) < len(items):
        return "a source is a path, a list of paths, or a mapping with 'path'"
    if any("\0" in path for path in paths):
        return "a path has no zero character"
    patterns = tuple(os.path.normpath(confdir / path) for path in paths)
    return ConfiguredSource(key, patterns, settings)


def _misfit(pattern: str) -> str:
    """Return what is wrong with a pattern for portraits, or an empty text."""
    rest = pattern.replace("{id}", "")
    if "\0" in pattern:
        return ", which contains a zero character"
    if "://" in pattern or ".." in pattern.split("/") or pattern.startswith("//"):
        return ", which leaves the source directory"
    if rest == pattern:
        return ", without '{id}'"
    if "{" in rest or "}" in rest:
        return "; only '{id}' is allowed in braces"
    return ""


def place_in_conf(confdir: Path, name: str, key: object = None) -> Place:
    """Return the place where conf.py sets *name*: of *key* in it, if a literal has that key.

    A value that is set elsewhere (on the command line, say) has the first line of conf.py.
    """
    conf = confdir / "conf.py"
    lines = filesystem.read_lines(conf)
    try:
        tree = ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError):
        return Place(str(conf), 1, 1)
    node: ast.expr | None = None
    for statement in ast.walk(tree):
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            node = _setting(statement, name, key) or node
    if node is None:
        return Place(str(conf), 1, 1)
    before = lines[node.lineno - 1].encode()[: node.col_offset]  # ast counts bytes
    return Place(str(conf), node.lineno, len(before.decode()) + 1)


_PREFIX = "roundup_"


def _without_prefix(name: str) -> str:
    return name.removeprefix(_PREFIX)


def unknown_values(confdir: Path) -> Iterator[Problem]:
    """Yield a problem for each ``roundup_…`` that conf.py sets and that is none of our values."""
    try:
        tree = ast.parse("\n".join(filesystem.read_lines(confdir / "conf.py")))
    except (SyntaxError, ValueError, RecursionError):
        return
    names = [value.name for value in CONFIG_VALUES]
    for statement in tree.body:
        targets: list[ast.expr] = []
        if isinstance(statement, ast.Assign):
            targets = statement.targets
        elif isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        for target in targets:
            name = target.id if isinstance(target, ast.Name) else ""
            if name.startswith(_PREFIX) and name not in names:
                near = nearest(_without_prefix(name), map(_without_prefix, names))
                remedy = f"did you mean {_PREFIX + near!r}?" if near else ""
                remedy = remedy or f"the values are {', '.join(names)}"
                place = Place(str(confdir / "conf.py"), target.lineno, target.col_offset + 1)
                yield Problem(ProblemCode.CONFIG, place, f"unknown value {name!r}", remedy=remedy)


def _setting(statement: ast.Assign | ast.AnnAssign, name: str, key: object) -> ast.expr | None:
    """Return the part of an assignment that sets *name*, or its *key*."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    for target in targets:
        if isinstance(target, ast.Name) and target.id == name:
            keys = statement.value.keys if isinstance(statement.value, ast.Dict) else []
            return next((node for node in keys if node and _is(node, key)), target)
        if (
            isinstance(target, ast.Subscript)
            and isinstance(target.value, ast.Name)
            and target.value.id == name
            and _is(target.slice, key)
        ):
            return target
    return None


def _is(node: ast.expr, key: object) -> bool:
    return key is not None and isinstance(node, ast.Constant) and node.value == key


def written_by(builder: Builder, config: Config) -> str:
    """Return a fingerprint of the values that a builder writes pages by; only HTML has such."""
    if builder.format != "html":
        return ""
    plain: list[str] = []
    for value in sorted(config.filter(frozenset({"html"})), key=lambda value: value.name):
        try:
            plain.append(json.dumps([value.name, value.value], sort_keys=True))
        except (TypeError, ValueError, RecursionError):  # functions differ from build to build
            continue
    return hashlib.blake2b("\n".join(plain).encode(), digest_size=16).hexdigest()


def _report_problems(app: Sphinx, config: Config) -> None:
    """``config-inited``: warn of values that are not allowed."""
    confdir = Path(app.confdir)
    settings, wrong = read_settings(config, confdir)
    problems = (*wrong, *unknown_values(confdir))
    if problems:
        from sphinxcontrib_roundup.ext.logs import report

        report(problems)
    if settings.complete:
        from sphinxcontrib_roundup.ext.complete import report_unshown

        app.connect("env-updated", report_unshown, priority=350)  # the data is still loaded


def register(app: Sphinx) -> None:
    """Announce the values. Sphinx does not check types: one mistake is one warning, ours."""
    for value in CONFIG_VALUES:
        app.add_config_value(value.name, value.default, "env", Any)
    app.connect("config-inited", _report_problems)
