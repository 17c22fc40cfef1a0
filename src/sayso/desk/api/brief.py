"""A brief for programs: every sentence of its report with its place, apart from it the figures."""

from typing import Any

from starlette.exceptions import HTTPException

from sayso.brief.render_json import dict_from_brief
from sayso.briefing import Wish
from sayso.desk.drafting import brief_of_setting
from sayso.desk.taken import write_down_taken
from sayso.desk.visit import Visit
from sayso.desk.window import window_of_visit
from sayso.errors import SaysoError, StoreError, UsageError

_LINES = 40  # of a brief; each is counted day by day


def brief(visit: Visit) -> dict[str, Any]:
    """The brief of some days: of all watch lines, or of what is named.

    Raises what becomes the answer "not there" where these days hold no statement of them.
    """
    window = window_of_visit(visit)
    watches, narratives, actors = map(visit.many, ("watch", "narrative", "actor"))
    if len(watches) + len(narratives) + len(actors) > _LINES:
        raise UsageError(f"a brief has no more than {_LINES} lines")
    wish = Wish(window.first, window.last, watches, narratives, actors)
    try:
        made = brief_of_setting(visit.connection, visit.setting, wish)
        write_down_taken(visit, f"/api/brief, {window.first} to {window.last}")
        return dict_from_brief(made)
    except (UsageError, StoreError):
        raise
    except SaysoError as e:
        words = str(e)
        raise HTTPException(404, f"{words[:1].upper()}{words[1:]}.") from e
