"""Formulas: where they are in a text, and which TeX they may contain.

LaTeX runs what is in a formula, and MathJax makes links and styles of it, so TeX from data is
parsed: only commands of a closed list pass, each with its arguments, and only what LaTeX can set.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.markup.limits import Finding
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterator


class Formula(NamedTuple):
    """The TeX of a formula, and where it was written in the text, from *start* to *end*."""

    start: int
    end: int
    tex: str
    display: bool


_BODY: Final = r"(?:[^$\\\n]|\\.|\n(?!\s*\n))+?"
# "$5 and $6" is money: a formula neither begins before a blank nor ends behind one or before a
# letter or digit.
_INLINE: Final = rf"(?<![\\$0-9A-Za-z])\$(?![\s$])(?P<inline>{_BODY})(?<![\s\\])\$(?![\w$])"
_DISPLAY: Final = rf"(?<![\\$])\$\$(?P<display>{_BODY})\$\$"
_FORMULA: Final = re.compile(f"{_DISPLAY}|{_INLINE}")


def formulas(text: str) -> Iterator[Formula]:
    """Yield the formulas of a text, in order."""
    if "$" not in text:
        return
    for match in _FORMULA.finditer(text):
        yield _formula(match)


def formula_at(text: str, start: int) -> Formula | None:
    """Return the formula that begins at *start*."""
    match = _FORMULA.match(text, start)
    return _formula(match) if match else None


def _formula(match: re.Match[str]) -> Formula:
    display = match["display"] is not None
    return Formula(match.start(), match.end(), match["display"] or match["inline"], display)


def refused_formula(tex: str, reason: str) -> Finding:
    """Return the finding of a formula that is shown as it is written."""
    short = " ".join(tex.split())
    short = short if len(short) <= _MAX_SHOWN else f"{short[: _MAX_SHOWN - 1]}…"
    return Finding(
        ProblemCode.MARKUP,
        f"the formula {short!r} is shown as it is written: {reason}",
        "write it with the commands that the manual lists",
    )


_MAX_SHOWN: Final = 60
_MAX_LENGTH: Final = 2_000
_MAX_DEPTH: Final = 12


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SYMBOLS: Final = _words(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi"
    " pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta"
    " Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
    " sum prod coprod int iint iiint oint bigcup bigcap bigoplus bigotimes bigwedge bigvee lim sup"
    " inf max min limsup liminf sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln"
    " lg exp det dim ker gcd Pr arg deg hom"
    " le leq ge geq ne neq approx equiv sim simeq cong propto ll gg subset supset subseteq supseteq"
    " in notin ni mid parallel perp prec succ preceq succeq vdash models asymp"
    " times cdot pm mp div ast star circ bullet oplus ominus otimes cap cup wedge vee land lor"
    " setminus"
    " to gets rightarrow leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow mapsto"
    " uparrow downarrow longrightarrow longleftarrow Longrightarrow implies iff hookrightarrow"
    " infty partial nabla forall exists nexists neg lnot emptyset varnothing ell hbar Re Im aleph"
    " prime ldots cdots vdots ddots dots quad qquad langle rangle lceil rceil lfloor rfloor lvert"
    " rvert lVert rVert vert Vert angle triangle square top bot dagger colon bmod"
)
"""Commands without arguments."""

ARGUMENTS: Final = {
    **dict.fromkeys(
        _words(
            "sqrt hat bar vec dot ddot tilde widehat widetilde overline underline overbrace"
            " underbrace overrightarrow mathbf mathrm mathit mathsf mathtt mathbb mathcal mathfrak"
            " boldsymbol pmod"
        ),
        1,
    ),
    **dict.fromkeys(_words("frac dfrac tfrac binom overset underset stackrel"), 2),
}
"""Commands with arguments, and how many."""

TEXTS: Final = _words("text textrm textbf textit operatorname")
"""Commands whose argument is plain text."""

ENVIRONMENTS: Final = _words(
    "matrix pmatrix bmatrix vmatrix Vmatrix smallmatrix cases aligned gathered"
)
"""What may follow ``\\begin``."""

_SIZES: Final = _words("big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr left right")
_COMPOUND: Final = frozenset({*ARGUMENTS, *TEXTS, *_SIZES, "begin"} - {"mathbb", "mathcal"})
_DELIMITERS: Final = frozenset({
    "(", ")", "[", "]", "|", "/", ".", "\\{", "\\}", "\\|", "\\langle", "\\rangle", "\\lceil",
    "\\rceil", "\\lfloor", "\\rfloor", "\\lvert", "\\rvert", "\\lVert", "\\rVert", "\\vert",
    "\\Vert",
})  # fmt: skip
_SIGNS: Final = frozenset("\\" + sign for sign in ",:;!|{}_#$%& >")
_TOKEN: Final = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_TEXT: Final = re.compile(r"(?:[^\W_]|[\s.,;:!?()'/=+-])*")
_FORBIDDEN: Final = frozenset('}%#$"`@\\')


class UnsafeFormula(Exception):  # noqa: N818 - it is a verdict on a text, caught in the composer
    """The formula cannot be set; the only argument is the reason."""


def checked_formula(tex: str, *, display: bool) -> str:
    """Return the TeX of a formula with runs of blanks made one.

    :raises UnsafeFormula: it has something that is not allowed, or LaTeX could not set it.
    """
    whole = " ".join(tex.split())
    if len(whole) > _MAX_LENGTH:
        raise UnsafeFormula(f"it has more than {_MAX_LENGTH:,} characters")
    _Parser(_TOKEN.findall(whole)).row("", 0, table=display)
    return whole


class _Parser:
    """Goes through the tokens of one formula."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0

    def _next(self) -> str:
        """Return the next token that is no blank, or an empty text; it is not taken."""
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        sign = self._next()
        self._at += 1
        return sign

    def row(self, end: str, depth: int, *, table: bool = False) -> None:
        """Read atoms with their scripts up to *end*, which is taken.

        :param table: columns and lines are allowed.
        """
        if depth > _MAX_DEPTH:
            raise UnsafeFormula("it is nested too deep")
        scripts: set[str] = set()
        while (sign := self._next()) != end:
            if not sign:
                raise UnsafeFormula(f"{end!r} is missing")
            if sign in {"_", "^"}:
                self._at += 1
                if sign in scripts or {sign, *scripts} >= {"^", "'"}:
                    raise UnsafeFormula("one sign has two exponents or two indices")
                scripts.add(sign)
                self._argument(depth)
            elif sign == "'":
                self._at += 1
                if "^" in scripts:
                    raise UnsafeFormula("one sign has two exponents or two indices")
                scripts.add(sign)
            elif sign in {"&", "\\\\"}:
                self._at += 1
                if not table:
                    raise UnsafeFormula(f"{sign!r} belongs into a matrix or a formula between '$$'")
                scripts = set()
            else:
                self._atom(depth)
                scripts = set()
        self._at += 1

    def _argument(self, depth: int) -> None:
        sign = self._next()
        if sign in {"", "}", "_", "^", "&", "\\\\", "'"}:
            raise UnsafeFormula("an argument is missing")
        if sign[1:] in _COMPOUND:
            raise UnsafeFormula(f"{sign!r} is an argument without braces")
        self._atom(depth)

    def _atom(self, depth: int) -> None:
        sign = self._take()
        name = sign[1:] if sign.startswith("\\") else ""
        if sign == "{":
            self.row("}", depth + 1)
        elif not name:
            if sign in _FORBIDDEN or not sign.isascii():
                raise UnsafeFormula(f"{sign!r} is not allowed")
        elif name == "begin":
            self._environment(depth)
        elif name in _SIZES:
            self._delimiter(name, depth)
        elif name in TEXTS:
            self._text()
        elif name in ARGUMENTS:
            if name == "sqrt" and self._next() == "[":
                self._at += 1
                self.row("]", depth + 1)
            for _ in range(ARGUMENTS[name]):
                self._argument(depth + 1)
        elif name not in SYMBOLS and sign not in _SIGNS:
            raise UnsafeFormula(f"{sign!r} is not allowed")

    def _delimiter(self, name: str, depth: int) -> None:
        if self._take() not in _DELIMITERS or name == "right":
            raise UnsafeFormula(f"'\\{name}' has no partner or no delimiter")
        if name == "left":
            self.row("\\right", depth + 1)
            if self._take() not in _DELIMITERS:
                raise UnsafeFormula("'\\right' has no delimiter")

    def _environment(self, depth: int) -> None:
        name = self._braced()
        if name not in ENVIRONMENTS:
            raise UnsafeFormula(f"'\\begin{{{name}}}' is not allowed")
        self.row("\\end", depth + 1, table=True)
        if self._braced() != name:
            raise UnsafeFormula(f"'\\begin{{{name}}}' has another end")

    def _text(self) -> None:
        if not _TEXT.fullmatch(self._braced()):
            raise UnsafeFormula("a text in it has signs that are not allowed")

    def _braced(self) -> str:
        if self._take() != "{" or "}" not in self._tokens[self._at :]:
            raise UnsafeFormula("an argument is missing")
        end = self._tokens.index("}", self._at)
        inside = "".join(self._tokens[self._at : end])
        self._at = end + 1
        return inside
