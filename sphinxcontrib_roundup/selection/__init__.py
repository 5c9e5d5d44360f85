"""From the text of options to the rows of a view, and their fingerprint."""

from __future__ import annotations
