"""Watch lines: a search is saved as one."""

from sayso.desk import addresses
from sayso.desk.asking import asking_of_visit
from sayso.desk.forms import Fields, one_of_fields
from sayso.desk.pages.today import LINES
from sayso.desk.visit import Visit
from sayso.ruling import Ruler
from sayso.watching import save_watch, watches_followed


def save_search(visit: Visit, fields: Fields) -> str:
    """Saves what the address asks under the form's name; where it shows. Raises `UsageError`."""
    desk, name = visit.setting.desk, one_of_fields(fields, "name")
    asked = asking_of_visit(visit).question
    save_watch(visit.connection, desk, name, asked, Ruler(visit.setting.author))
    before = len(watches_followed(visit.connection, desk)) - 1  # what is saved comes last
    return addresses.watch_line(before % LINES + 1, before // LINES + 1)
