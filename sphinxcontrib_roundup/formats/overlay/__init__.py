"""Files that extend an official schedule: what they correct, add and publish."""

from __future__ import annotations
