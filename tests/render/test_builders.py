"""What builders make of our nodes, without the directives that normally bring them."""

from __future__ import annotations

import io
import re

import pytest
import sphinx.locale
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective, docutils_namespace, patch_docutils

from sphinxcontrib_roundup.model.records import Link, Markup, Status
from sphinxcontrib_roundup.render.anchors import Anchors
from sphinxcontrib_roundup.render.expansion import LineExpander
from sphinxcontrib_roundup.render.nodes import NODES
from sphinxcontrib_roundup.selection.rows import Group, Heading, ObjectName, PresenterRow

PAGE = """\
Talks
=====

.. view:: talk-list

.. view:: talk-cards

.. view:: talk

.. view:: presenter

Digest
------

.. view:: digest
"""


def local_link(_docname, _target, content):
    return content


def fallback_link(_docname, reference, content):
    if reference.fallback:
        return nodes.reference("", "", content, refuri=reference.fallback, internal=False)
    return content


def page_anchors(env):
    return env.temp_data.setdefault("anchors", Anchors())


def expanding(builder):
    """Return a transform that stands in for that of the domain, without a table of objects."""

    class Expand(SphinxPostTransform):
        default_priority = 9

        def run(self, **_):
            if builder.name != "gettext":
                paged = builder.format in ("latex", "texinfo")
                expander = LineExpander(
                    html=builder.format == "html",
                    paged=paged,
                    link=fallback_link,
                    local=local_link,
                )
                expander.expand(self.document, self.env.docname)

    return Expand


@pytest.fixture
def build(tmp_path, show, make_stage, kubernetes, bare):
    """Build a page with every view; return the output folder. Warnings are failures."""
    turned = bare._replace(
        full="fosdem-2017/turned", title="שלום <script>", status=Status.CANCELLED,
        presenters=(ObjectName("dana", "דנה"),),
    )  # fmt: skip
    kubernetes = kubernetes._replace(poster="poster.png", title="Kubernetes -- 101 `x`_")
    josh = PresenterRow(
        "josh-berkus", "Josh Berkus", bio=Markup("Bio."), links=(Link("https://example.org"),)
    )
    content = {"talk": [kubernetes], "presenter": [josh]}
    (tmp_path / "index.rst").write_text(PAGE)
    (tmp_path / "poster.png").write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
            "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
        )
    )

    class View(SphinxDirective):
        required_arguments = 1

        def run(self):
            view = self.arguments[0]
            rows = content.get(view, [kubernetes, bare, turned])
            if view == "digest":
                rows = [Group(Heading("kind", "plenary", "Main"), rows=tuple(rows))]
            return show(
                view, *rows, on=make_stage(self.config.language, anchors=page_anchors(self.env))
            )

    def build(builder, **config):
        sphinx.locale.translators.clear()  # those of the last build in this process
        warnings = io.StringIO()
        out = tmp_path / "_build" / builder
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                tmp_path, None, out, tmp_path / "_build" / "doctrees", builder,
                {"project": "Test", "version": "1", "epub_copyright": "x",
                 "man_pages": [("index", "talks", "", "", 7)], **config},
                status=None, warning=warnings, freshenv=True,
            )  # fmt: skip
            for node_class, visitors in NODES:
                app.add_node(node_class, **visitors)
            app.add_post_transform(expanding(app.builder))
            app.add_directive("view", View)
            app.build()
        assert warnings.getvalue() == ""
        return out

    return build


def test_html(build):
    page = (build("html") / "index.html").read_text()
    card = r'<li><article class="roundup-card roundup-hue-\d+">'
    assert re.search(rf'<ul class="roundup-cards" role="list">\n{card}', page)
    assert len(re.findall(card, page)) == 3
    assert page.count("</article></li>") == 3
    assert '<img alt="" loading="lazy" src="_images/poster.png" />' in page
    assert re.search(
        r'<strong class="roundup-title"[^>]*><bdi>שלום &lt;script&gt;</bdi></strong>', page
    )
    assert "<bdi>שלום &lt;script&gt;</bdi>" in page
    assert "<bdi>דנה</bdi>" in page
    assert '<span class="roundup-label">Presenter: </span>' in page
    assert '<strong class="roundup-badge roundup-cancelled">Cancelled</strong>' in page
    assert '<article class="roundup roundup-talk">' in page
    assert "<script>alert" not in page
    assert "Kubernetes -- 101 `x`_" in page  # as written: no dashes, no reference
    assert (
        '<a aria-label="Video: Kubernetes -- 101 `x`_" class="roundup-video reference external"'
        ' href="https://example.org/k8s.webm">Video</a>'
    ) in page


