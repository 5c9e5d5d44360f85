"""Run the command line with ``python -m sphinxcontrib_roundup.cli``."""

from __future__ import annotations

import sys

from sphinxcontrib_roundup.cli import main

sys.exit(main())
