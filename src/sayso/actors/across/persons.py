"""Names of persons, taken apart: given name, patronyms and family name, without what is no name.

Titles and ranks go, articles are noted, "Abd al-Aziz", "Saif al-Din" and "Abu Bakr" become one
word each, and "Surname, Given" is turned round.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sayso.actors.across.likeness import is_given_name
from sayso.actors.across.organisations import is_legal_form
from sayso.actors.across.scripts import LETTER, UNVOWELLED, Flag, latin_from_name
from sayso.actors.across.sounds import GOD, godly, with_god
from sayso.tables import rows_of

MOST_WORDS = 16  # of a name that are read
_TOKEN = re.compile(rf"~?{LETTER}+(?:'{LETTER}+)*['.]?|[-,]")
_JOINED = re.compile(r"(?<=[^\W\d_A-Z]{3})(?=[A-Z][^\W\d_A-Z]{2})")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]|[\"“„«][^\"“”„«»]*[\"”“»]")
_SERVANT = re.compile(r"(~?)abd(?:[aeou]{1,2}[lrsndz]|[ou]|l)?(?=[^\W\d_]{3})(?!ah)")
_DIN = re.compile(r"(?<=[^\W\d_]{3})[aeou]d{1,2}[ie]{1,2}ne?$")  # Nuruddin, Noureddine
_RELIGION = frozenset(["din", "deen", "dine", "eddin", "eddine", "~din", "uddin"])
_ALLAH = frozenset(["allah", "ullah", "~əllh", "~llh"])
_LONGEST_TITLE = 3  # words


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name: in small Latin letters, with what stood before it.

    `patronym` where "bin", "ibn" or "ould" precedes, or the word is a patronym by its form.
    """

    word: str
    article: bool = False
    patronym: bool = False

    @property
    def initial(self) -> bool:
        """Whether only the first letter of the name is given."""
        return len(self.word.lstrip(UNVOWELLED)) == 1


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name: `parts` from the given name to the family name.

    `joined` is all of it as one word, particles ("van", "de") included. `inverted` where the
    family name was written first and marked so. `syllabic` as in `Latin`.
    """

    parts: tuple[Part, ...]
    joined: str
    inverted: bool
    flags: frozenset[Flag]
    syllabic: bool

    @property
    def words(self) -> tuple[str, ...]:
        """The parts' words, without repetition."""
        return tuple(dict.fromkeys(part.word for part in self.parts))


@dataclass(frozen=True, slots=True)
class _Token:
    word: str  # in small letters
    hyphen: bool = False  # one follows
    capitals: bool = False  # written in capitals alone


@lru_cache(maxsize=200_000)
def person_name(name: str) -> PersonName:
    """`name`, taken apart; never fails, and reads `MOST_WORDS` words at most."""
    latin = latin_from_name(name)
    text = _JOINED.sub(" ", _ASIDE.sub(" ", latin.text) if len(latin.text) < 400 else latin.text)
    before, comma, after = text.partition(",")
    first, rest = _tokens(before), _tokens(after)
    rest = _without_suffixes(rest)
    inverted = bool(comma and first and rest)
    tokens = _without_suffixes((rest + first) if inverted else first)[:MOST_WORDS]
    tokens = _without_titles(tokens)
    parts, joined = _parts(tokens)
    if not parts and tokens:  # "Ibn", "Al": then it is the name
        parts, joined = tuple(Part(t.word) for t in tokens), "".join(t.word for t in tokens)
    if not inverted and _surname_in_capitals(tokens, parts):
        parts, inverted = (*parts[1:], parts[0]), True
    return PersonName(parts, joined, inverted, latin.flags, latin.syllabic)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    for match in _TOKEN.finditer(text):
        given = match[0]
        if given == "-":
            if found and match.start() and not text[match.start() - 1].isspace():
                found[-1] = replace(found[-1], hyphen=True)
            continue
        if given == ",":
            continue
        plain = given.rstrip("'.").replace("'", "")
        if not plain:
            continue
        capitals = plain.isupper()
        dotted = given.endswith(".")
        if 2 <= len(plain) <= 3 and capitals and not text.isupper() and not _vowelled(plain):
            found += [_Token(letter.lower()) for letter in plain]  # JC Juncker
        else:
            found.append(_Token(plain.lower(), capitals=capitals and len(plain) > 1 and not dotted))
    return found


def _vowelled(word: str) -> bool:
    return any(c in "AEIOUYaeiouy" for c in word)


@cache
def _roles() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in rows_of("actors/across", "name_particles"):
        table.setdefault(row["role"], set()).add(row["word"])
    return {role: frozenset(words) for role, words in table.items()}


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    rows = (
        latin_from_name(row["title"]).text.lower() for row in rows_of("actors/across", "titles")
    )
    return frozenset(tuple(re.findall(r"~?[^\W_]+", row.replace("al-", "al "))) for row in rows)


