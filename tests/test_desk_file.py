"""desk_file.py and desk_table.py"""

import pickle
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.desk_file import MAX_BYTES, Desk, Outlet, Watch, desk_from_file, desk_from_text
from sayso.errors import DeskFileError, UsageError
from sayso.records import ActKind, Polarity, StatementKind

FOLDER = Path("/desk")
HEAD = '[desk]\nname = "Harbour desk"\ncontact = "desk@example.org"\n'
COURIER = '[[outlet]]\nname = "Low Quay Courier"\nfolders = ["courier"]\n'


def desk(text: str) -> Desk:
    return desk_from_text(text, name="desk.toml", folder=FOLDER)


def outlet(lines: str) -> Outlet:
    return desk(HEAD + COURIER + lines).outlets[0]


def watch(lines: str) -> Watch:
    return desk(f'{HEAD}{COURIER}[[watch]]\nname = "Gates"\n{lines}').watches[0]


def told(text: str) -> list[str]:
    """The mistakes of a text, without the file's name."""
    with pytest.raises(DeskFileError) as error:
        desk(text)
    assert all(mistake.startswith("desk.toml") for mistake in error.value.mistakes)
    return [mistake.removeprefix("desk.toml").strip(": ") for mistake in error.value.mistakes]


def told_of_outlet(lines: str) -> list[str]:
    """The mistakes of an outlet whose further keys begin in line 7."""
    return told(HEAD + COURIER + lines)


def told_of_watch(lines: str) -> list[str]:
    """The mistakes of a watch whose further keys begin in line 9."""
    return told(f'{HEAD}{COURIER}[[watch]]\nname = "Gates"\n{lines}')


# What is read


def test_a_desk_without_more_has_the_defaults() -> None:
    assert desk(f'[desk]\nname = "Harbour desk"\n{COURIER}') == Desk(
        name="Harbour desk",
        store="/desk/sayso.db",
        outlets=(Outlet("Low Quay Courier", folders=(FOLDER / "courier",)),),
    )


def test_a_store_by_its_path_is_beside_the_file() -> None:
    assert desk(f'{HEAD}store = "data/x.db"\n{COURIER}').store == "/desk/data/x.db"


@pytest.mark.parametrize("store", ["sqlite:///x.db", "postgresql+psycopg://u:p@h/d", "/x/y.db"])
def test_a_store_that_says_where_it_is_stays(store: str) -> None:
    assert desk(f'{HEAD}store = "{store}"\n{COURIER}').store == store


def test_the_password_of_a_store_is_not_shown_with_the_desk() -> None:
    assert "secret" not in repr(desk(f'{HEAD}store = "postgresql://u:secret@h/d"\n{COURIER}'))


def test_a_disclaimer_may_have_lines() -> None:
    text = f'{HEAD}disclaimer = """\nOne.\nTwo.\n"""\n{COURIER}'
    assert desk(text).disclaimer == "One.\nTwo."


def test_an_outlet_has_all_that_is_said_of_it() -> None:
    given = outlet(
        'country = "xa"\nlanguages = ["EN", "cy"]\nlabels = ["local", "local"]\n'
        'feeds = ["https://a.example/feed"]\nsitemaps = ["https://a.example/map"]\n'
        'pages = ["http://127.0.0.1:8000/x"]\narchives = ["old/*.warc.gz", "/x.jsonl"]\n'
        'allow_hosts = ["127.0.0.1:8000"]\ndelay = 2\n'
    )
    assert given == Outlet(
        name="Low Quay Courier",
        country="XA",
        languages=("en", "cy"),
        labels=("local",),
        feeds=("https://a.example/feed",),
        sitemaps=("https://a.example/map",),
        pages=("http://127.0.0.1:8000/x",),
        folders=(FOLDER / "courier",),
        archives=("/desk/old/*.warc.gz", "/x.jsonl"),
        allow_hosts=("127.0.0.1:8000",),
        delay=2.0,
    )


