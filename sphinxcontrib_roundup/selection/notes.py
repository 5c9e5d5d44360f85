"""The short texts that a page shows in place of what a selection did not find."""

from __future__ import annotations


def not_found(noun: str, value: str) -> str:
    """Return the note for a value that occurs nowhere in the data."""
    return f"no {noun} {value!r}"


def ambiguous(noun: str, value: str) -> str:
    """Return the note for a name that several objects have where one is asked for."""
    return f"several {noun}s {value!r}"


def nothing(noun: str) -> str:
    """Return the note for a selection without a row."""
    return f"no {noun}s"
