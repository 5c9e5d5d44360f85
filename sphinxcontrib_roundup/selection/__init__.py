"""From the text of options to rows: what a view shows, and a fingerprint of exactly that."""

from __future__ import annotations
