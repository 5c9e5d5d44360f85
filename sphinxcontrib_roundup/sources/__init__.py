"""From the bytes of data files to a catalogue, without Sphinx."""

from __future__ import annotations
