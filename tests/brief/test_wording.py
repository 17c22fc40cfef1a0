"""brief/wording.py"""

import pytest

from sayso.brief.wording import address_of


@pytest.mark.parametrize(
    "url",
    [
        None,
        "javascript:alert(1)",
        "https://ferry.example/a b",
        "https://ferry.example/<b>",
        "https://ferry.example/\x1b[31m",
        "https://ferry.example/\u202egpj.exe",
    ],
)
def test_what_is_no_address_of_the_web_is_no_link(url: str | None) -> None:
    assert address_of(url) is None


def test_an_address_of_the_web_is_one_in_any_script() -> None:
    assert address_of("HTTPS://ferry.example/港?a=1#b") == "HTTPS://ferry.example/港?a=1#b"
