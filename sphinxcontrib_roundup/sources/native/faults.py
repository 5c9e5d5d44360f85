"""Faults of a value, before it is known where the value stands.

They are raised while one value is read, caught by pydantic, which collects those of all fields,
and turned into located problems by ``validate``. No other code sees them.
"""

from __future__ import annotations

from datetime import date, datetime, time

from sphinxcontrib_roundup.problems import ProblemCode


class FieldError(ValueError):
    """One value cannot be what its field needs."""

    def __init__(self, code: ProblemCode, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.remedy = remedy


class KeysError(ValueError):
    """Several keys of one mapping are wrong; *faults* pairs each key with its fault."""

    def __init__(self, faults: list[tuple[str, FieldError]]) -> None:
        super().__init__(", ".join(key for key, _ in faults))
        self.faults = tuple(faults)


def wrong_type(expected: str, value: object) -> FieldError:
    """Return the fault of a value of another type than *expected*."""
    return FieldError(ProblemCode.TYPE, f"expected {expected}, found {found(value)}")


def found(value: object) -> str:
    """Say in a few words what *value* is."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return repr(shortened(" ".join(value.split()), 40)) if isinstance(value, str) else str(value)


def shortened(text: str, length: int) -> str:
    """Return *text* with at most *length* characters; a cut one ends in ``…``."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
