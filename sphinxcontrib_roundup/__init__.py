"""Talks, presenters and tracks of conferences, rendered from data files in a Sphinx project."""

from __future__ import annotations
