"""Texts of data as messages: ``gettext`` offers them, and other builders show translations."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.util.i18n import docname_to_domain

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.markup.characters import clean
from sphinxcontrib_roundup.markup.message_text import leaves, message_of, translated
from sphinxcontrib_roundup.render.nodes import CompactLine, DataMessage, RoundupTitle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.model.records import Markup
    from sphinxcontrib_roundup.render.render_context import RecordName


@dataclass(frozen=True, slots=True)
class TextMessages:
    """The messages of the texts of one page.

    :param offered: the builder is ``gettext``.
    :param catalogues: the translations of the page, those that are preferred first.
    """

    offered: bool
    catalogues: Sequence[gettext.NullTranslations]

    @classmethod
    def of(cls, env: BuildEnvironment) -> TextMessages:
        """Return the messages of the page that is being read."""
        offered = build_context(env).builder.name == "gettext"
        return cls(offered, () if offered else tuple(_catalogues(env)))

    def in_blocks(self, blocks: Iterable[nodes.Node], text: Markup, record: RecordName) -> None:
        """Translate the paragraphs of a text, or offer them."""
        if not self.offered and not self.catalogues:
            return
        for leaf in leaves(blocks):
            before = leaf.children
            content = self.in_line(before, text, record)
            if not self.offered:
                leaf["translated"] = content is not before  # Sphinx counts these
            if content is not before:
                leaf.children = []
                leaf.extend(content)

    def in_line(
        self, content: list[nodes.Node], text: Markup, record: RecordName
    ) -> list[nodes.Node]:
        """Return a line translated, with its message behind it, or as it is."""
        if not content or not (self.offered or self.catalogues):
            return content
        message = message_of(content)
        if self.offered:
            origin = (record.kind, record.full, text.text)
            return [*content, DataMessage("", message=message.text, record=origin)]
        translation = self._translation(message.text)
        return translated(translation, message, text.base) if translation else content

    def translate_titles(self, document: nodes.document) -> None:
        """Translate the titles of objects; Sphinx would read their translations as markup first."""
        for node in document.findall(addnodes.translatable) if self.catalogues else ():
            if isinstance(node, RoundupTitle | CompactLine):
                for title in node.extract_original_messages():
                    if translation := self._translation(title):
                        node.apply_translated_message(title, clean(translation))
                        node.end_message()

    def _translation(self, message: str) -> str:
        """Return the translation of a message on one line, or nothing."""
        for catalogue in self.catalogues:
            translation = " ".join(catalogue.gettext(message).split())
            if translation and translation != message:
                return translation
        return ""


def _catalogues(env: BuildEnvironment) -> Iterable[gettext.NullTranslations]:
    """Yield the translations of the page from the folders in which Sphinx looks for them."""
    domain = docname_to_domain(env.docname, env.config.gettext_compact)
    for folder in env.config.locale_dirs:
        try:
            language = [str(env.config.language)]
            yield gettext.translation(domain, Path(env.srcdir, folder), languages=language)
        except (OSError, ValueError, LookupError):  # no catalogue, or none that can be read
            continue
