"""One rule for all addresses: what is one, what it becomes, and what is said about it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxcontrib_roundup.model import addresses
from sphinxcontrib_roundup.model.addresses import OUTSIDE_FOLDER, AddressKind, resolve
from sphinxcontrib_roundup.problems import ProblemCode

SITE = "https://site.example/2031/talks/"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("  https://example.org \n", "https://example.org"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("mailto:me@example.org", "mailto:me@example.org"),
        ("//example.org/a", "https://example.org/a"),
        ("doi:10.5555/12345", "https://doi.org/10.5555/12345"),
        ("DOI: 10.5555/12345", "https://doi.org/10.5555/12345"),
        ("10.5281/zenodo.123", "https://doi.org/10.5281/zenodo.123"),
        ("https://example.org/my talk.pdf", "https://example.org/my%20talk.pdf"),
        ("https://example.org/my%20talk.pdf", "https://example.org/my%20talk.pdf"),
        ("https://example.org/50%", "https://example.org/50%25"),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("https://example.org/a[1]?b=[2]#[3]", "https://example.org/a%5B1%5D?b=%5B2%5D#%5B3%5D"),
        ('https://example.org/"<x>{}`|^', "https://example.org/%22%3Cx%3E%7B%7D%60%7C%5E"),
        ("https://example.org/é\u00a0x", "https://example.org/é%C2%A0x"),
    ],
)
def test_an_address_is_encoded_once(text: str, url: str) -> None:
    assert resolve(text) == (url, None)
    assert resolve(url) == (url, None)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("example.org", "https://example.org"),
        ("www.example.org/tides", "https://www.example.org/tides"),
        ("hedy.org", "https://hedy.org"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("example.org?x#y", "https://example.org?x#y"),
        ("example.pdf/x", "https://example.pdf/x"),
        ("münchen.example", "https://münchen.example"),
        ("localhost:8000", "http://localhost:8000"),
        ("127.0.0.1/x", "http://127.0.0.1/x"),
        ("ada@harbour.example", "mailto:ada@harbour.example"),
    ],
)
def test_an_address_without_scheme_is_completed_with_a_note(text: str, url: str) -> None:
    for base in ("", "/data/", SITE):
        found = resolve(text, base)
        assert found.url == url
        assert found.finding is not None
        assert found.finding.code is ProblemCode.ADDRESS
        assert found.finding.reason == f"{text!r} is read as {url!r}"


@pytest.mark.parametrize(
    "text",
    [
        "TBA",
        "tbd.",
        "(TBA)",
        "none",
        "-",
        "–",
        "TODO",
        "n/a",
        "?",
        "…",
        "...",
        "https://",
        "http:",
        "#",
    ],
)
def test_a_placeholder_is_no_address(text: str) -> None:
    for base in ("", "/data/", SITE):
        found = resolve(text, base)
        assert found.url == ""
        assert found.finding is not None
        assert found.finding.kind is AddressKind.PLACEHOLDER


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("javascript:alert(1)", "write an http"),
        ("JaVaScRiPt:alert(1)", "write an http"),
        ("javascript :alert(1)", None),
        ("ftp://example.org", "write an http"),
        ("ftps://example.org", "write an http"),
        ("file:///etc/passwd", "write a path"),
        ("htps://example.org", "did you mean 'https://'?"),
        ("https:/example.org", "did you mean 'https://'?"),
        ("https//example.org", "did you mean 'https://'?"),
        ("ttp://example.org", "did you mean 'https://'?"),
        ("mailt:me@example.org", "did you mean 'mailto'?"),
        ("data:text/html,<script>alert(1)</script>", "write an http"),
    ],
)
def test_another_scheme_is_text(text: str, remedy: str | None) -> None:
    for base in ("", "/data/", SITE):
        found = resolve(text, base)
        assert found.is_text
        assert found.url == text
        assert found.finding is not None
        assert found.finding.code is ProblemCode.LINK
        if remedy:
            assert found.finding.remedy.startswith(remedy)


@pytest.mark.parametrize(
    "text",
    [
        '<img src="x">',
        "see the website",
        "\x01javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\u2028script:alert(1)",
        "https://example.org\\@other.org",
        "https:///x",
        "http://[",
        "https://[x/a.png",
        "https://example.org:99999/",
        "https://a b.example/",
        "https://example.org/\u202egro",
        "https://example.org/\ud800",
        "git@example.org:a/b",
        "1a:b",
        "Slides: https://example.org",
    ],
)
def test_a_text_that_is_no_address_is_text(text: str) -> None:
    for base in ("", SITE):
        found = resolve(text, base)
        assert found.is_text
        assert found.finding is not None
        assert found.finding.code is ProblemCode.LINK
        assert found.finding.reason.endswith("and is shown as text")


@pytest.mark.parametrize(
    ("text", "base", "url"),
    [
        ("nets.pdf", "/", "/nets.pdf"),
        ("nets.pdf", "/data/", "/data/nets.pdf"),
        ("../nets.pdf", "/data/", "/nets.pdf"),
        ("./data.example", "/data/", "/data/data.example"),
        ("/nets.pdf", "/data/", "/nets.pdf"),
        ("/nets.pdf", OUTSIDE_FOLDER, "/nets.pdf"),
        ("my nets.pdf", "/data/", "/data/my nets.pdf"),
        ("slides/1 of 2", "/", "/slides/1 of 2"),
        ("C#.pdf", "/", "/C#.pdf"),
        ("guide", "/", "/guide"),
        ("slides.pdf#page=2", "/", "/slides.pdf#page=2"),
        ("nets.pdf", SITE, f"{SITE}nets.pdf"),
        ("../a b", SITE, "https://site.example/2031/a%20b"),
        ("/a", SITE, "https://site.example/a"),
        ("?q", SITE, f"{SITE}?q"),
        ("#top", SITE, f"{SITE}#top"),
    ],
)
def test_a_relative_address_begins_at_the_base(text: str, base: str, url: str) -> None:
    assert resolve(text, base) == (url, None)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("../nets.pdf", "/"),
        ("/../nets.pdf", "/data/"),
        ("a/../../../nets.pdf", "/data/"),
        ("%2e%2e/%2e%2e/nets.pdf", "/data/"),
        ("..", "/"),
        ("nets.pdf", OUTSIDE_FOLDER),
        ("slides\\nets.pdf", "/"),
        ("C:\\nets.pdf", "/"),
        ("c:nets.pdf", "/"),
    ],
)
def test_a_path_cannot_leave_the_source_directory(text: str, base: str) -> None:
    found = resolve(text, base)
    assert found.is_text
    assert found.finding is not None
    assert found.finding.code is ProblemCode.OUTSIDE


def test_a_relative_address_without_base_names_the_remedy() -> None:
    (url, finding) = resolve("slides/nets.pdf")
    assert url == "slides/nets.pdf"
    assert finding is not None
    assert "base_url" in finding.remedy
    assert "roundup_sources" in finding.remedy


def test_a_long_text_is_shortened_in_the_message() -> None:
    finding = resolve(f"data:{'x' * 5000}").finding
    assert finding is not None
    assert len(finding.reason) < 160


_PIECES = st.sampled_from(
    ["https://", "http://", "//", "mailto:", "a", "example.org", "A", "/", "?", "#", "&", "%41",
     "%2e%2e", "..", ".", ":", "@", "x=1", "~", "+", ";", ",", "_", "-", "[", "]", "(", "é", " ",
     "\t", "\\", "\u202e", "%", "<", "10.5555/", "TBA"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join), st.sampled_from(["", "/", "/data/", SITE]))
def test_any_text_is_an_address_a_path_or_text(text: str, base: str) -> None:
    found = resolve(text, base)
    if found.is_text or not found.url:
        return
    if found.url.startswith("/"):
        assert base.startswith("/")
        assert ".." not in found.url.split("/")
        return
    assert resolve(found.url) == (found.url, None)
    assert not set(found.url.partition("://")[2].partition("]")[2]) & set(' "<>[]{}|\\^`')
    assert urlsplit(found.url).scheme.lower() in {"http", "https", "mailto"}
    assert found.url.count("#") <= 1


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_plain_addresses_need_no_examination(text: str) -> None:
    """What the short way lets through is what the long way returns."""
    if addresses._PLAIN.fullmatch(text):
        assert resolve(f" {text}") == (text, None)


@pytest.mark.parametrize(
    "text",
    [
        "https://youtu.be/x, https://youtu.be/y",
        "https://youtu.be/x https://youtu.be/y",
        "https://youtu.be/x; www.youtube.com/y",
        "youtu.be/x youtu.be/y",
        "e.org, f.org/a",
    ],
)
def test_several_addresses_in_one_text_are_no_address(text: str) -> None:
    resolved = resolve(text)
    assert resolved.url == text
    assert resolved.finding is not None
    assert resolved.finding.reason == f"{text!r} is several addresses and is shown as text"
    assert resolved.finding.remedy == "write them as a list"


@pytest.mark.parametrize(
    "text",
    [
        "https://web.archive.org/web/2019/https://fosdem.org/",
        "https://e.org/?q=a,https://f.org",
        "https://e.org/a%20b",
    ],
)
def test_an_address_within_an_address_is_one(text: str) -> None:
    assert resolve(text) == (text, None)
