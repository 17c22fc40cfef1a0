import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.agent import PRODUCT, user_agent
from sayso.errors import UsageError


def test_agent_begins_with_the_product():
    assert user_agent().startswith(f"{PRODUCT}/")
    assert user_agent().endswith(" (reads news articles)")


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("desk@courier.example", "mailto:desk@courier.example"),
        (" mailto:desk+robot@courier.example ", "mailto:desk+robot@courier.example"),
        ("https://courier.example/robot?a=1#b", "https://courier.example/robot?a=1#b"),
        ("http://[2001:db8::1]/", "http://[2001:db8::1]/"),
    ],
)
def test_agent_tells_whom_to_ask(contact, shown):
    assert user_agent(contact).endswith(f" (reads news articles; +{shown})")


@pytest.mark.parametrize(
    "contact",
    [
        "",
        "the desk",
        "desk@",
        "desk@courier.example\r\nX-Evil: 1",
        "desk@courier.example) Other/1.0 (",
        "https://courier.example/a b",
        "javascript:alert(1)",
        "desk@courier.exämple",
        "https://courier.example/" + "a" * 200,
    ],
)
def test_contact_that_is_no_address_is_refused(contact):
    with pytest.raises(UsageError, match="no address of mail"):
        user_agent(contact)


@given(st.text() | st.from_regex(r"(https?://|mailto:)?[a-z@()\\\r\n.]+"))
def test_any_contact_makes_one_comment_or_none(contact):
    try:
        agent = user_agent(contact)
    except UsageError:
        return
    assert agent.isascii() and agent.isprintable() and len(agent) < 300
    assert (agent.count("("), agent.count(")"), agent[-1]) == (1, 1, ")")