def test_the_folder_of_the_file_is_no_pattern() -> None:
    text = f'{HEAD}{COURIER}archives = ["*.jsonl", "x.jsonl"]'
    read = desk_from_text(text, name="desk.toml", folder=Path("/a[1]"))
    assert read.outlets[0].archives == ("/a[[]1]/*.jsonl", "/a[1]/x.jsonl")


def test_a_watch_has_all_that_is_said_of_it() -> None:
    given = watch(
        'words = "open the gates"\nactor = "Orlan"\nact = ["request", "threaten"]\n'
        'about = "Ministry of Waters"\noutlets = ["Low Quay Courier"]\nrole = "commander"\n'
        'organisation = "Guard"\ncountry = "xa"\nkind = ["direct"]\npolarity = "denied"\n'
        "hedged = false\n"
    )
    assert given == Watch(
        name="Gates",
        words="open the gates",
        actor="Orlan",
        acts=(ActKind.REQUEST, ActKind.THREATEN),
        about="Ministry of Waters",
        outlets=("Low Quay Courier",),
        role="commander",
        organisation="Guard",
        country="XA",
        kinds=(StatementKind.DIRECT,),
        polarities=(Polarity.DENIED,),
        hedged=False,
    )


def test_one_act_needs_no_list() -> None:
    assert watch('act = "deny"').acts == (ActKind.DENY,)


def test_a_watch_may_stand_before_its_outlets() -> None:
    text = f'{HEAD}[[watch]]\nname = "Gates"\noutlets = ["Low Quay Courier"]\n{COURIER}'
    assert desk(text).watches[0].outlets == ("Low Quay Courier",)


def test_own_servers_need_no_delay() -> None:
    lines = 'feeds = ["http://localhost:8000/f"]\nallow_hosts = ["localhost"]\ndelay = 0'
    assert outlet(lines).delay == 0


# What is told


def test_all_mistakes_are_told_in_the_order_of_their_lines() -> None:
    text = '[[outlet]]\nname = ""\ncountry = "XAB"\nfeed = []\n[desk]\ncontact = "desk"\n'
    assert told(text) == [
        "line 1: outlet 1: no source; give it one of feeds, sitemaps, pages, folders, archives",
        "line 2: outlet 1: name: '' is empty",
        "line 3: outlet 1: country: 'XAB' is no country's code (ISO 3166-1: two letters)",
        "line 4: outlet 1: 'feed': unknown; did you mean 'feeds'?",
        "line 5: desk: name: missing",
        "line 6: desk: contact: 'desk' is no e-mail or http(s) address in plain letters",
    ]


def test_an_element_of_a_list_is_told_with_its_own_line() -> None:
    assert told_of_outlet('feeds = [\n  "https://a.example",  # ]\n  "ftp://b.example",\n]') == [
        "line 9: outlet \"Low Quay Courier\": feeds: 'ftp://b.example' is no http(s) address"
    ]


def test_a_file_with_nothing_lacks_a_desk_and_outlets() -> None:
    assert told("") == ["no [desk]", "no [[outlet]]: nothing to collect"]


def test_who_fetches_needs_a_contact() -> None:
    text = f'[desk]\nname = "Harbour desk"\n{COURIER}feeds = ["https://a.example"]'
    assert told(text) == ["line 1: desk: contact: missing; servers are told whom to write to"]


def test_a_desk_told_twice_over_is_told() -> None:
    text = f'[[desk]]\nname = "Harbour desk"\n{COURIER}'
    assert told(text) == ["line 1: desk: write [desk] above it, once, in single brackets"]


def test_an_outlet_in_single_brackets_is_told() -> None:
    text = f'{HEAD}[outlet]\nname = "Low Quay Courier"'
    assert told(text) == ["line 4: outlet: write [[outlet]] above each, in two brackets"]


def test_an_outlet_that_is_no_table_is_told() -> None:
    assert told(f"outlet = [\n3]\n{HEAD}") == ["line 2: outlet 1: 3 is no table"]


