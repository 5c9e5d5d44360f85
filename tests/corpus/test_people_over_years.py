"""Ten years of one conference: no line shows a name worse than the file of its year does."""

from __future__ import annotations

from pathlib import Path

from sphinxcontrib_roundup.model.ids import make_id
from sphinxcontrib_roundup.model.presenter_names import spelling_rank
from sphinxcontrib_roundup.selection.match import find_presenters
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.loader import Loader
from sphinxcontrib_roundup.sources.refs import EVERYTHING, ConfiguredSource, RefKind, SourceRef


def test_no_spelling_is_worse_than_in_its_file_and_each_finds_the_person(corpus: Path) -> None:
    files = sorted(map(str, (corpus / "fosdem").glob("*.xml")))
    assert len(files) == 10
    loader = Loader(Files(corpus, {name: ConfiguredSource(name, (name,)) for name in files}))
    together = loader.load(EVERYTHING).catalogue
    names = {one.id: one for one in together.presenters}
    spellings = 0
    for file in files:
        year = loader.load(SourceRef(RefKind.KEY, file)).catalogue
        for talk in year.talks:
            merged = together.talk_by_name[talk.full_name].presenters
            for own_id, id_ in zip(talk.presenters, merged, strict=True):
                own, shown = year.presenter_by_id[own_id].name, names[id_].name
                assert make_id(own) == make_id(shown)
                if own != shown:
                    spellings += 1
                    assert spelling_rank(shown) <= spelling_rank(own), (own, shown)
                    assert [one.id for one in find_presenters(own, together)] == [id_]
    assert spellings > 50
