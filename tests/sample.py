"""Readings of invented articles, with something in them for every format to get wrong."""

from datetime import UTC, datetime

from sayso.export.filed import Filed, Groups
from sayso.reading import Reading
from sayso.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    ActorLink,
    Affiliation,
    Article,
    Block,
    BlockKind,
    Cast,
    Confidence,
    Hedge,
    HedgedBy,
    Participants,
    Polarity,
    Precision,
    Span,
    Statement,
    StatementKind,
    Via,
    ViaForm,
    When,
)

NOBODY = Cast((), (), ())

_TEXT = """\
Harbour <b>shut</b> & sealed

“The harbour is closed,” said Lena Marsh, the harbour master. “Go home.

“Come back in spring.”

=HYPERLINK("x") was, it was alleged, typed by Piet Oster's clerk, who said: "no\tcomment".

In an interview with <Radio Meridel> carried by the Quay Wire, she told the crews to wait.

Read more: Ferry timetable
"""

_INTERVIEW = "In an interview with <Radio Meridel>"

_ARABIC = "الميناء مغلق\n\nقالت لينا مارش: «أغلقنا الميناء»."


def harbour() -> Reading:
    """Pieces over paragraphs, no source, overlapping statements, markup and a formula.

    An actor of many names, an unnamed one, an addressee and a chain of two links.
    """
    statements = (
        _statement(
            "1",
            StatementKind.DIRECT,
            source=_spans("Lena Marsh, the harbour master"),
            cue=_spans("said"),
            content=_spans("“The harbour is closed,”", "“Go home.\n\n“Come back in spring.”"),
        ),
        _statement(
            "2",
            StatementKind.INDIRECT,
            source=(),
            cue=_spans("was alleged"),
            content=_spans('=HYPERLINK("x") was', "typed by Piet Oster's clerk"),
        ),
        _statement(
            "3",
            StatementKind.DIRECT,
            source=_spans("Piet Oster's clerk"),
            cue=(_after("said", "clerk, who "),),
            content=_spans('"no\tcomment"'),
        ),
        _statement(
            "5",
            StatementKind.INDIRECT,
            source=(_after("she", ", "),),
            cue=_spans("told"),
            content=_spans("to wait"),
            addressee=_spans("the crews"),
            via=(
                Via(ViaForm.INTERVIEW, _after("<Radio Meridel>"), _spans(_INTERVIEW)),
                Via(ViaForm.REPORTED_BY, _after("Quay Wire"), _spans("carried by the Quay Wire")),
            ),
        ),
    )
    article = Article(
        id="tarn/harbour",
        text=_TEXT,
        blocks=(
            _block(BlockKind.HEADLINE, "Harbour <b>shut</b> & sealed"),
            _block(BlockKind.BODY, _TEXT[_TEXT.index("“The") : _TEXT.index("\n\n“Come")]),
            _block(BlockKind.BODY, "“Come back in spring.”"),
            _block(BlockKind.BODY, _TEXT[_TEXT.index("=HYP") : _TEXT.index("\n\nIn")]),
            _block(BlockKind.BODY, _TEXT[_TEXT.index("In an") : _TEXT.index("\n\nRead")]),
            _block(BlockKind.BOILERPLATE, "Read more: Ferry timetable"),
        ),
        language="en",
        title="Harbour <b>shut</b> & sealed",
        outlet="The Tarn Courier",
        date="2024-03",
        date_from="given",
    )
    return Reading(
        article, statements, _harbour_cast(statements), _harbour_acts(statements), "fake-1"
    )


def _harbour_cast(statements: tuple[Statement, ...]) -> Cast:
    marsh = Actor(
        "a" * 16,
        "Lena Marsh",
        ActorKind.PERSON,
        (_after("Lena Marsh"), _after("she", ", ")),
        ("Lena Marsh", "Captain <Marsh>"),
    )
    clerk = Actor("b" * 16, None, ActorKind.PERSON, _spans("Piet Oster's clerk"), ())
    crews = Actor("c" * 16, "Crews of Tarn", ActorKind.GROUP, _spans("the crews"), ("=Crews",))
    master = _after("harbour master")
    first, second, third, fourth = (s.id for s in statements)
    return Cast(
        (marsh, clerk, crews),
        (
            Participants(first, ActorLink(marsh.id, 1.0, "named here"), master, None),
            Participants(second, None, None, None),
            Participants(third, ActorLink(clerk.id, 0.7, "<not> named"), None, None),
            Participants(
                fourth,
                ActorLink(marsh.id, 0.81239, "“she” after Lena Marsh\x07, the only woman"),
                master,
                ActorLink(crews.id, 0.5, "so called"),
                (ActorLink(crews.id, 0.5, "so called"), ActorLink(clerk.id, 0.9, "named <here>")),
            ),
        ),
        (Affiliation(marsh.id, "head", "Tarn & Sons harbour", (master,)),),
    )