def test_a_key_of_another_table_is_sent_home() -> None:
    assert told_of_watch('words = "x"\nfeeds = []') == [
        "line 10: watch \"Gates\": 'feeds': unknown here; it belongs below [[outlet]]"
    ]


def test_a_key_above_all_tables_is_sent_home() -> None:
    assert told(f'store = "x.db"\n{HEAD}{COURIER}') == [
        "line 1: 'store': unknown here; it belongs below [desk]"
    ]


def test_for_a_key_like_no_other_all_keys_are_named() -> None:
    assert told(f"{HEAD}colour = 1\n{COURIER}") == [
        "line 4: desk: 'colour': unknown; known are name, contact, store, disclaimer"
    ]


def test_a_table_misspelt_is_offered() -> None:
    assert told(f"{HEAD}{COURIER}[[watches]]") == [
        "line 7: 'watches': unknown; did you mean 'watch'?"
    ]


@pytest.mark.parametrize(
    ("lines", "mistake"),
    [
        ('languages = "en"', "languages: 'en' is no list; write it in [ ]"),
        ("labels = [1]", "labels: 1 is no text in quotation marks"),
        ("delay = nan", "delay: nan is not between 0 and 60 seconds"),
        ("delay = 1979-05-27", "delay: 1979-05-27 is no number of seconds"),
        ("pages = [[]]", "pages: a list is no text in quotation marks"),
        ("country = {}", "country: a table is no text in quotation marks"),
    ],
)
def test_a_value_of_another_kind_is_told(lines: str, mistake: str) -> None:
    assert told_of_outlet(lines) == [f'line 7: outlet "Low Quay Courier": {mistake}']


def test_a_name_that_stands_twice_is_told_with_both_lines() -> None:
    assert told_of_outlet('[[outlet]]\nname = "LOW QUAY COURIER"\nfolders = ["x"]') == [
        'line 8: outlet "LOW QUAY COURIER": name: stands already in line 5'
    ]


def test_a_watch_may_be_called_as_an_outlet_is() -> None:
    text = f'{HEAD}{COURIER}[[watch]]\nname = "Low Quay Courier"\nwords = "x"'
    assert desk(text).watches[0].name == desk(text).outlets[0].name


def test_an_address_that_stands_twice_is_told_with_both_lines() -> None:
    lines = 'feeds = ["https://a.example"]\n[[outlet]]\nname = "B"\npages = ["https://A.example/"]'
    assert told_of_outlet(lines) == [
        "line 10: outlet \"B\": pages: 'https://A.example/' stands already in line 7"
    ]


def test_a_folder_that_stands_twice_is_told_with_both_lines() -> None:
    assert told_of_outlet('archives = ["./courier/"]') == [
        "line 7: outlet \"Low Quay Courier\": archives: './courier/' stands already in line 6"
    ]


def test_strangers_are_not_to_be_hurried() -> None:
    lines = 'feeds = ["https://a.example"]\nallow_hosts = ["b.example"]\ndelay = 0'
    assert told_of_outlet(lines) == [
        (
            'line 9: outlet "Low Quay Courier": delay: less than 0.5 seconds is for outlets whose '
            "addresses are all at one of their allow_hosts"
        )
    ]


def test_a_watch_that_asks_nothing_is_told() -> None:
    assert told_of_watch("") == [
        (
            'line 7: watch "Gates": looks out for nothing; '
            "give it one of words, actor, role, organisation, act, about, outlets, country, kind, "
            "polarity, hedged"
        )
    ]


@pytest.mark.parametrize("key", ["act", "outlets", "kind", "polarity"])
def test_an_empty_list_in_a_watch_is_told(key: str) -> None:
    assert told_of_watch(f"{key} = []") == [
        f'line 9: watch "Gates": {key}: an empty list; leave it out'
    ]


