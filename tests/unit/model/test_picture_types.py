"""A picture is one by its name and by its content."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.model.picture_types import SUFFIXES, content_finding, name_finding

CONTENT = {
    ".png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    ".jpg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    ".jpeg": b"\xff\xd8\xff\xe1\0\x10Exif",
    ".gif": b"GIF89a\1\0",
    ".webp": b"RIFF\x10\0\0\0WEBPVP8 ",
    ".avif": b"\0\0\0\x20ftypmif1\0\0\0\0mif1avif",
    ".svg": b'<?xml version="1.0"?>\n<!-- s --><svg xmlns="http://www.w3.org/2000/svg"><g/></svg>',
}


def svg(content: str, attributes: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{content}</svg>'.encode()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_type_is_known_by_name_and_content(suffix: str) -> None:
    assert name_finding(f"faces/Ann Able{suffix.upper()}") is None
    assert content_finding(suffix.upper(), CONTENT[suffix]) is None
    for other, data in CONTENT.items():
        if {suffix, other} != {".jpg", ".jpeg"} and suffix != other:
            assert content_finding(suffix, data) is not None


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("data", [b"", b"SECRET=1\n", b"import os\n"])
def test_other_content_is_no_picture(suffix: str, data: bytes) -> None:
    finding = content_finding(suffix, data)
    assert finding is not None
    assert finding.reason.endswith(f"{suffix} file")
    assert finding.remedy == "save it as png, jpg, gif, webp, avif or svg"


@pytest.mark.parametrize("path", ["conf.py", "talks.yaml", "png", "a/.png", ".env", "a.png/b", ""])
def test_other_names_are_no_pictures(path: str) -> None:
    assert name_finding(path) is not None


@pytest.mark.parametrize("path", [".a.png", ".git/a.png", "a/.b/c.png", "..a.png"])
def test_hidden_files_are_no_pictures(path: str) -> None:
    finding = name_finding(path)
    assert finding is not None
    assert finding.reason == "is hidden by the dot of a name"


@pytest.mark.parametrize(
    "data",
    [
        svg("<script>alert(1)</script>"),
        svg("<x:script xmlns:x='http://www.w3.org/2000/svg'/>"),
        svg("", "onload='alert(1)'"),
        svg("<a href=' java&#10;script:alert(1)'/>"),
        svg("<set attributeName='href' to='javascript:alert(1)'/>"),
        svg("<foreignObject><iframe srcdoc='x'/></foreignObject>"),
        b"<?xml-stylesheet type='text/xsl' href='#x'?>" + svg(""),
        b'<!DOCTYPE svg [<!ENTITY e "<script/>">]><svg>&e;</svg>',
    ],
)
def test_an_svg_that_can_run_a_script_is_refused(data: bytes) -> None:
    finding = content_finding(".svg", data)
    assert finding is not None
    assert finding.reason.startswith("holds a script (")


@pytest.mark.parametrize(
    "data", [b"<html/>", svg("")[:-1], svg("") + b"<svg/>", b"<svg>\xff</svg>"]
)
def test_other_xml_is_no_svg(data: bytes) -> None:
    assert content_finding(".svg", data) is not None


def test_entities_of_entities_do_not_fill_the_memory() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 30}">' for n in range(1, 9))
    data = f'<!DOCTYPE svg [<!ENTITY e0 "{"x" * 1000}">{entities}]><svg>&e8;</svg>'
    assert content_finding(".svg", data.encode()) is not None
