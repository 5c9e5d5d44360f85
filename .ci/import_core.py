"""Import every module that promises to work where Sphinx is not installed."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "sphinxcontrib_roundup"
NEEDS_SPHINX = {"ext", "render"}  # among the nodes that `render` makes are nodes of Sphinx


def main() -> None:
    """Import all but what needs Sphinx, and say how many modules that were."""
    for absent in ("sphinx", "myst_parser"):
        if find_spec(absent):
            sys.exit(f"{absent} is installed here: nothing would be proved")
    sys.path.insert(0, str(PACKAGE.parent))
    names = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] not in NEEDS_SPHINX and parts[-1] != "__main__":
            names.append(".".join([PACKAGE.name, *parts]).removesuffix(".__init__"))
    for name in names:
        import_module(name)
    sys.stdout.write(f"{len(names)} modules imported without Sphinx\n")


if __name__ == "__main__":
    main()