def test_an_act_misspelt_is_told_once() -> None:
    assert told_of_watch('act = "treaten"') == [
        "line 9: watch \"Gates\": act: 'treaten' is no act; did you mean 'threaten'?"
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('kind = "quoted"', "'quoted' is no kind; a kind is one of direct, indirect, mixed"),
        ('polarity = ["denies"]', "'denies' is no polarity; did you mean 'denied'?"),
        ('hedged = "no"', "'no' is neither true nor false"),
    ],
)
def test_what_no_filter_takes_is_told(line: str, told: str) -> None:
    key = line.partition(" ")[0]
    assert told_of_watch(line) == [f'line 9: watch "Gates": {key}: {told}']


def test_a_watch_on_an_outlet_that_is_not_there_is_told() -> None:
    assert told_of_watch('outlets = ["Quay Courier"]') == [
        (
            "line 9: watch \"Gates\": outlets: 'Quay Courier' is no outlet of this file; did you "
            "mean 'Low Quay Courier'?"
        )
    ]


def test_a_mistake_is_on_one_line_whatever_stands_there() -> None:
    assert told_of_outlet('"a\\nb" = 1\nlabels = ["c\\u001bd"]') == [
        (
            "line 7: outlet \"Low Quay Courier\": 'a\\nb': unknown; known are name, country, "
            "languages, labels, feeds, sitemaps, pages, folders, archives, allow_hosts, delay"
        ),
        (
            "line 8: outlet \"Low Quay Courier\": labels: 'c\\x1bd' "
            "holds control characters or line breaks"
        ),
    ]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ('[desk]\nname = "x\n', "line 2: no TOML (illegal character '\\n', column 10)"),
        ("a = 1\r\na = 2\r\n", "line 2: no TOML (cannot overwrite a value, column 6)"),
        ('a = """x\n\n', "line 1: no TOML (unterminated string at the end)"),
        (f"a = 1\nb = {'9' * 5000}", "line 2: a number of too many digits"),
        (f"a = {'[' * 9000}", "lists or tables within one another, too deep"),
    ],
)
def test_what_is_no_toml_is_told_alone(text: str, mistake: str) -> None:
    assert told(text) == [mistake]


def test_the_error_is_a_line_a_mistake() -> None:
    with pytest.raises(UsageError) as error:
        desk("")
    assert str(error.value) == (
        "desk.toml: no [desk]\ndesk.toml: no [[outlet]]: nothing to collect"
    )


def test_the_error_travels_between_processes() -> None:
    error = DeskFileError(["a", "b"])
    assert pickle.loads(pickle.dumps(error)).mistakes == ("a", "b")


# Files


def test_a_file_is_read_with_its_paths_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk.toml").write_text(HEAD + COURIER)
    monkeypatch.chdir(tmp_path)
    read = desk_from_file(Path("desk.toml"))
    assert (read.store, read.outlets[0].folders) == (
        str(tmp_path / "sayso.db"),
        (tmp_path / "courier",),
    )


