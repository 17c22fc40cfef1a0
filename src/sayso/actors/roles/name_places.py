"""Where a name stands among the words of a text, with its ranks and what is in brackets there."""

from dataclasses import dataclass

from sayso.actors.roles.role_text import RoleText
from sayso.actors.roles.role_words import kind, relation_from

LONGEST_ASIDE = 12  # words between brackets behind a name: "(48)", "(Reed Party-Velmar)"


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a name stands among the words: `first` to `last`; `title` begins with its ranks,
    `after` is the first word behind it and behind what stands in brackets there.
    """

    index: int
    first: int
    last: int
    title: int
    after: int


def place_of(text: RoleText, index: int) -> NamePlace | None:
    """The place of name `index`; None where it stands in no block that is looked at."""
    name = text.names[index]
    first = text.first_at(name.span.start)
    if first >= len(text.words) or text.words[first].name != index:
        return None
    last = first
    while text.same(first, last + 1) and text.words[last + 1].name == index:
        last += 1
    title = first
    ranks = kind("rank") | kind("honorific") | {"."}
    while text.same(title - 1, first) and text.words[title - 1].form in ranks:
        pair = f"{text.words[title - 2].form} {text.words[title - 1].form}"
        if text.same(title - 2, first) and relation_from(pair) is not None:
            break  # "secretary general" is no rank
        title -= 1
    return NamePlace(index, first, last, title, behind_brackets(text, last + 1))


def behind_brackets(text: RoleText, at: int) -> int:
    """The word behind the brackets that word `at` opens, or `at`."""
    if text.same(at - 1, at) and text.words[at].form == "(":
        for end in range(at + 1, at + LONGEST_ASIDE):
            if not text.same(at, end):
                break
            if text.words[end].form == ")":
                return end + 1
    return at


def before_brackets(text: RoleText, at: int) -> int:
    """The word before the brackets that word `at` closes, or `at`."""
    if at >= 0 and text.words[at].form == ")":
        for start in range(at - 1, max(-1, at - LONGEST_ASIDE), -1):
            if text.words[start].form == "(":
                return start - 1
    return at


def behind_age(text: RoleText, at: int) -> int:
    """The word behind an age and its comma, if one stands at word `at`."""
    start = at + 1 if text.words[at].form == "aged" else at
    if text.same(at, start + 1) and text.words[start].form.isdigit():
        return start + 2 if text.words[start + 1].form == "," else at
    return at
