"""What a role phrase says of its bearer: the relation in normal words, and to which body."""

from sayso.actors.roles.role_phrases import Head, RolePhrase
from sayso.actors.roles.role_text import RoleText
from sayso.actors.roles.role_words import NAMED_BODIES, body_noun, kind
from sayso.actors.states import state_from_form
from sayso.records import NameKind, Span

_TOWARDS = "to"  # "ambassador to Tarn": no body of theirs follows, but where they are sent
_MEMBER = "member of"
_OWNING = frozenset(("of", "for", "at"))
_COUNTRY = (NameKind.PLACE, NameKind.PEOPLE)


def relation_of(text: RoleText, phrase: RolePhrase, head: Head) -> str:
    """The relation of `head`, in normal words where the table has them: "former head"."""
    before = [other.at for other in phrase.heads if other.at < head.at]
    before += [i for i in range(phrase.first, head.at) if text.words[i].owner]
    first = max(before) + 1 if before else phrase.first
    words = [text.words[i].form for i in range(first, head.at + 1)]
    parts = [part for word in words[:-1] for part in word.split("-")]
    parts += [*words[-1].split("-")[:-1], phrase.determiner]
    relation = head.noun.relation
    if relation == _MEMBER and _of_a_place(text, phrase, head):
        relation = head.noun.word  # the "member for Velmar" is no member of Velmar
    if head.noun.of_field and (field := _field(text, phrase, head)):
        relation = f"{field} {head.noun.word.split()[-1]}"
    if phrase.complement is not None and _preposition(text, phrase) == _TOWARDS:
        after = text.span(phrase.complement - 1, phrase.last)
        relation = f"{relation} {text.text[after.start : after.end]}"
    for name in ("associate", "assistant", "acting", "deputy", "former"):
        if kind(name) & set(parts):
            relation = f"{name} {relation}"
    return relation


def names_a_body(text: RoleText, organisation: Span) -> bool:
    """Whether the words at `organisation` name a body by themselves, as "party" does not."""
    words = text.text[organisation.start : organisation.end]
    return len(words.split()) > 1 or words != words.lower()


def _only_name(text: RoleText, body: Span) -> Span | None:
    """The first place of the only name that ends with the bare noun at `body`.

    "The council's director" is of the Harbour Council where that is the text's only council.
    """
    noun = text.text[body.start : body.end]
    ending = [text.bodies[name] for name in text.by_noun.get(noun, ())]
    return ending[0] if len(ending) == 1 and ending[0] < body else None


def _of_a_place(text: RoleText, phrase: RolePhrase, head: Head) -> bool:
    body = organisation_of(text, phrase, head)
    if body is None:
        return False
    last = text.first_at(body.end) - 1
    return text.kind_at(last) in _COUNTRY or text.words[last].form in kind("place")


def organisation_of(text: RoleText, phrase: RolePhrase, head: Head) -> Span | None:
    """Where the body stands that the role is in, if the phrase says it.

    A country counts only for what is an office: a "Tarnian minister", not a "Tarnian comedian".
    """
    if head.noun.kin:
        return None
    found = owner = None
    if phrase.complement is not None and _preposition(text, phrase) != _TOWARDS:
        named = not head.noun.of_field or _field(text, phrase, head) is not None
        if named and head == phrase.heads[-1]:
            found = noun_phrase_body(text, phrase.complement, phrase.last)
    if found is None or text.kind_at(text.first_at(found.start)) in _COUNTRY:
        owner = _before(text, phrase, head)
    found = owner or found or _ministry(text, phrase, head)
    if found is None or text.text[found.start : found.end].lower() in kind("portion"):
        return None  # "head of state"
    if (name := _only_name(text, found)) is not None:
        return name
    if not head.noun.office:
        kind_ = text.kind_at(text.first_at(found.start))
        return found if kind_ in NAMED_BODIES and not body_noun(head.noun.word) else None
    return found


def _field(text: RoleText, phrase: RolePhrase, head: Head) -> str | None:
    """The field before the noun: "finance" in "former Tarnian finance minister"."""
    at = head.at - len(head.noun.word.split())
    if head.noun.word.count(" "):
        return head.noun.word.split()[0]  # "prime", "foreign"
    if at < phrase.first:
        return None
    word = text.words[at]
    if head.noun.word not in kind("portfolio"):
        return None
    form = word.form.rpartition("-")[2]
    plain = word.name < 0 and word.letters and not word.owner
    ranks = kind("former") | kind("deputy") | kind("acting") | kind("grade")
    return form if plain and form not in ranks else None


