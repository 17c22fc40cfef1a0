"""Names of organisations, taken apart: the words that tell it from others, and its legal form."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from sayso.actors.across.scripts import LETTER, Flag, latin_from_name
from sayso.actors.across.sounds import GOD, godly, with_god
from sayso.tables import rows_of

MOST_WORDS = 40  # of a name that are read
_TOKEN = re.compile(rf"~?{LETTER}+(?:'{LETTER}+)*|&|%")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_]\b(?!['’]))?")
_ASIDE = re.compile(r"\(([^()]*)\)")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z]{1}[a-z])|(?<=[a-z]{3})(?=[A-Z]{2,}\b)")
_LONGEST_FORM = 5  # words
_LONG_FORM = 8  # letters from which a slip in one can be told
_ACRONYM = range(2, 8)  # letters
_TENS = frozenset(str(tens) for tens in range(20, 100, 10))
_ONES = frozenset("123456789")


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A name of an organisation.

    `words` are those that tell it, in order, synonyms made one; `forms` the kinds of its legal
    form ("stock", "limited"); `aside` the words in brackets; `initials` of all its words;
    `acronym` where the whole name is one, in small letters.
    """

    words: tuple[str, ...]
    forms: frozenset[str]
    aside: tuple[str, ...]
    initials: frozenset[str]
    acronym: str
    flags: frozenset[Flag]
    syllabic: bool


@lru_cache(maxsize=200_000)
def organisation_name(name: str) -> OrganisationName:
    """`name`, taken apart; never fails, and reads `MOST_WORDS` words at most."""
    latin = latin_from_name(name)
    text = _DOTTED.sub(lambda m: re.sub(r"[.\s]", "", m[0]) + " ", latin.text)
    asides = [w for aside in _ASIDE.findall(text) for w in _tokens(aside)]
    shown = _tokens(_ASIDE.sub(" ", text)) or asides
    words, forms = _without_forms([w.lower() for w in shown])
    plain = _synonyms(words)
    told = tuple(w for w in plain if w not in _role("stop")) or tuple(plain)
    acronym = shown[0].lower() if len(shown) == 1 and _is_acronym(shown[0]) else ""
    # Brackets round an acronym of the very name, as in "World Health Organization (WHO)", are
    # the name said twice.
    initials = _initials(words)
    aside = tuple(w for w in _without_forms([a.lower() for a in asides])[0] if w not in initials)
    return OrganisationName(
        told,
        forms,
        tuple(_synonyms(aside)) if shown != asides else (),
        initials,
        acronym,
        latin.flags,
        latin.syllabic,
    )


def is_legal_form(word: str) -> bool:
    """Whether `word`, in small letters, is a legal form, as Ltd is."""
    return (word,) in _table("form")


def is_common_word(word: str) -> bool:
    """Whether `word`, as `OrganisationName.words` have it, is every country's, as ministry is."""
    return word in _role("common")


def _tokens(text: str) -> list[str]:
    found = []
    for match in _TOKEN.finditer(_CAMEL.sub(" ", text.replace("’", "'"))):
        word = match[0].replace("'", "") if not match[0].lower().endswith("'s") else match[0][:-2]
        if word and word not in ("&", "~al", "~"):
            found.append(word)
        if len(found) == MOST_WORDS:
            break
    return found


def _is_acronym(word: str) -> bool:
    return len(word) in _ACRONYM and word.isupper() and word.isascii()


@cache
def _table(role: str) -> dict[tuple[str, ...], str]:
    """Words as they come out of a name → what they become, for rows of `role`."""
    return {
        tuple(latin_from_name(row["words"]).text.lower().split()): row["becomes"]
        for row in rows_of("actors/across", "organisation_words")
        if row["role"] == role
    }


@cache
def _role(role: str) -> frozenset[str]:
    return frozenset(words[0] for words in _table(role) if len(words) == 1)


def _without_forms(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """Legal forms go from both ends while a word is left; other prefixes from the start."""
    forms: set[str] = set()
    table = _table("form")
    trimmed = True
    while trimmed:
        trimmed = False
        for length in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
            for piece, rest in (
                (tuple(words[-length:]), words[:-length]),
                (tuple(words[:length]), words[length:]),
            ):
                form = table.get(piece) or _nearly(piece, table)
                if form is not None:
                    forms.add(form)
                    words, trimmed = rest, True
                    break
            if trimmed:
                break
    if len(words) > 1 and (words[0],) in _table("prefix"):
        words = words[1:]
    return words, frozenset(forms - {"any"})


def _nearly(piece: Sequence[str], table: Mapping[tuple[str, ...], str]) -> str | None:
    """The kind of a long legal form of which a letter is amiss."""
    given = " ".join(piece)
    if len(given) < _LONG_FORM:
        return None
    for form, kind in table.items():
        spelled = " ".join(form)
        if len(spelled) >= _LONG_FORM and OSA.distance(given, spelled, score_cutoff=1) <= 1:
            return kind
    return None


def _synonyms(words: Iterable[str]) -> list[str]:
    same = _table("same")
    out: list[str] = []
    for word in words:
        if word in GOD and out:
            out[-1] = with_god(out[-1])
        else:
            out += same.get((word,), godly(word)).split()
    return _numbers(out)


def _numbers(words: list[str]) -> list[str]:
    """Forty four, as words, is 44."""
    out: list[str] = []
    for word in words:
        tens = (
            out[-1] if out and out[-1].isdigit() and len(out[-1]) == 2 and out[-1][1] == "0" else ""
        )
        if tens and word.isdigit() and len(word) == 1 and word != "0":
            out[-1] = tens[0] + word
        else:
            out.append(word)
    return out


def _initials(words: Iterable[str]) -> frozenset[str]:
    """First letters of all words, and of those that are no function words."""
    all_words = [w.lstrip("~") for w in words if w.lstrip("~")]
    told = [w for w in all_words if w not in _role("stop")]
    both = ("".join(w[0] for w in given) for given in (all_words, told))
    return frozenset(letters for letters in both if len(letters) in _ACRONYM)
