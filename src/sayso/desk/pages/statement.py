"""Statement: one saying, and every article that reports it, in order of time."""

from starlette.responses import RedirectResponse, Response

from sayso.correcting import CorrectedStatement, corrected_statement, statement_that_was
from sayso.desk import addresses
from sayso.desk.cards import card_from_attribution, card_of_report
from sayso.desk.correctable import correctable
from sayso.desk.rendering import page
from sayso.desk.told_article import ToldCorrection, corrections_of_version
from sayso.desk.visit import Visit, missing
from sayso.narratives.carrying import carriers_of_saying
from sayso.narratives.firsts import saying_of_reports
from sayso.narratives.from_statements import id_of_number
from sayso.narratives.groups import Saying
from sayso.records import ActKind, Polarity
from sayso.store.groups import narratives_of_sayings, reports_of_statements
from sayso.store.readings import keys_of_statement
from sayso.store.receipts import receipts_of_saying, saying_of_statement

MOST = 60  # reports that are shown


def statement(visit: Visit) -> Response:
    """A statement, with all reports of what it says."""
    told = corrected_statement(visit.connection, visit.id())
    if told is None:
        now = statement_that_was(visit.connection, visit.id())
        if now is None:
            raise missing()
        return RedirectResponse(addresses.statement(now), 303)
    found, key = told.version, keys_of_statement(visit.connection, visit.id())[0]
    number = saying_of_statement(visit.connection, key)
    saying, whole = _saying(visit, number) if number is not None else (None, True)
    narratives = narratives_of_sayings(visit.connection, [saying.id]) if saying else {}
    carriers = carriers_of_saying(saying) if saying else ()
    return page(
        visit,
        "statement.html",
        card=card_from_attribution(found.article, found.owner, told.attribution),
        version=found,
        narrative=narratives.get(saying.id) if saying else None,
        carriers=[(carrier, card_of_report(carrier.report)) for carrier in carriers],
        whole=whole,
        forms=correctable(told.reading, told.attribution),
        corrections=_corrections(visit, told),
        acts=[kind.value for kind in ActKind],
        polarities=[polarity.value for polarity in Polarity],
    )


def _corrections(visit: Visit, told: CorrectedStatement) -> list[ToldCorrection]:
    """What analysts said of this statement and holds, the newest first."""
    of = {correction.number for correction in told.corrections}
    rows = corrections_of_version(visit.connection, told.version)
    return [row for row in rows if row.judgement.number in of and not row.is_undone]


def _saying(visit: Visit, number: int) -> tuple[Saying | None, bool]:
    """The saying with a number by its newest reports, and whether these are all."""
    receipts = receipts_of_saying(visit.connection, number, MOST)
    keys = [receipt.statement for receipt in receipts.found]
    reports = reports_of_statements(visit.connection, keys)
    return (saying_of_reports(id_of_number(number), reports) if reports else None), receipts.whole
