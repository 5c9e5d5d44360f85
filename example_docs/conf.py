"""The manual of sphinxcontrib-roundup, and at the same time its largest example."""

from __future__ import annotations

import sys
from pathlib import Path

import sphinxcontrib_roundup

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinxcontrib-roundup"
author = "The sphinxcontrib-roundup maintainers"
copyright = "The sphinxcontrib-roundup maintainers"
release = version = sphinxcontrib_roundup.__version__

extensions = ["myst_parser", "sphinxcontrib_roundup", "manual"]
exclude_patterns = ["_ext", "_build"]
nitpicky = True

roundup_sources = {
    "fosdem-2017": "data/fosdem-2017.yaml",
    "xarray": "data/xarray-talks.yaml",
}

myst_enable_extensions = ["deflist"]

html_theme = "furo"
html_title = f"sphinxcontrib-roundup {release}"
html_static_path = ["_static"]
html_css_files = ["manual.css"]

latex_engine = "xelatex"  # names have letters that pdflatex does not know
latex_use_xindy = False
latex_documents = [
    ("index", "sphinxcontrib-roundup.tex", "sphinxcontrib-roundup", author, "manual"),
]
epub_show_urls = "no"