def test_headings_in_html_follow_the_section_they_stand_in(build):
    page = (build("html") / "index.html").read_text()
    assert re.findall(r"<(h\d)[^>]*>(?:<span[^>]*></span>)?(?:<bdi>)?([^<]+)", page)[:7] == [
        ("h1", "Talks"),
        ("h2", "Kubernetes -- 101 `x`_: Hands on"),
        ("h2", "Josh Berkus"),
        ("h2", "Digest"),
        ("h3", "Main"),
        ("h4", "Kubernetes -- 101 `x`_: Hands on"),
        ("h4", "Nothing but a title"),
    ]


def test_html_is_the_same_beside_sphinx_design(build):
    pytest.importorskip("sphinx_design")

    def article(out):
        page = (out / "index.html").read_text()
        return page[page.index('<section id="talks">') : page.index("sphinxsidebar")]

    assert article(build("html")) == article(build("html", extensions=["sphinx_design"]))


def test_text_has_everything_and_no_decoration(build):
    text = (build("text") / "index.txt").read_text()
    assert "   Presenter: Josh Berkus\n   Track: Linux Containers (devroom)\n" in text
    assert "* **Kubernetes -- 101 `x`_**: Hands on — Josh Berkus · FOSDEM 2017" in text
    assert "**\u2068שלום <script>\u2069** **Cancelled** — \u2068דנה\u2069" in text
    assert "[image" not in text
    assert "\n  N\n" not in text


def test_latex_has_labels_for_anchors_of_every_sort(build):
    out = build("latex", latex_documents=[("index", "talks.tex", "T", "A", "manual")])
    latex = (out / "talks.tex").read_text()
    for node_id in (
        "roundup-talk-fosdem-2017-kubernetes101",  # the talk's rubric
        "roundup-section-talk-fosdem-2017-kubernetes101",  # its second section of the page
        "roundup-entry-talk-fosdem-2017-bare",
        "roundup-card-talk-fosdem-2017-bare",
        "roundup-line-presenter-josh-berkus",
        "roundup-presenter-josh-berkus",
        "roundup-group-kind-plenary",
    ):
        assert rf"\label{{\detokenize{{index:{node_id}}}}}" in latex
    assert r"\index{Josh Berkus@\spxentry{Josh Berkus}|spxpagem}" in latex
    assert r"\sphinxstylestrong{Presenter: }" in latex
    assert "\\begingroup\\setlength{\\linewidth}" in latex


@pytest.mark.parametrize(
    ("builder", "file"),
    [
        ("man", "talks.7"),
        ("texinfo", "test.texi"),
        ("xml", "index.xml"),
        ("pseudoxml", "index.pseudoxml"),
        ("singlehtml", "index.html"),
        ("epub", "index.xhtml"),
    ],
)
def test_other_builders_fall_back(build, builder, file):
    written = (build(builder) / file).read_text()
    for text in ("Kubernetes", "Hands on", "Josh Berkus", "Linux Containers", "First paragraph."):
        assert text in written
    assert written.count("Nothing but a title") >= 3


def test_titles_are_messages_and_labels_are_not(build):
    template = (build("gettext") / "index.pot").read_text()
    messages = re.findall(r'^msgid "(.+)"', template, re.MULTILINE)
    assert sorted(messages) == sorted(
        [
            "Talks",
            "Kubernetes -- 101 `x`_",
            "Nothing but a title",
            "שלום <script>",
            "Digest",
            "Main",
        ]
    )


def test_translated_titles_stay_text(build, tmp_path):
    folder = tmp_path / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "index.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Nothing but a title"\nmsgstr "Nur *ein* Titel"\n'
    )
    page = (build("html", language="de", locale_dirs=["locale"]) / "index.html").read_text()
    assert (
        len(re.findall(r'<strong class="roundup-title"[^>]*>Nur \*ein\* Titel</strong>', page)) == 2
    )
    assert "<h4>Nur *ein* Titel<a" in page
    assert '<span class="roundup-label">Präsentiert von: </span>' in page


def test_index_entries_reach_the_general_index(build):
    index = (build("html") / "genindex.html").read_text()
    assert "index.html#roundup-presenter-josh-berkus" in index
    assert "index.html#roundup-card-talk-fosdem-2017-bare" in index
