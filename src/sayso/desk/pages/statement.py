"""Statement: one saying, and every article that reports it, in order of time."""

from starlette.responses import Response

from sayso.desk.cards import card_from_attribution, card_of_report
from sayso.desk.rendering import page
from sayso.desk.visit import Visit, missing
from sayso.narratives.carrying import carriers_of_saying
from sayso.narratives.from_statements import id_of_number
from sayso.narratives.groups import Saying
from sayso.store.groups import narratives_of_sayings, reports_of_statements
from sayso.store.keys import version_and_position
from sayso.store.readings import keys_of_statement, readings_at
from sayso.store.receipts import receipts_of_saying, saying_of_statement

MOST = 60  # reports that are shown


def statement(visit: Visit) -> Response:
    """A statement, with all reports of what it says."""
    keys = keys_of_statement(visit.connection, visit.id())
    if not keys:
        raise missing()
    version, position = version_and_position(keys[0])
    found, reading = readings_at(visit.connection, {version: [position]})[version]
    number = saying_of_statement(visit.connection, keys[0])
    saying, whole = _saying(visit, number) if number is not None else (None, True)
    narratives = narratives_of_sayings(visit.connection, [saying.id]) if saying else {}
    carriers = carriers_of_saying(saying) if saying else ()
    return page(
        visit.setting,
        "statement.html",
        card=card_from_attribution(found.article, found.owner, reading.attributions()[0]),
        version=found,
        narrative=narratives.get(saying.id) if saying else None,
        carriers=[(carrier, card_of_report(carrier.report)) for carrier in carriers],
        whole=whole,
    )


def _saying(visit: Visit, number: int) -> tuple[Saying | None, bool]:
    """The saying with a number by its newest reports, and whether these are all."""
    receipts = receipts_of_saying(visit.connection, number, MOST)
    keys = [receipt.statement for receipt in receipts.found]
    reports = reports_of_statements(visit.connection, keys)
    return (Saying(id_of_number(number), tuple(reports)) if reports else None), receipts.whole
