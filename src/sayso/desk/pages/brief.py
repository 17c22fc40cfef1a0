"""Brief: drafts that analysts assemble, comment on, put in order and hand on."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from markupsafe import Markup
from starlette.responses import Response

from sayso.brief.document import Brief
from sayso.brief.render_docx import docx_from_brief
from sayso.brief.render_html import HtmlParts, html_from_brief, parts_from_brief
from sayso.brief.render_json import json_from_brief
from sayso.brief.render_markdown import markdown_from_brief
from sayso.desk import addresses
from sayso.desk.drafting import (
    NARRATIVE,
    WATCH,
    Draft,
    brief_of_draft,
    changed,
    check_begun,
    dict_from_draft,
    draft_from_dict,
    draft_from_fields,
)
from sayso.desk.forms import Fields, one_of_fields
from sayso.desk.glances import glances_to_choose
from sayso.desk.rendering import page
from sayso.desk.taken import write_down_taken
from sayso.desk.visit import Visit, missing
from sayso.desk.window import window_of_visit
from sayso.errors import UsageError
from sayso.found_lines import key_of_line, same_line
from sayso.store.drafts import (
    Revision,
    newest_drafts,
    revision_of_draft,
    save_revision,
    savings_of_draft,
)
from sayso.watching import watches_followed

_LISTED = 50  # drafts, and savings of one


@dataclass(frozen=True, slots=True)
class Exported:
    """A format that a brief can be taken home in."""

    ending: str
    kind: str
    made: Callable[[Brief], str | bytes]


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = (
    Exported("docx", _DOCX, docx_from_brief),
    Exported("html", "text/html; charset=utf-8", html_from_brief),
    Exported("md", "text/markdown; charset=utf-8", markdown_from_brief),
    Exported("json", "application/json", json_from_brief),
)


def briefs(visit: Visit) -> Response:
    """The drafts that there are, and the form to begin another."""
    if visit.refused:
        return _begin(visit, draft_from_fields(visit.refused.fields))
    window = window_of_visit(visit)
    came = (*_keys(WATCH, visit.many("watch")), *_keys(NARRATIVE, visit.many("narrative")))
    watches = watches_followed(visit.connection, visit.setting.desk)
    lines = came or tuple(key_of_line(WATCH, watch.name) for watch in watches)
    draft = Draft(window.first.isoformat(), window.last.isoformat(), lines)
    return _begin(visit, draft, came_from=bool(came))


def _begin(visit: Visit, draft: Draft, *, came_from: bool = False) -> Response:
    """The form to begin `draft`, whose lines the analyst came from or has chosen, or the usual."""
    window = window_of_visit(visit)
    watches = watches_followed(visit.connection, visit.setting.desk)
    drafts = ((r, _draft(r)) for r in newest_drafts(visit.connection))
    listed = list(islice(((r, d) for r, d in drafts if not d.is_away), _LISTED))
    chosen = {same_line(key) for key in draft.lines}
    ids = [key.partition(":")[2] for key in draft.lines if key.startswith(f"{NARRATIVE}:")]
    return page(
        visit,
        "briefs.html",
        draft=draft,
        came_from=came_from,
        watches=[(key_of_line(WATCH, w.name), w.name) for w in watches],
        glances=glances_to_choose(visit.connection, window, ids),
        is_chosen=lambda key: same_line(key) in chosen,
        narrative_key=lambda id: key_of_line(NARRATIVE, id),
        drafts=listed,
        called=_called,
    )


def begin(visit: Visit, fields: Fields) -> str:
    """Keeps a new draft; where it is. Raises `UsageError` for one without lines or days."""
    draft = changed(draft_from_fields(fields), "save", ())
    check_begun(draft)
    id = secrets.token_hex(8)
    save_revision(visit.connection, id, visit.setting.author, dict_from_draft(draft))
    return addresses.brief(id)


def brief(visit: Visit) -> Response:
    """A draft: the brief as it will be handed on, and the forms to work on it."""
    newest = revision_of_draft(visit.connection, visit.id())
    if newest is None:
        raise missing()
    if visit.refused:
        return _editor(visit, draft_from_fields(visit.refused.fields), newest, None)
    wanted = visit.number("revision", newest.number, newest.number)
    shown = revision_of_draft(visit.connection, visit.id(), wanted)
    if shown is None:
        raise missing()
    return _editor(visit, _draft(shown), newest, shown)


def work(visit: Visit, fields: Fields) -> str:
    """Keeps what the form says, whatever it is, and does what its button says; where to go on."""
    id = visit.id()
    before = revision_of_draft(visit.connection, id)
    if before is None:
        raise missing()
    given = draft_from_fields(fields)
    # Of a line that is not in the form, the comment waits until the line comes back.
    there = {same_line(key) for key in given.lines}
    waiting = {k: v for k, v in _draft(before).comments.items() if k not in there}
    given = replace(given, comments=waiting | dict(given.comments))
    deed = one_of_fields(fields, "do") or "save"
    draft = changed(given, deed, fields.get("add", ()))
    saved = save_revision(visit.connection, id, visit.setting.author, dict_from_draft(draft))
    if draft.is_away:
        return addresses.briefs()
    if deed in {f.ending for f in FORMATS}:
        return addresses.brief_file(id, deed)
    based = one_of_fields(fields, "based_on")
    meanwhile = before.number if based != str(before.number) and saved != before.number else None
    return addresses.brief(id, meanwhile=meanwhile)


def brief_file(visit: Visit) -> Response:
    """The brief of a draft as a file."""
    revision = revision_of_draft(visit.connection, visit.id())
    given = visit.request.path_params["format"]
    format = next((f for f in FORMATS if f.ending == given), None)
    if revision is None or format is None:
        raise missing()
    made = brief_of_draft(visit.connection, visit.setting, _draft(revision))
    name = _file_name(visit.setting.name, made, format.ending)
    data = format.made(made)
    write_down_taken(visit, f"{name} (draft {visit.id()}, saving {revision.number})")
    return Response(
        data.encode("utf-8", "replace") if isinstance(data, str) else data,
        media_type=format.kind,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _editor(visit: Visit, draft: Draft, newest: Revision, shown: Revision | None) -> Response:
    """The page of a draft; `shown` is None where nobody saved it."""
    made, parts, wrong = None, HtmlParts("", (), ""), None
    try:
        made = brief_of_draft(visit.connection, visit.setting, draft)
        parts = parts_from_brief(made)
    except UsageError as e:
        wrong = str(e)
    sections = made.sections if made else ()
    keys = {i.key for s in sections for i in (*s.report.items, *s.left_out)}
    there = [same_line(key) for key in draft.lines]
    texts = [draft.comments.get(key, "") for key in there]
    meanwhile = visit.one("meanwhile")
    return page(
        visit,
        "brief.html",
        draft=draft,
        newest=newest,
        shown=shown,
        wrong=wrong,
        head=_ours(parts.head),
        lines=list(zip_longest(draft.lines, texts, map(_ours, parts.sections), sections)),
        called=_called,
        sources=_ours(parts.sources),
        elsewhere=[key for key in draft.left_out if key not in keys],
        to_add=[line for line in _all_lines(visit) if same_line(line[0]) not in there],
        savings=savings_of_draft(visit.connection, newest.draft, _LISTED),
        meanwhile=int(meanwhile) if re.fullmatch("[0-9]{1,9}", meanwhile) else None,
        formats=FORMATS,
    )


def _all_lines(visit: Visit) -> list[tuple[str, str]]:
    """The keys and names of lines that a brief may have."""
    watches = watches_followed(visit.connection, visit.setting.desk)
    glances = glances_to_choose(visit.connection, window_of_visit(visit))
    return [
        *((key_of_line(WATCH, w.name), w.name) for w in watches),
        *((key_of_line(NARRATIVE, g.id), g.title) for g in glances),
    ]


def _keys(kind: str, names: tuple[str, ...]) -> list[str]:
    return [key_of_line(kind, name) for name in names]


def _called(key: str) -> str:
    kind, _, called = key.partition(":")
    return f"Narrative {called}" if kind == NARRATIVE else called


def _draft(revision: Revision) -> Draft:
    return draft_from_dict(revision.content)


def _ours(html: str) -> Markup:
    """What the renderer of briefs made, which escapes all that is from elsewhere."""
    return Markup(html)  # noqa: S704


def _file_name(desk: str, made: Brief, ending: str) -> str:
    """A name that every system takes: of the desk's name, what is plain."""
    plain = re.sub("[^a-z0-9]+", "-", desk.casefold()).strip("-")[:40] or "brief"
    return f"{plain}-{made.first}-{made.last}.{ending}"
