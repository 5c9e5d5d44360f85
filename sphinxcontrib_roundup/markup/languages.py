"""Which languages a literal block may be highlighted as."""

from __future__ import annotations

# Names that every Pygments release of the last years knows: Sphinx warns about any other.
_KNOWN = frozenset({
    "bash", "c", "console", "cpp", "css", "diff", "go", "html", "ini", "java", "javascript",
    "json", "make", "perl", "php", "python", "ruby", "rust", "shell", "sql", "toml", "typescript",
    "xml", "yaml",
})  # fmt: skip


def highlighted(language: str) -> str:
    """Return the language if it is a known one, else ``none``."""
    word = language.strip().lower()
    return word if word in _KNOWN else "none"
