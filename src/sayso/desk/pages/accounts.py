"""Accounts: one's own, and for admins all of them, with what was done lately."""

from starlette.responses import RedirectResponse, Response

from sayso import accounts as done
from sayso.desk.forms import Fields, NotAdmitted, one_of_fields
from sayso.desk.guard import set_cookie
from sayso.desk.rendering import page
from sayso.desk.setting import Setting
from sayso.desk.visit import Visit
from sayso.errors import UsageError
from sayso.passwords import SHORTEST
from sayso.store.accounts import Role, all_accounts
from sayso.store.audit import Doer, newest_entries

_ENTRIES = 100  # rows of the log that are shown


def account(visit: Visit) -> Response:
    """The visitor's own account: its role, and the form for another password."""
    return page(visit, "account.html", shortest=SHORTEST)


def change(setting: Setting, fields: Fields) -> Response:
    """Another password for the visitor, who is logged out everywhere else. Raises `UsageError`."""
    visitor = setting.visitor
    assert visitor is not None
    old, new = one_of_fields(fields, "old"), one_of_fields(fields, "new")
    if new != one_of_fields(fields, "again"):
        raise UsageError("the new password is written in two ways")
    result = done.change_password(setting.store, visitor.name, old, new, visitor.address)
    if result.secret is None:
        raise NotAdmitted("the old password is wrong", result.wait)
    answer = RedirectResponse("/", 303)
    set_cookie(answer, setting, result.secret)
    return answer


def accounts(visit: Visit) -> Response:
    """All accounts, with the forms to manage them, and the newest rows of the log."""
    return page(
        visit,
        "accounts.html",
        accounts=all_accounts(visit.connection),
        roles=[role.value for role in Role],
        entries=newest_entries(visit.connection, _ENTRIES),
        shortest=SHORTEST,
    )


def manage(setting: Setting, fields: Fields) -> Response:
    """Does what an admin asks. Raises `UsageError`."""
    visitor, store = setting.visitor, setting.store
    assert visitor is not None
    by, action = Doer(visitor.name, visitor.address), one_of_fields(fields, "action")
    name, password = one_of_fields(fields, "name"), one_of_fields(fields, "password")
    if action == "add":
        done.add_account(store, name, _role(fields), password, by)
    elif action == "role":
        done.change_role(store, name, _role(fields), by)
    elif action == "disable":
        done.disable(store, name, by)
    elif action == "enable":
        done.enable(store, name, by)
    elif action == "password":
        done.give_password(store, name, password, by)
    elif action == "revoke":
        done.revoke_tokens(store, name, by)
    else:
        raise UsageError(f"{action[:40]!r} is nothing that is done with accounts")
    return RedirectResponse("/accounts", 303)


def _role(fields: Fields) -> Role:
    given = one_of_fields(fields, "role")
    if given not in list(Role):
        raise UsageError(f"{given[:40]!r} is no role")
    return Role(given)
