"""The version of the environment follows from the records in it and from the release."""

from __future__ import annotations

import pickle
import pickletools
from enum import Enum
from typing import NamedTuple

from sphinxcontrib_roundup.ext.state import PERSISTED, environment_version, version_of
from tests.ext.project import Project
from tests.ext.test_incremental import CONF, DATA, PAGES


def renamed(record: type, original: type) -> type:
    """Return a record that another release would have in place of the original."""
    record.__module__, record.__qualname__ = original.__module__, original.__qualname__
    return record


def test_a_field_inserted_in_a_record_changes_the_version() -> None:
    for original in PERSISTED:
        if issubclass(original, Enum):
            continue
        names = list(original._fields)  # type: ignore[attr-defined]  # of a named tuple
        types = original.__annotations__
        fields = [(name, types[name]) for name in names]
        more = NamedTuple(original.__name__, [fields[0], ("reverse", bool), *fields[1:]])  # type: ignore[misc]  # made here
        other = [renamed(more, original) if one is original else one for one in PERSISTED]
        assert version_of(other) != version_of(PERSISTED), original


def test_a_renamed_member_of_an_enumeration_changes_the_version() -> None:
    original = next(record for record in PERSISTED if issubclass(record, Enum))
    members = {member.name: member.value for member in original} | {"MORE": "more"}
    more = Enum(original.__name__, members)  # type: ignore[misc]  # made here
    other = [renamed(more, original) if one is original else one for one in PERSISTED]
    assert version_of(other) != version_of(PERSISTED)


def test_a_release_and_its_records_make_the_version_of_the_environment() -> None:
    assert environment_version("1.0") == environment_version("1.0")
    assert environment_version("1.0") != environment_version("1.1")


def test_all_classes_in_a_pickled_environment_are_listed(project: Project) -> None:
    """Views with options, a missing picture, a count and references fill every table."""
    faces = "Faces\n=====\n\n.. roundup:presenter-cards::\n   :sort: -title\n   :limit: 2\n"
    data = DATA.replace(
        "talks:", "presenters: [{name: Ann Able, portrait: none.png}]\n    talks:", 1
    )
    project.write(
        {"conf.py": CONF, "talks.yaml": data, **PAGES, "faces.rst": f":orphan:\n\n{faces}"}
    )
    built = project.build(check=False)
    pickled = pickle.dumps(built.app.env.domaindata["roundup"], protocol=2)
    found = {
        str(argument)
        for code, argument, _position in pickletools.genops(pickled)
        if code.name == "GLOBAL" and str(argument).startswith("sphinxcontrib_roundup")
    }
    assert found
    assert found <= {f"{record.__module__} {record.__qualname__}" for record in PERSISTED}
