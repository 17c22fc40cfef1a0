"""An invented brief, with something in it for every format to get wrong."""

from collections.abc import Sequence
from datetime import date, timedelta

from reported import report, saying

from sayso.brief.document import Brief
from sayso.brief.from_narratives import brief_from_narratives
from sayso.brief.lines import Analysis, Line, Setting
from sayso.narratives.groups import Saying
from sayso.records import HedgedBy, StatementKind, ViaForm
from sayso.trend.reports import OutletDays, periods_until
from sayso.trend.reports import Report as Counted
from sayso.trend.trends import trends_of_lines

HOSTILE = "<b>*Survey*</b> | [x](javascript:1) & \u202e#"
LAST = date(2024, 4, 11)
OUTLETS = ("Averra One", "Radio <Meridel>", "Tidewire")


def outlets(silent: str | None = None, days: int = 42) -> list[OutletDays]:
    """Each outlet has an article a day; nothing of `silent` could be had in the third week."""
    known = [LAST - timedelta(n) for n in range(days)]
    gaps = frozenset(known[21:28])
    return [
        OutletDays(name, dict.fromkeys(known, 1), gaps if name == silent else frozenset())
        for name in OUTLETS
    ]


def setting(
    lines: Sequence[tuple[str, Sequence[Saying], Sequence[Counted]]],
    *,
    silent: str | None = None,
    analysis: Analysis = Analysis(),  # noqa: B008 (frozen)
    first: date = date(2024, 4, 5),
    labels: dict[str, tuple[str, ...]] | None = None,
) -> tuple[list[Line], Setting]:
    """Lines by name, sayings and counted reports, and the setting of their brief."""
    known = outlets(silent)
    trends = trends_of_lines(
        {name: counted for name, _, counted in lines}, known, periods_until(LAST, 14, 28)
    )
    made = [
        Line(name, f"Statements about {name}", tuple(sayings), tuple(counted), trend)
        for (name, sayings, counted), trend in zip(lines, trends.lines, strict=True)
    ]
    return made, Setting(
        "Serrin <desk>",
        first,
        LAST,
        "All is invented.\n# Quoted, not *endorsed*.",
        labels or {"Averra One": ("partisan", "state_run")},
        trends.coverage,
        tuple(known),
        analysis,
    )


def hostile() -> Brief:
    """Markup in every text that comes from elsewhere; a chain, copies, a hedge that is dropped."""
    text = (
        f"{HOSTILE}\n\nIn an interview, Davit Orlan alleged that <i>the wall</i> "
        "had *moved* [again](http://x.example). Nobody knows.\n"
    )
    first = report(
        text,
        "Davit Orlan",
        "alleged",
        "<i>the wall</i> had *moved* [again](http://x.example)",
        name="Davit Orlan",
        via=((ViaForm.INTERVIEW, None, "In an interview"),),
        hedges=(("alleged", HedgedBy.ARTICLE),),
        frequency=("again",),
        outlet="Radio <Meridel>",
        date="2024-04-08",
        url="https://meridel.example/a?b=1&c=2",
    )
    second = report(
        "“The wall moved,” said D_avit Orlan. “_Really_ \x1b[31m it did.”",
        "D_avit Orlan",
        "said",
        ("“The wall moved,”", "“_Really_ \x1b[31m it did.”"),
        name="D_avit Orlan",
        kind=StatementKind.DIRECT,
        outlet="Averra One",
        date="2024-04-10",
        url="javascript:alert(1)",
    )
    other = report(
        "1. Mirja Solt said that it rained.",
        "Mirja Solt",
        "said",
        "it rained",
        name="Mirja Solt",
        outlet="Tidewire",
        date="2024-04-09",
        url="https://tidewire.example/rain",
    )
    counted = [Counted(LAST - timedelta(n), "Tidewire", "Davit Orlan") for n in range(0, 40, 3)]
    lines = [
        (HOSTILE, [saying(first, second), saying(other)], counted),
        ("Rain", [saying(other)], [Counted(LAST, "Tidewire", "Mirja Solt")]),
    ]
    analysis = Analysis((f"Overall {HOSTILE}",), {"Rain": ("- It rained.", "1. So be it.")})
    return brief_from_narratives(*setting(lines, silent="Averra One", analysis=analysis))