def _without_titles(tokens: list[_Token]) -> list[_Token]:
    """Leading titles go while a name is left; one that is a given name too needs two words."""
    start, titles = 0, _titles()
    while start < len(tokens) - 1:
        for length in range(min(_LONGEST_TITLE, len(tokens) - 1 - start), 0, -1):
            words = tuple(t.word for t in tokens[start : start + length])
            if words in titles:
                break
        else:
            break
        left = len(tokens) - start - length
        if length == 1 and left < 2 and is_given_name(words[0]):
            break
        if tokens[start + length - 1].hyphen and length == 1:
            break  # Amir-Abdollahian
        start += length
    return tokens[start:]


def _without_suffixes(tokens: list[_Token]) -> list[_Token]:
    suffixes, end = _roles()["suffix"], len(tokens)
    while end > 1 and (tokens[end - 1].word in suffixes or is_legal_form(tokens[end - 1].word)):
        if not (tokens[end - 1].word in suffixes or tokens[end - 1].capitals):
            break
        end -= 1
    return tokens[:end]


def _parts(tokens: Sequence[_Token]) -> tuple[tuple[Part, ...], str]:
    """Parts in order, and all words as one."""
    parts: list[Part] = []
    joined: list[str] = []
    article = patronym = False
    prefix = ""
    for i, token in enumerate(tokens):
        role = _role_of(token, i, tokens)
        if role == "article":
            article = True
        elif role == "nasab":
            patronym = True
        elif role in ("kunya", "mother", "servant"):
            prefix += {"kunya": "abu", "mother": "umm", "servant": "abd"}[role]
        elif role == "particle":
            joined.append(token.word)
        elif parts and not prefix and token.word in _RELIGION and (article or _glued(token)):
            parts[-1] = replace(parts[-1], word=f"{parts[-1].word}din")
            joined[-1:] = [parts[-1].word]
            article = False
        elif parts and not prefix and token.word in GOD:
            parts[-1] = replace(parts[-1], word=with_god(parts[-1].word))
            joined[-1:] = [parts[-1].word]
        else:
            word = _word(prefix, token.word)
            parts.append(Part(word, article and not prefix, patronym or _is_patronym(word)))
            joined.append(word)
            article = patronym = False
            prefix = ""
    if prefix:
        parts.append(Part(prefix))
        joined.append(prefix)
    return tuple(parts), "".join(joined)


def _glued(token: _Token) -> bool:
    return token.word in ("eddin", "eddine", "uddin")


def _word(prefix: str, word: str) -> str:
    """One spelling for the commonest compounds, whatever was written apart."""
    if prefix and word.startswith(UNVOWELLED):
        return UNVOWELLED + prefix + word[1:]
    if prefix:
        return prefix + ("lah" if prefix == "abd" and word in ("allah", "ullah") else word)
    word = _DIN.sub("din", word)
    word = _SERVANT.sub(r"\1abd", word, count=1) if "abd" in word[:4] else word
    return godly(word)


def _is_patronym(word: str) -> bool:
    return word.endswith(("ovich", "evich", "ovna", "evna", "ovitch", "evitch"))


def _role_of(token: _Token, at: int, tokens: Sequence[_Token]) -> str:
    word, roles = token.word, _roles()
    plain = word.lstrip(UNVOWELLED)
    last, first = at == len(tokens) - 1, at == 0
    if last and not first:
        return ""
    if (word in roles["article"] or word == "~əl") and (
        not first or token.hyphen or len(tokens) > 2
    ):
        return "article"
    if word in roles["article with hyphen"] and token.hyphen:
        return "article"
    if word in roles["nasab"] or plain in ("bn", "əbn", "bnt") and plain != word:
        return "nasab"
    if word in roles["nasab inside"] and not first:
        return "nasab"
    if word in roles["kunya"] or plain in ("əbu", "əbi", "əba") and plain != word:
        return "kunya"
    if word in roles["servant"] or plain == "bd":
        return "servant"
    if word in roles["mother"] or plain == "əm" and plain != word:
        return "mother"
    if word in roles["particle"] and not (first and word == "van"):  # Van is a given name too
        return "particle"
    return ""


def _surname_in_capitals(tokens: Sequence[_Token], parts: Sequence[Part]) -> bool:
    """PUTIN Vladimir: the first word alone is in capitals."""
    if len(parts) < 2 or len(tokens) != len(parts):
        return False
    return tokens[0].capitals and not any(t.capitals for t in tokens[1:])