def test_reading_makes_nothing(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(HEAD + COURIER)
    desk_from_file(tmp_path / "desk.toml")
    assert [path.name for path in tmp_path.iterdir()] == ["desk.toml"]


@pytest.mark.parametrize(
    ("data", "mistake"),
    [
        (b"a = 1\nb = '\xff'", " line 2: not UTF-8"),
        ("a = 1".encode("utf-16"), " line 1: not UTF-8"),
        (b"#" * (MAX_BYTES + 1), ": larger than 5 MB"),
    ],
)
def test_a_file_that_is_no_such_text_is_told(tmp_path: Path, data: bytes, mistake: str) -> None:
    path = tmp_path / "desk.toml"
    path.write_bytes(data)
    with pytest.raises(DeskFileError) as error:
        desk_from_file(path)
    assert error.value.mistakes == (f"{path}{mistake}",)


def test_a_file_may_begin_with_a_mark_and_have_windows_breaks(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEAD}{COURIER}".replace("\n", "\r\n").encode())
    assert desk_from_file(path).name == "Harbour desk"


@pytest.mark.parametrize(
    ("path", "mistake"),
    [
        ("none.toml", "{}/none.toml: no such file"),
        (".", "{}: a folder; name the file in it"),
        ("a\0b", "'{}/a\\x00b': no path"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, path: str, mistake: str) -> None:
    with pytest.raises(DeskFileError) as error:
        desk_from_file(tmp_path / path)
    assert error.value.mistakes == (mistake.format(tmp_path),)


# Whatever stands there


class Line(NamedTuple):
    """A key with its value, and what is wrong in its last line (None: nothing)."""

    text: str
    wrong: str | None = None


GOOD = [
    Line('labels = [\n  "a",  # [[outlet]]\n\n  "]\\"",\n]'),
    Line("'country' = 'XA'"),
    Line('"allow_hosts" = [ "[::1]:80", \'a.example\' ]'),
    Line("# feed = 3"),
    Line(""),
    Line("delay = 1e0"),
]
BAD = [
    Line("feed = 3", "'feed'"),
    Line("'la\\b' = {x = 1}", "'la\\\\b'"),
    Line('languages = [\n  "en",\n\n  # "xyz"\n  "xyz"]', "'xyz'"),
    Line("delay=-3", "-3"),
    Line('pages = ["""https://a.example/#\\\n\n  x""",\n  """ftp://]"""]', "'ftp://]'"),
    Line("sitemaps . x = ''", "a table"),
]
keys = st.lists(st.sampled_from(GOOD), max_size=5, unique=True)


@given(st.lists(keys, max_size=3), keys, st.sampled_from(BAD), keys, st.lists(keys, max_size=3))
def test_a_mistake_is_told_in_the_line_where_it_stands(
    before: list[list[Line]],
    above: list[Line],
    bad: Line,
    below: list[Line],
    after: list[list[Line]],
) -> None:
    below = [line for line in below if line not in above and line.text[:5] != bad.text[:5]]
    above = [line for line in above if line.text[:5] != bad.text[:5]]
    parts = HEAD.splitlines()
    planted = 0
    for number, lines in enumerate([*before, [*above, bad, *below], *after]):
        parts += ["", "[[ outlet ]] # x", f'name = "Paper {number}"', f'folders = ["{number}"]']
        for line in lines:
            parts += line.text.split("\n")
            if line is bad:
                planted = len(parts)
    [mistake] = told("\n".join(parts))
    assert mistake.startswith(f'line {planted}: outlet "Paper {len(before)}": ')
    assert bad.wrong is not None and bad.wrong in mistake


@given(st.text())
def test_any_text_is_read_or_told(text: str) -> None:
    with pytest.raises(DeskFileError):
        desk(text)


simple = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_characters="'\r\n", exclude_categories=["Cc"])
    ).map("'{}'".format),
    st.sampled_from(["1", "nan", "true", "''", "1979-05-27", "0x" + "f" * 5000, '"\\u0007"']),
    st.sampled_from(["'https://a.example'", "'http://[::1]:8000'", "'en'", "'request'", "'A'"]),
)
anything = st.recursive(
    simple,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda found: f"[{', '.join(found)}]")
        | inner.map("{{name = {}}}".format)
    ),
    max_leaves=4,
)
some_keys = st.sampled_from(  # a list of quoted words would be harder to read
    """
    name contact store disclaimer country languages labels feeds pages folders archives
    allow_hosts delay words act outlets desk outlet watch x
    """.split()  # noqa: SIM905
)
rows = st.one_of(
    st.builds("{} = {}".format, some_keys, anything),
    st.sampled_from(["[desk]", "[[desk]]", "[[outlet]]", "[outlet]", "[[watch]]", "[[outlet.x]]"]),
)


@given(st.lists(rows, max_size=8).map("\n".join))
def test_any_tables_are_read_or_told_on_lines(text: str) -> None:
    try:
        read = desk(text)
    except DeskFileError as e:
        assert e.mistakes
        assert all("\n" not in mistake for mistake in e.mistakes)
    else:
        assert read.outlets