def mina() -> Reading:
    """Written from right to left, without a title."""

    def at(words: str) -> tuple[Span, ...]:
        start = _ARABIC.index(words)
        return (Span(start, start + len(words)),)

    statement = _statement(
        "4",
        StatementKind.DIRECT,
        source=at("لينا مارش"),
        cue=at("قالت"),
        content=at("«أغلقنا الميناء»"),
    )
    blocks = (
        Block(BlockKind.BODY, Span(0, 12)),
        Block(BlockKind.BODY, Span(14, len(_ARABIC))),
    )
    lina = Actor("d" * 16, "لينا مارش", ActorKind.PERSON, statement.source, ("لينا مارش",))
    link = ActorLink(lina.id, 1.0, "named here")
    cast = Cast((lina,), (Participants(statement.id, link, None, None),), ())
    return Reading(
        Article("mina", _ARABIC, blocks, "ar"), (statement,), cast, stated(statement), "fake-1"
    )


def silent() -> Reading:
    """An article in which nobody says anything."""
    text = "The ferry did not run."
    article = Article("ferry", text, (Block(BlockKind.BODY, Span(0, len(text))),), "en")
    return Reading(article, (), NOBODY, (), "fake-1")


def filed(reading: Reading) -> Filed:
    """The same in a store, its first statement in a narrative with a name, the others in none."""
    rest = [Groups()] * (len(reading.statements) - 1)
    groups = (Groups("s1", "n1", "=Walls", "k1", "Lena Marsh"), *rest)[: len(reading.statements)]
    seen = datetime(2024, 3, 2, 10, 20, 30, tzinfo=UTC)
    return Filed(reading, "o" * 16, 2, True, seen, "f" * 16, groups)


def unknown(*statements: Statement) -> Cast:
    """A cast that knows nobody in `statements`."""
    return Cast((), tuple(Participants(s.id, None, None, None) for s in statements), ())


def stated(*statements: Statement) -> tuple[Act, ...]:
    """Acts of those who state something, plainly."""
    return tuple(Act(s.id, ActKind.STATE, 0.9, (), Polarity.AFFIRMED, (), None) for s in statements)


def _harbour_acts(statements: tuple[Statement, ...]) -> tuple[Act, ...]:
    """One plain, one hedged and denied, one withheld, one said at a time and again."""
    first, second, third, fourth = statements
    return (
        *stated(first),
        Act(
            second.id,
            ActKind.ACCUSE,
            0.61239,
            (
                Hedge(_spans("alleged"), HedgedBy.ARTICLE),
                Hedge(_spans("it was"), HedgedBy.SOURCE),
            ),
            Polarity.DENIED,
            (),
            When(None, None, Precision.WORDS, _spans("Come back in spring")),
        ),
        Act(third.id, ActKind.REJECT, 0.5, (), Polarity.WITHHELD, (), None),
        Act(
            fourth.id,
            ActKind.REQUEST,
            0.75,
            (),
            Polarity.AFFIRMED,
            _spans("<b>shut</b>"),
            When("2024-03-01", "2024-03-31", Precision.MONTH, _spans("spring")),
        ),
    )


def _statement(
    id: str,
    kind: StatementKind,
    *,
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
    addressee: tuple[Span, ...] = (),
    via: tuple[Via, ...] = (),
) -> Statement:
    sure = Confidence(0.9, 0.8, 0.70001, 0.75)
    return Statement(id * 16, kind, source, cue, content, sure, addressee, via)


def _spans(*pieces: str) -> tuple[Span, ...]:
    return tuple(_after(piece) for piece in pieces)


def _after(words: str, before: str = "") -> Span:
    start = _TEXT.index(before + words) + len(before)
    return Span(start, start + len(words))


def _block(kind: BlockKind, words: str) -> Block:
    return Block(kind, _after(words))
