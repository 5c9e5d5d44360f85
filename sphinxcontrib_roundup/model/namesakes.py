"""Ids of people of one name, and what users are told about them."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.model.ids import make_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LENGTH: Final = 8
_MOST_LISTED: Final = 10
_PLAIN_WORD: Final = re.compile(r"[^\W\d_][\w .’'-]*", re.UNICODE)


def namesake_ids(plain: str, people: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return the id of each account: the plain id, and the first letters of the smallest account.

    :param plain: the id that is made of the name.
    :param people: the accounts of each person.
    """
    groups = [sorted(accounts) for accounts in people]
    short = [f"{plain}-{make_id(group[0][:_LENGTH])}" for group in groups]
    counts = Counter(short)
    return {
        account: own if counts[own] == 1 else f"{plain}-{make_id(group[0])}"
        for group, own in zip(groups, short, strict=True)
        for account in group
    }


def namesake_words(name: str, ids: Mapping[str, str]) -> tuple[str, str]:
    """Return reason and remedy of the note about people of one name.

    :param ids: the id of each account.
    """
    people = dict.fromkeys(ids.values())
    reason = (
        f"{len(people)} people have this name, and 'guid' or 'code' tells them apart: "
        f"{listed_ids(people)}"
    )
    word = yaml_word(name)
    accounts = list(ids)
    joined = ", ".join(accounts[:_MOST_LISTED])
    remedy = (
        f"if they are one person, write 'presenters: [{{name: {word}, guid: [{joined}]}}]'; "
        f"'presenters: [{{name: {word}, guid: {accounts[0]}, id: {make_id(name) or 'id'}}}]' "
        "gives one of them that id"
    )
    return reason, remedy


def listed_ids(ids: Iterable[str]) -> str:
    """Return ids for a message: the first ten, and how many more there are."""
    known = list(ids)
    text = ", ".join(known[:_MOST_LISTED])
    more = len(known) - _MOST_LISTED
    return f"{text} and {more} more" if more > 0 else text


def yaml_word(text: str) -> str:
    """Return *text* as it is written inside brackets in YAML."""
    return text if _PLAIN_WORD.fullmatch(text) else json.dumps(text, ensure_ascii=False)
