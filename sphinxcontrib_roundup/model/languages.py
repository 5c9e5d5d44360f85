"""Codes of languages: several in one text, and those of three letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Codes of three letters with those of two that mean the same (CLDR, ``languageAlias``).
_PAIRS: Final = (
    "aaraa abkab adpdz afraf akaak albsq alssq amham araar arbar argan armhy asmas avaav "
    "aveae aymay ayray azeaz azjaz bakba bambm baqeu belbe benbn bisbi bodbo bosbs brebr "
    "bulbg burmy catca cescs chach chece chizh chucu chvcv clssa cmnzh corkw cosco crecr "
    "cwdcr cymcy czecs danda deude divdv drhmn dutnl dzodz ekket ellel engen epoeo eskik "
    "estet euseu eweee faofo fasfa fatak fijfj finfi frafr frefr fryfy fucff fulff gazom "
    "geoka gerde glagd glega glggl glvgv greel grngn guggn gujgu hatht hauha hebhe herhz "
    "hinhi hmoho hrvhr hunhu hyehy iboig iceis idoio iiiii ikeiu ikuiu ileie inaia indid "
    "ipkik islis itait javjv jpnja kalkl kankn kasks katka kaukr kazkk khkmn khmkm kikki "
    "kinrw kirky kmrku knckr kngkg komkv konkg korko kpvkv kuakj kurku laolo latla lavlv "
    "limli linln litlt ltzlb lublu luglg lvslv macmk mahmh malml maomi marmr mayms mkdmk "
    "mlgmg mltmt molro monmn mrimi msams myamy nauna navnv nblnr ndend ndong nepne nldnl "
    "nnonn nobnb norno npine nyany ocioc ojgoj ojioj orior ormom oryor ossos panpa pbups "
    "perfa pesfa plipi pltmg polpl porpt prpgu pusps quequ quzqu rohrm ronro rumro runrn "
    "rusru sagsg sansa sccsr scrhr sinsi slksk slosk slvsl smese smosm snasn sndsd somso "
    "sotst spaes sqisq srcsc srdsc srpsr sswss sunsu swasw swesv swhsw tahty tamta tattt "
    "telte tgktg thath tibbo tirti tonto tsntn tsots tuktk turtr twiak uigug ukruk urdur "
    "uzbuz uznuz venve vievi volvo welcy wlnwa wolwo xhoxh yddyi yidyi yoryo zhaza zhozh "
    "zsmms zulzu zybza "
)
_SHORT: Final[Mapping[str, str]] = {pair[:3]: pair[3:] for pair in _PAIRS.split()}
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")  # RFC 5646, in short
_SEPARATOR: Final = re.compile(r"\s*(?:[,;/+&|]|\band\b)\s*", re.IGNORECASE)


def language_tag(text: str) -> str:
    """Return the code of a language in its usual form (``eng`` is ``en``); empty if it is none."""
    if not _TAG.fullmatch(text):
        return ""
    language, *rest = text.replace("_", "-").split("-")
    language = language.lower()
    return "-".join([_SHORT.get(language, language), *map(_subtag, rest)])


def _subtag(text: str) -> str:
    """Return a script as ``Hans``, a region as ``BR``, another part in lower case."""
    if len(text) == 4 and text.isalpha():
        return text.title()
    return text.upper() if len(text) == 2 else text.lower()


def other_language(languages: Sequence[str], own: str) -> str:
    """Return the code of the one language of a record; empty if it is *own*, or there are several.

    ``en-GB`` is no other language than ``en``.
    """
    tag = language_tag(languages[0]) if len(languages) == 1 else ""
    return "" if tag.partition("-")[0] == own else tag


def languages_of(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Return the languages in *texts*, each once; what is no code stays as it is written."""
    words = (word for text in texts if text for word in _SEPARATOR.split(text.strip()) if word)
    return tuple(dict.fromkeys(language_tag(word) or word for word in words))


def codes_of(language: str) -> tuple[str, ...]:
    """Return the codes of three letters that mean a language."""
    return tuple(long for long, short in _SHORT.items() if short == language)
