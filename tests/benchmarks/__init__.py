"""Benchmarks: the same site by a floor, by hand, and by the extension. See ``--help``."""
