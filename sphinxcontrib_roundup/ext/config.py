"""The values of conf.py: each described once, checked once, and typed from then on."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_roundup.ext.logs import report
from sphinxcontrib_roundup.model.records import MarkupKind
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode, did_you_mean
from sphinxcontrib_roundup.sources.refs import ConfiguredSource

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config


class ConfigValue(NamedTuple):
    """One value of conf.py; the configuration page of the manual is made from these."""

    name: str
    default: object
    types: tuple[type, ...]
    value: str
    meaning: str


CONFIG_VALUES = (
    ConfigValue(
        "roundup_sources",
        {},
        (dict,),
        "mapping of key to path, glob, list of these, or mapping with ``path`` and ``event``",
        "The data of the project. Paths start at the folder of conf.py and may leave the source"
        " directory. A view's argument may be a key; a view without one shows all sources."
        " ``event`` titles the event of data that names none.",
    ),
    ConfigValue(
        "roundup_markup",
        "markdown",
        (str,),
        "``markdown``, ``rst``, ``html`` or ``plain``",
        "How texts in data are written when the data does not say.",
    ),
    ConfigValue(
        "roundup_remote_images",
        (),
        (list, tuple, set, frozenset),
        "list of host names",
        "Hosts from which pages may load portraits and posters. A placeholder stands in for"
        " pictures from anywhere else, and for all remote ones in PDF and EPUB.",
    ),
    ConfigValue(
        "roundup_portraits",
        "",
        (str,),
        "path with ``{id}``, such as ``portraits/{id}.jpg``",
        "Where portraits lie in the source directory: people whose data names none have this one"
        " with their id, if the file exists.",
    ),
    ConfigValue(
        "roundup_time_format",
        "24h",
        (str,),
        "``24h`` or ``12h``",
        "How times of day are written.",
    ),
)


class RoundupConfig(NamedTuple):
    """The values of conf.py after checking.

    :param conf: where conf.py sets ``roundup_sources``.
    """

    conf: Place
    sources: Mapping[str, ConfiguredSource]
    markup: MarkupKind
    remote_images: frozenset[str]
    portraits: str
    time_format: str


def read_settings(config: Config, confdir: Path) -> tuple[RoundupConfig, tuple[Problem, ...]]:
    """Return the checked values; a value that is not allowed is reported and its default used."""
    problems: list[Problem] = []
    sources: dict[str, ConfiguredSource] = {}
    for key, value in _mapping(config.roundup_sources, confdir, problems).items():
        source = _source(key, value, confdir)
        if isinstance(source, str):
            reason = f"'roundup_sources', key {key!r}: {source}"
            problems.append(_problem(_place(confdir, "roundup_sources"), reason))
        else:
            sources[source.key] = source
    kinds = [kind.value for kind in MarkupKind]
    settings = RoundupConfig(
        conf=_place(confdir, "roundup_sources"),
        sources=sources,
        markup=MarkupKind(_choice(config, "roundup_markup", kinds, confdir, problems)),
        remote_images=_hosts(config.roundup_remote_images),
        portraits=_portraits(config, confdir, problems),
        time_format=_choice(config, "roundup_time_format", ["24h", "12h"], confdir, problems),
    )
    return settings, tuple(problems)


def written_by(builder: Builder, config: Config) -> str:
    """Return a fingerprint of the settings that a builder writes pages by: only HTML has such."""
    if builder.format != "html":
        return ""
    plain: list[str] = []
    for setting in sorted(config.filter(frozenset({"html"})), key=lambda setting: setting.name):
        try:
            plain.append(json.dumps([setting.name, setting.value], sort_keys=True))
        except (TypeError, ValueError):  # functions and the like are not the same twice
            continue
    return hashlib.blake2b("\n".join(plain).encode(), digest_size=16).hexdigest()


def _mapping(value: object, confdir: Path, problems: list[Problem]) -> Mapping[object, object]:
    """Return ``roundup_sources``, or nothing if it is no mapping."""
    if isinstance(value, Mapping):
        return value
    reason = f"'roundup_sources' is {value!r}; allowed is a mapping of keys to paths"
    remedy = 'write roundup_sources = {"talks": "data/talks.yaml"}'
    problems.append(_problem(_place(confdir, "roundup_sources"), reason, remedy))
    return {}


def _hosts(value: object) -> frozenset[str]:
    """Return the names of hosts; Sphinx itself warns when they are no list."""
    hosts = value if isinstance(value, list | tuple | set | frozenset) else ()
    return frozenset(str(host).casefold() for host in hosts)


def _choice(
    config: Config, name: str, allowed: list[str], confdir: Path, problems: list[Problem]
) -> str:
    value = getattr(config, name)
    if value in allowed:
        return str(value)
    reason = f"{name!r} is {value!r}; allowed are {', '.join(allowed)}"
    remedy = did_you_mean(str(value), allowed)
    problems.append(_problem(_place(confdir, name), reason, remedy))
    return allowed[0]


def _portraits(config: Config, confdir: Path, problems: list[Problem]) -> str:
    """Return the pattern as a path from the source directory, or nothing if it cannot be one."""
    pattern = str(config.roundup_portraits).removeprefix("/")
    if not pattern:
        return ""
    rest = pattern.replace("{id}", "")
    if rest == pattern:
        reason = f"'roundup_portraits' is {pattern!r}, without '{{id}}'"
    elif "{" in rest or "}" in rest:
        reason = f"'roundup_portraits' is {pattern!r}; only '{{id}}' may stand in braces"
    elif "://" in pattern or ".." in pattern.split("/"):
        reason = f"'roundup_portraits' is {pattern!r}, which leaves the source directory"
    else:
        return pattern
    remedy = "write a path such as 'portraits/{id}.jpg'"
    problems.append(_problem(_place(confdir, "roundup_portraits"), reason, remedy))
    return ""


def _source(key: object, value: object, confdir: Path) -> ConfiguredSource | str:
    """Return one entry of ``roundup_sources``, or what is wrong with it."""
    if not isinstance(key, str) or not key:
        return "a key is a text"
    event = ""
    if isinstance(value, Mapping):
        unknown = [str(name) for name in value if name not in ("path", "event")]
        if unknown:
            return f"unknown {', '.join(map(repr, unknown))}; allowed are 'path' and 'event'"
        event = str(value.get("event") or "")
        value = value.get("path")
    items = value if isinstance(value, list | tuple) else [value]
    patterns = tuple(
        os.path.normpath(confdir / item) for item in items if isinstance(item, str | Path) and item
    )
    if not patterns or len(patterns) < len(items):
        return "a source is a path, a list of paths, or a mapping with 'path'"
    return ConfiguredSource(key, patterns, event)


def _place(confdir: Path, name: str) -> Place:
    """Return where conf.py sets *name*, or its first line when it is set elsewhere."""
    conf = confdir / "conf.py"
    try:
        lines = conf.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    found = (number for number, line in enumerate(lines, start=1) if line.startswith(name))
    return Place(str(conf), next(found, 1), 1)


def _problem(place: Place, reason: str, remedy: str = "") -> Problem:
    return Problem(ProblemCode.CONFIG, place, reason, remedy=remedy)


def _check(app: Sphinx, config: Config) -> None:
    _, problems = read_settings(config, Path(app.confdir))
    report(problems)


def register(app: Sphinx) -> None:
    """Announce the values to Sphinx, and check them as soon as they are read."""
    for setting in CONFIG_VALUES:
        app.add_config_value(setting.name, setting.default, "env", setting.types)
    app.connect("config-inited", _check)
