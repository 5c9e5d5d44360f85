"""Pictures are paths from the source directory, or web addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.model.catalogue import Catalogue


@pytest.mark.parametrize(
    ("text", "folder", "found"),
    [
        ("ada.jpg", "data", "data/ada.jpg"),
        ("faces/ada.jpg", "", "faces/ada.jpg"),
        ("./a//b/../ada.jpg", "data/2017", "data/2017/a/ada.jpg"),
        ("../img/ada.jpg", "data", "img/ada.jpg"),
        ("/img/ada.jpg", "data", "img/ada.jpg"),
        ("/img/ada.jpg", None, "img/ada.jpg"),
        ("Ada.JPEG", "", "Ada.JPEG"),
        ("https://example.org/a.jpg?b=../c", "data", "https://example.org/a.jpg?b=../c"),
        ("HTTP://example.org/a.jpg", None, "HTTP://example.org/a.jpg"),
        ("//example.org/a.jpg", "data", "https://example.org/a.jpg"),
    ],
)
def test_pictures(
    load: Callable[..., Catalogue], text: str, folder: str | None, found: str
) -> None:
    data = f"- {{title: A, poster: {text!r}, speaker: {{name: Ada, portrait: {text!r}}}}}"
    catalogue = load(data, folder=folder)
    assert catalogue.talks[0].poster == found
    assert catalogue.presenters[0].portrait == found


@pytest.mark.parametrize(
    ("text", "folder", "subtype"),
    [
        ("../ada.jpg", "", "outside"),
        ("../../ada.jpg", "data", "outside"),
        ("a/../../../ada.jpg", "data", "outside"),
        ("..", "", "outside"),
        ("/../ada.jpg", "data", "outside"),
        ("ada.jpg", None, "outside"),
        (r"\\host\share\ada.jpg", "data", "outside"),
        (r"faces\ada.jpg", "data", "outside"),
        ("C:/ada.jpg", "data", "outside"),
        ("c:ada.jpg", "data", "outside"),
        ("file:///etc/passwd", "data", "picture"),
        ("javascript:alert(1)", "data", "picture"),
        ("data:image/svg+xml,<svg/>", "data", "picture"),
        ("https:///a.jpg", "data", "picture"),
        ("ftp://example.org/a.jpg", "data", "picture"),
        ("https://[half/a.jpg", "data", "picture"),
        ("conf.py", "data", "picture"),
        ("/talks.yaml", "data", "picture"),
        ("ada", "data", "picture"),
        ("ada.jpg", "data/.faces", "picture"),
        ("..ada.jpg", "", "picture"),
        ("/.git/ada.jpg", "data", "picture"),
    ],
)
def test_what_is_no_picture(
    faults: Callable[..., list[str]],
    faulty: Callable[..., Catalogue],
    text: str,
    folder: str | None,
    subtype: str,
) -> None:
    data = f"- title: A\n  poster: '{text}'\n"
    (fault,) = faults(data, folder=folder)
    assert fault.startswith(f'[{subtype}] d:2:11: talk "A": poster: {text!r} ')
    (talk,) = faulty(data, folder=folder).talks
    assert talk.poster == ""
