"""From rows to docutils nodes, one view per module."""

from __future__ import annotations
