"""Which links may be followed."""

from __future__ import annotations

import re
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxcontrib_roundup.markup import convert, safe_url, urls
from sphinxcontrib_roundup.model.records import Markup, MarkupKind
from sphinxcontrib_roundup.problems import ProblemCode


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:me@example.org", "mailto:me@example.org"),
        ("  https://example.org \n", "https://example.org"),
        ("https://example.org/my talk.pdf", "https://example.org/my%20talk.pdf"),
        ('https://example.org/"<x>{}`|^', "https://example.org/%22%3Cx%3E%7B%7D%60%7C%5E"),
        ("https://example.org/\u00e9\u00a0x", "https://example.org/\u00e9%C2%A0x"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("slides/talk.pdf", "slides/talk.pdf"),
        ("./a/../b.html?q=../x:y#z", "./a/../b.html?q=../x:y#z"),
        ("/slides/talk.pdf", "/slides/talk.pdf"),
        ("a/b:c", "a/b:c"),
    ],
)
def test_allowed(url, followed):
    assert safe_url(url) == followed


@pytest.mark.parametrize(
    "url",
    [
        "",
        "   ",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "javascript\x00:alert(1)",
        "javascript :alert(1)",
        "java\u2028script:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "irc://example.org",
        "ftp://example.org",
        "tel:+123",
        "1a:b",
        "a b:c",
        "//example.org",
        "/\\example.org",
        "\\\\example.org",
        "https://example.org\\@other.org",
        "https:",
        "https:example.org",
        "http:///x",
        "http://[",
        "mailto:",
        "../up.html",
        "/../up.html",
        "a/../../up.html",
        "%2e%2e/up.html",
        ".%2E%2fup.html",
        "#top",
        "?q=1",
        "https://example.org/\u202egro",
        "https://example.org/\ud800",
    ],
)
def test_refused(url):
    assert safe_url(url) is None


def test_a_refused_link_says_what_was_found_and_what_is_allowed():
    [finding] = convert(Markup('<a href="data:x&#x202e;">t</a>', MarkupKind.HTML)).findings
    assert finding.code is ProblemCode.LINK
    assert finding.reason == (
        r"the link 'data:x\u202e' is shown as text: "
        "only http, https, mailto and links inside the site are allowed"
    )
    assert finding.remedy == "give an http, https or mailto address, or a path inside the site"


def test_a_long_refused_link_is_shortened():
    [finding] = convert(Markup(f"[t](data:{'x' * 5000})")).findings
    assert f"'data:{'x' * 75}…'" in finding.reason


def test_faults_are_said_once_and_not_without_end():
    same = convert(Markup("[a](x:y) [b](x:y)"))
    assert len(same.findings) == 1
    many = convert(Markup(" ".join(f"[a](x{number}:y)" for number in range(50))))
    assert len(many.findings) == 10


_PIECES = st.sampled_from(
    ["https://", "http://", "a", "example.org", "A", "/", "?", "#", "&", "%41", "%2e%2e", "..", ".",
     ":", "@", "x=1", "~", "+", ";", ",", "_", "-", "[", "]", "(", "é", " ", "\t", "\\", "\u202e"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_plain_links_need_no_examination(url: str) -> None:
    """What the short way lets through is what the long way returns."""
    found = safe_url(url)
    with mock.patch.object(urls, "_PLAIN", re.compile(r"(?!)")):
        assert safe_url(url) == found