def _preposition(text: RoleText, phrase: RolePhrase) -> str:
    return "" if phrase.complement is None else text.words[phrase.complement - 1].form


def noun_phrase_body(text: RoleText, first: int, last: int) -> Span | None:
    """The body that is named from word `first`, behind a preposition, up to word `last`."""
    preposition = text.words[first - 1].form
    end = first
    while end <= last and _inside(text, first, end):
        end += 1
    while first < end and text.words[first].form in kind("article") | kind("owner"):
        first += 1
    if first >= end:
        return None
    final = text.words[end - 1]
    capital = any(text.words[i].capital for i in range(first, end))
    body = final.letters and body_noun(final.form) is not None
    if body and capital and text.kind_at(end - 1) is not NameKind.PERSON:
        return text.span(_name_start(text, first, end - 1), end - 1)
    if named := _named(text, first, last):
        return named
    return text.span(first, end - 1) if body or capital and preposition in _OWNING else None


def _name_start(text: RoleText, first: int, last: int) -> int:
    """Where the name begins that ends a noun phrase: "Reed League" of "ruling Reed League"."""
    name = text.words[last].name
    if name < 0 or text.words[last - 1].name != name:
        return first
    at = last
    while at > first and (text.words[at - 1].name == name or text.words[at - 1].capital):
        at -= 1
    return first if at > first and text.words[at - 1].owner else at


def _inside(text: RoleText, first: int, at: int) -> bool:
    """Whether word `at` still belongs to the noun phrase that begins with word `first`."""
    word = text.words[at]
    if word.name >= 0 or at == first:
        return True
    return word.letters and word.form not in kind("preposition") | {"and", "&"}


def _named(text: RoleText, first: int, last: int) -> Span | None:
    """The first body named from word `first` to `last`; failing that, the first country."""
    found: dict[bool, Span] = {}
    at = first
    while at <= last:
        index = text.words[at].name
        if index < 0:
            at += 1
            continue
        name = text.names[index]
        while at <= last and text.words[at].name == index:
            at += 1
        owner = text.words[at - 1].owner and at <= last
        if name.kind in NAMED_BODIES and not owner:
            return name.span
        found.setdefault(name.kind in _COUNTRY, name.span)
    return found.get(True) or found.get(False)


def _before(text: RoleText, phrase: RolePhrase, head: Head) -> Span | None:
    """The body before the noun: "Reed Guild", "Tarnian foreign ministry", "party"."""
    first, end = phrase.first, head.at - head.noun.word.count(" ")
    ranks = kind("former") | kind("deputy") | kind("acting") | kind("article") | kind("grade")
    while first < end and text.words[first].name < 0 and text.words[first].form in ranks:
        first += 1
    spans: list[tuple[NameKind, Span]] = []
    for i in range(first, end):
        index = text.words[i].name
        if index >= 0 and (not spans or spans[-1][1] != text.names[index].span):
            spans.append((text.names[index].kind, text.names[index].span))
    bodies = [span for kind_, span in spans if kind_ is NameKind.ORGANISATION]
    for i in range(end - 1, first - 1, -1):
        word = text.words[i]
        body = word.form not in kind("portion") and body_noun(word.form) is not None
        if word.letters and word.name < 0 and body:
            return text.span(first if spans else i, i)
        if word.name >= 0:
            break
    if bodies:
        return bodies[-1]
    if spans:
        return spans[0][1]
    for i in range(first, end):
        state = state_from_form(text.text[text.words[i].start : text.words[i].end])
        if text.words[i].capital and state is not None:
            return text.span(i, i)
    return None


def _ministry(text: RoleText, phrase: RolePhrase, head: Head) -> Span | None:
    """The ministry of a minister, where the text names one of the same field."""
    field = _field(text, phrase, head) if head.noun.of_field else None
    if field is None:
        return None
    for word in sorted(kind("ministry")):
        for name in (f"{field} {word}", f"{word} of {field}", f"{word} of the {field}"):
            if (found := text.bodies.get(name)) is not None:
                return found
    return None
