"""Which edits there are, and how often each is made."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.ext.random_edits import data_edits, disk_edits, project_edits
from tests.ext.random_edits.disk_edits import Place
from tests.ext.random_edits.effect import Effect
from tests.ext.random_edits.state import MAIN, State

Edit = Callable[[random.Random, State], Effect | None]
DiskEdit = Callable[[random.Random, Place], Effect | None]


def mend(rng: random.Random, state: State) -> None:
    """Mend all faults."""
    state.broken.clear()
    state.absent.clear()
    for talk in state.data[MAIN]["talks"]:
        talk.pop("speeker", None)
        talk.pop("markup", None)
        if not isinstance(talk.get("presenters", []), list):
            talk["presenters"] = ["ann"]
        if not str(talk.get("start", "2")).startswith("2"):
            del talk["start"]


EDITS: dict[Edit, int] = {
    data_edits.change_abstract: 4,
    data_edits.change_abstract_further_down: 2,
    data_edits.change_text: 2,
    data_edits.change_markup: 3,
    data_edits.rename_talk: 3,
    data_edits.name_a_talk_as_others_cite_it: 2,
    data_edits.change_room: 2,
    data_edits.change_track: 2,
    data_edits.change_presenters: 3,
    data_edits.change_small_things: 5,
    data_edits.change_remote_poster: 1,
    data_edits.add_talk: 3,
    data_edits.delete_talk: 4,
    data_edits.move_talk: 4,
    data_edits.change_id: 2,
    data_edits.reorder: 3,
    data_edits.swap_order_of_keys: 1,
    data_edits.rename_person: 3,
    data_edits.add_person: 2,
    data_edits.delete_person: 2,
    data_edits.change_person: 5,
    data_edits.change_team: 3,
    data_edits.change_a_track: 3,
    data_edits.add_track: 2,
    data_edits.delete_track: 2,
    data_edits.change_rooms: 2,
    data_edits.change_event: 3,
    data_edits.add_or_drop_event: 2,
    data_edits.change_extending: 4,
    data_edits.make_a_fault: 2,
    data_edits.break_a_file: 2,
    mend: 4,
    project_edits.change_option: 6,
    project_edits.change_prose: 2,
    project_edits.add_section: 2,
    project_edits.add_or_drop_page: 3,
    project_edits.drop_a_page_that_is_listed: 2,
    project_edits.change_order_of_pages: 1,
    project_edits.change_picture: 4,
    project_edits.change_files_of_glob: 3,
    project_edits.drop_or_restore_file: 2,
    project_edits.change_conf: 3,
    project_edits.change_sources: 3,
    project_edits.change_page_template: 1,
}
DISK_EDITS: dict[DiskEdit, int] = {
    disk_edits.touch_a_data_file: 3,
    disk_edits.touch_anything: 2,
    disk_edits.lose_a_kept_file: 2,
    disk_edits.damage_kept_files: 4,
    disk_edits.leave_a_list: 2,
    disk_edits.lose_the_environment: 2,
    disk_edits.lose_a_doctree: 1,
    disk_edits.lose_a_page: 1,
}


def choose(rng: random.Random, state: State) -> Edit:
    """Return an edit of the project; faults of whole files hide much, so they go soon."""
    if (state.broken or state.absent) and rng.random() < 0.4:
        return mend
    return rng.choices(list(EDITS), list(EDITS.values()))[0]


def choose_on_disk(rng: random.Random) -> DiskEdit:
    """Return something that happens to the project's folders."""
    return rng.choices(list(DISK_EDITS), list(DISK_EDITS.values()))[0]
