"""The model: frozen records of talk data, and the catalogue that holds them."""

from __future__ import annotations
