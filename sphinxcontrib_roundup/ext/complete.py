"""The sources of which every talk is to be on a page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.ext.config import place_in_conf
from sphinxcontrib_roundup.ext.logs import report
from sphinxcontrib_roundup.ext.state import state_of
from sphinxcontrib_roundup.problems import Problem, ProblemCode
from sphinxcontrib_roundup.sources.refs import RefKind, SourceRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.build_context import BuildContext
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Talk


_MOST: Final = 10


def _unshown(context: BuildContext, key: str, names: set[str]) -> Iterator[Problem]:
    """Yield a problem for each talk of a source that is not among the *names* on pages.

    Ten are located; the others are counted by their tracks.
    """
    ref = SourceRef(RefKind.KEY, key)
    catalogue = context.sources.load(ref).catalogue
    talks = [talk for talk in catalogue.talks if talk.full_name not in names]
    conf = place_in_conf(context.config.confdir, "roundup_complete")
    for talk in talks[:_MOST]:
        place = context.sources.loader.locate(ref, "talk", talk.full_name, "")
        track = _track(talk, catalogue)
        where = f" (track {track!r})" if track else ""
        reason = f"no page shows it{where}, and 'roundup_complete' has {key!r}"
        remedy = f"show it, or exclude {talk.id!r}"
        record = f'talk "{talk.title}"'
        yield Problem(ProblemCode.UNSHOWN, place or conf, reason, record, remedy, talk.full_name)
    rest = Counter(_track(talk, catalogue) or "no track" for talk in talks[_MOST:])
    if rest:
        tracks = ", ".join(f"{track} ({number})" for track, number in rest.most_common(_MOST))
        reason = f"no page shows {rest.total()} more talks of {key!r}: {tracks}"
        yield Problem(ProblemCode.UNSHOWN, conf, reason)


def _track(talk: Talk, catalogue: Catalogue) -> str:
    track = catalogue.track_by_name.get(f"{talk.event}/{talk.track}")
    return track.title if track else ""


def report_unshown(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-updated``: all pages are read, and the data is still loaded."""
    context = build_context(env)
    records = (record for of_page in state_of(env).anchors().values() for record in of_page)
    names = {record.full for record in records if record.type == "talk"}
    for key in context.config.complete:
        report(_unshown(context, key, names))
    return []
