"""Which styles hold for the text that comes next."""

from __future__ import annotations

from dataclasses import dataclass

from sphinxcontrib_roundup.markup.inline import Mark, Style


@dataclass(slots=True)
class _Used:
    mark: Mark
    uses: int = 1


class Marks:
    """The open marks, each style at most once however often it was begun.

    ``current`` is what holds now. A link that may not be followed (its URL is empty) is counted,
    so that its end is not taken for the end of another, but does not hold.
    """

    def __init__(self) -> None:
        self.current: tuple[Mark, ...] = ()
        self._used: list[_Used] = []

    def __len__(self) -> int:
        return len(self._used)

    def begin(self, style: Style, url: str = "") -> None:
        """Let a style hold from here; a style that holds already keeps its URL."""
        for used in self._used:
            if used.mark.style is style:
                used.uses += 1
                return
        self._used.append(_Used(Mark(style, url)))
        self._update()

    def end(self, style: Style, since: int) -> int:
        """End the last use of a style that is not among the first *since* ones.

        Return the index of the mark that holds no longer, or -1.
        """
        for index in range(since, len(self._used)):
            used = self._used[index]
            if used.mark.style is style:
                used.uses -= 1
                if used.uses:
                    return -1
                del self._used[index]
                self._update()
                return index
        return -1

    def keep(self, count: int) -> None:
        """End all but the first *count* marks."""
        if len(self._used) > count:
            del self._used[count:]
            self._update()

    def _update(self) -> None:
        self.current = tuple(
            used.mark for used in self._used if used.mark.url or used.mark.style is not Style.LINK
        )
