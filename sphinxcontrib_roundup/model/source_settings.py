"""What a project says about how a file is read.

``roundup_sources`` has it for the files of a source, and a file that extends another for that one.
Import-light: every build unpickles it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.ids import IdKind
    from sphinxcontrib_roundup.model.records import MarkupKind


class SourceSettings(NamedTuple):
    """How the files of a source are read.

    :param event: title of the event of data that names none.
    :param markup: how texts are written, in place of what the format or ``roundup_markup`` says.
    :param base_url: where relative addresses of a schedule begin that does not say.
    :param ids: what the ids of talks in a schedule are, in place of what its producer keeps.
    :param math: formulas between dollar signs are set.
    :param ignore: codes of problems that are not reported, each with ids of records; without ids,
        those of all records.
    """

    event: str = ""
    markup: MarkupKind | None = None
    ids: IdKind | None = None
    math: bool | None = None
    base_url: str = ""
    ignore: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def key(self) -> str:
        """A text that differs between settings that differ."""
        return "\0".join(str(value.value if isinstance(value, Enum) else value) for value in self)

    def over(self, other: SourceSettings) -> SourceSettings:
        """Return these settings, and those of *other* where there are none."""
        chosen = {
            name: value for name, value in self._asdict().items() if value not in {"", None, ()}
        }
        return other._replace(**chosen)


NO_SETTINGS = SourceSettings()
