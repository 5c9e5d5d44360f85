"""What talk data is about: frozen records and the catalogue that holds them."""

from __future__ import annotations
