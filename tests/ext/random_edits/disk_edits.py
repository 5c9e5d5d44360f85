"""What happens to a project beside editing: touched files, lost and damaged results of builds."""

from __future__ import annotations

import json
import pickle
import random
from dataclasses import dataclass
from pathlib import Path

from tests.ext.random_edits.effect import Effect
from tests.ext.random_edits.state import State


@dataclass(frozen=True, slots=True)
class Place:
    """Where a project and its results are.

    :param build: the folder with the doctrees and the output of every builder.
    """

    root: Path
    build: Path
    state: State

    @property
    def doctrees(self) -> Path:
        return self.build / "doctrees"

    def kept(self) -> list[Path]:
        """Return the files that the extension keeps beside the doctrees."""
        return sorted(path for path in self.doctrees.rglob("roundup-*") if path.is_file())


def touch_a_data_file(rng: random.Random, place: Place) -> None:
    present = sorted(place.state.data.keys() - place.state.absent)
    (place.root / rng.choice(present)).touch()


def touch_anything(rng: random.Random, place: Place) -> None:
    (place.root / rng.choice(sorted(place.state.files()))).touch()


def lose_a_kept_file(rng: random.Random, place: Place) -> None:
    for path in rng.sample(place.kept(), min(2, len(place.kept()))):
        path.unlink()


def damage_kept_files(rng: random.Random, place: Place) -> None:
    """Truncate files, overwrite them, swap one byte, or leave what another version would write."""
    for path in place.kept():
        if rng.random() < 0.5:
            path.write_bytes(_damaged(rng, path.read_bytes()))


def _damaged(rng: random.Random, content: bytes) -> bytes:
    spot = rng.randrange(max(1, len(content)))
    swapped = content[:spot] + bytes([content[spot] ^ 1]) + content[spot + 1 :] if content else b""
    other_version = json.dumps({"version": 0, "read": {}, "references": {}, "navigation": {}})
    return rng.choice(
        [
            b"",
            b"[]",
            b'{"read": 7}',
            rng.randbytes(40),
            content[: len(content) // 2],
            swapped,
            pickle.dumps({"version": 0}),
            other_version.encode(),
        ]
    )


def leave_a_list(rng: random.Random, place: Place) -> Effect:
    """Leave the list of a build that was killed while it read, whole or damaged."""
    documents = rng.sample(sorted(place.state.documents()), 2)
    text = json.dumps(sorted(documents))
    whole = rng.random() < 0.5
    mark = place.doctrees / "roundup-reading.json"
    mark.write_text(text if whole else text[:-3], encoding="utf-8")
    return Effect(documents=frozenset(documents if whole else ()))


def lose_the_environment(rng: random.Random, place: Place) -> Effect:
    pickled = place.doctrees / "environment.pickle"
    content = pickled.read_bytes()
    damaged = [None, b"", b"garbage", content[: len(content) // 2], pickle.dumps([])]
    left = rng.choice(damaged)
    pickled.unlink()
    if left is not None:
        pickled.write_bytes(left)
    return Effect(everything=True)


def lose_a_doctree(rng: random.Random, place: Place) -> Effect:
    document = rng.choice(sorted(place.state.documents()))
    (place.doctrees / f"{document}.doctree").unlink(missing_ok=True)
    return Effect(documents=frozenset([document]))


def lose_a_page(rng: random.Random, place: Place) -> None:
    document = rng.choice(sorted(place.state.documents()))
    (place.build / "html" / f"{document}.html").unlink(missing_ok=True)
    (place.build / "text" / f"{document}.txt").unlink(missing_ok=True)
