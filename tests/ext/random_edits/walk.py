"""The walk: edits, a build with every builder, and the comparison with a clean one."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx.locale import translators

from tests.ext.project import Built, Project
from tests.ext.random_edits.compare import differing, shown_difference
from tests.ext.random_edits.disk_edits import Place
from tests.ext.random_edits.edits import choose, choose_on_disk
from tests.ext.random_edits.effect import Effect
from tests.ext.random_edits.oracle import Snapshot, expected, look
from tests.ext.random_edits.state import State

BUILDERS = ("html", "text", "latex")


@dataclass
class Step:
    """One step: what was edited, and what went wrong with it."""

    number: int
    edits: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass
class Walk:
    """Edits one project again and again.

    :param counts: builds, documents read, and documents read though they look the same.
    """

    project: Project
    seed: int
    state: State = field(default_factory=State.start)
    counts: Counter[str] = field(default_factory=Counter)
    _earlier: State = field(default_factory=State.start)
    _flags: Effect = field(default_factory=Effect)
    _settings: dict[str, Any] = field(default_factory=dict)
    _known: Snapshot = field(default_factory=lambda: Snapshot({}, frozenset(), {}))
    _had: set[str] = field(default_factory=set)

    @property
    def _place(self) -> Place:
        root = self.project.root
        return Place(root, root.parent / f"{root.name}_build", self.state)

    def begin(self) -> None:
        """Build the project as it is now for the first time."""
        self._write()
        for builder in BUILDERS:
            self.project.build(builder, check=False)
        self._look(self._place.doctrees)

    def begin_anew(self) -> None:
        """Forget all builds: what went wrong once is not to go wrong in every later step."""
        shutil.rmtree(self._place.build)
        self.begin()

    def skip(self, number: int) -> None:
        """Edit as in the step of this number, without building."""
        rng = random.Random(f"{self.seed} edits {number}")  # noqa: S311 - to repeat, no secret
        for _ in range(self._how_many(rng)):
            self._edit(rng)

    def step(self, number: int) -> Step:
        """Edit, build, and compare."""
        translators.clear()  # Sphinx chains those of each build in a process to the last ones
        step = Step(number)
        rng = random.Random(f"{self.seed} edits {number}")  # noqa: S311 - to repeat, no secret
        chance = random.Random(f"{self.seed} builds {number}")  # noqa: S311 - the same
        effect = Effect()
        many = self._how_many(rng)
        between = chance.random() < 0.3  # a build of one kind before the last edit
        for remaining in reversed(range(many)):
            name, one = self._edit(rng)
            step.edits.append(name)
            effect |= one
            self._write()
            if one.titles_of_authors:
                self._remove_pages()
            if between and remaining == 0 and many > 1:
                continue
            if between:
                step.edits.append(self._build_between(chance))
                effect = Effect()
        if chance.random() < 0.2:
            happening = choose_on_disk(chance)
            step.edits.append(happening.__name__)
            effect |= happening(chance, self._place) or Effect()
        self._compare(step, chance, effect)
        return step

    @staticmethod
    def _how_many(rng: random.Random) -> int:
        return rng.choices([1, 2, 3], [8, 2, 1])[0]

    def _edit(self, rng: random.Random) -> tuple[str, Effect]:
        """Edit the state, or now and then take the last edit back."""
        if rng.random() < 0.06:
            self.state, self._earlier = deepcopy(self._earlier), self.state
            return "take back", self._flags
        self._earlier = deepcopy(self.state)
        edit = choose(rng, self.state)
        self._flags = edit(rng, self.state) or Effect()
        return edit.__name__, self._flags

    def _write(self) -> None:
        self._had |= {*self.state.pages, *self.state.pictures}
        self.state.write(self.project.root)

    def _remove_pages(self) -> None:
        """Remove the pages that builds wrote, as an author does whose sidebars went stale."""
        for builder, suffix in (("html", "html"), ("text", "txt")):
            for document in self.state.documents():
                path = self._place.build / builder / f"{document}.{suffix}"
                path.unlink(missing_ok=True)

    def _build_between(self, chance: random.Random) -> str:
        """Build with one builder, perhaps a single file, so that the others lag behind."""
        builder = chance.choice(BUILDERS)
        only = chance.sample(sorted(self.state.pages), 1) if chance.random() < 0.5 else []
        self.project.build(builder, check=False, only=only)
        self._look(self._place.doctrees)
        return f"<{builder} of {only[0] if only else 'all'}>"

    def _look(self, doctrees: Path) -> None:
        """Remember on what the next build will rest."""
        self._known = look(doctrees, self.project.root, self.state)
        self._settings = deepcopy(self.state.read_by())

    def _compare(self, step: Step, chance: random.Random, effect: Effect) -> None:
        clean_place = self.project.root.parent / f"{self.project.root.name}_clean"
        shutil.rmtree(clean_place, ignore_errors=True)
        effect |= Effect(everything=self._settings != self.state.read_by())
        ours: dict[str, Built] = {}
        for builder in chance.sample(BUILDERS, len(BUILDERS)):
            parallel = 4 if not ours and chance.random() < 0.1 else 1
            ours[builder] = self.project.build(builder, check=False, parallel=parallel)
        own = chance.random() < 0.05  # doctrees for each builder, in place of one folder for all
        before = self._known
        for builder in BUILDERS:
            if own:
                shutil.rmtree(clean_place / "doctrees", ignore_errors=True)
            clean = self.project.build(builder, check=False, place="_clean")
            names = differing(ours[builder], clean, self._had)
            for name in names[:3]:
                step.faults.append(shown_difference(ours[builder], clean, name))
            if names:
                step.faults.append(f"{builder}: {', '.join(names)} differ")
        self._look(clean_place / "doctrees")
        wanted = expected(self.state, before, self._known, effect)
        first, *others = ours.values()
        self.counts["read"] += len(first.read)
        self.counts["read though alike"] += len(wanted.may & set(first.read))
        wrong = wanted.faults(first.read)
        if wrong:
            step.faults.append(f"{first.app.builder.name}: {wrong}")
        step.faults += [
            f"{one.app.builder.name}: reads {one.read} after others"
            for one in others
            if set(one.read) != self._known.always
        ]
