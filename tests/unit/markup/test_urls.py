"""Where links of texts lead. The rule itself is tested in ``model/test_addresses.py``."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.markup import convert, safe_url
from sphinxcontrib_roundup.model.records import Markup, MarkupKind
from sphinxcontrib_roundup.problems import ProblemCode

TEXTS = {
    MarkupKind.MARKDOWN: "[t]({})",
    MarkupKind.HTML: '<a href="{}">t</a>',
    MarkupKind.RST: "`t <{}>`__",
}


def link(address: str, base: str, kind: MarkupKind) -> tuple[str, list[ProblemCode]]:
    converted = convert(Markup(TEXTS[kind].format(address), kind, base=base))
    (paragraph,) = converted.blocks
    target = paragraph[0].get("refuri", "") if len(paragraph[0].children) else ""
    return target, [finding.code for finding in converted.findings]


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize(
    ("address", "base", "target", "codes"),
    [
        ("https://example.org/", "", "https://example.org/", []),
        ("hedy.org", "", "https://hedy.org", [ProblemCode.ADDRESS]),
        ("//hedy.org", "/", "https://hedy.org", []),
        ("guide.md", "/talks/", "/talks/guide.md", []),
        ("/guide", "/talks/", "/guide", []),
        ("slides.pdf", "https://s.example/2031/", "https://s.example/2031/slides.pdf", []),
        ("slides.pdf", "", "", [ProblemCode.LINK]),
        ("javascript:alert(1)", "/", "", [ProblemCode.LINK]),
        ("../../x", "/talks/", "", [ProblemCode.OUTSIDE]),
        ("TBA", "/", "", [ProblemCode.ADDRESS]),
    ],
)
def test_links_of_texts(
    kind: MarkupKind, address: str, base: str, target: str, codes: list[ProblemCode]
) -> None:
    assert link(address, base, kind) == (target, codes)


def test_only_urls_are_safe_without_a_base() -> None:
    assert safe_url("https://example.org/a b") == "https://example.org/a%20b"
    for text in ("slides.pdf", "/slides.pdf", "javascript:x", "", "TBA", "https://[x"):
        assert safe_url(text) is None


def test_a_link_that_leads_nowhere_says_why() -> None:
    [finding] = convert(Markup('<a href="data:x">t</a>', MarkupKind.HTML)).findings
    assert finding.code is ProblemCode.LINK
    assert finding.reason == (
        "the link 'data:x' has a scheme that is not allowed and is shown as text"
    )
    assert finding.remedy == (
        "write an http, https or mailto address, a doi, or a path of the project"
    )


def test_faults_are_said_once_and_not_without_end() -> None:
    same = convert(Markup("[a](x:y) [b](x:y)"))
    assert len(same.findings) == 1
    many = convert(Markup(" ".join(f"[a](x{number}:y)" for number in range(50))))
    assert len(many.findings) == 10
