"""Hosts: what they allow, and when each may be asked again."""

import threading

from recorded import all_rows

from sayso.store.connection import Store
from sayso.store.hosts import Robots, claim_turn, keep_robots, rest_host, robots_of_host

HOST, OTHER = "https://tarn.invalid", "http://tarn.invalid:8080"


def test_what_a_host_allows_is_known_until_it_is_to_be_asked_again(store: Store) -> None:
    with store.writing() as connection:
        assert robots_of_host(connection, HOST, 100) is None
        for robots in (Robots(b"Disallow: /\xff", False), Robots(None, True), Robots(None, False)):
            keep_robots(connection, HOST, robots, 200)
            assert robots_of_host(connection, HOST, 199) == robots
            assert robots_of_host(connection, HOST, 200) is None
        assert robots_of_host(connection, OTHER, 100) is None


def test_turns_come_one_delay_after_the_other(store: Store) -> None:
    with store.writing() as connection:
        assert [claim_turn(connection, HOST, 1000, 300) for _ in range(3)] == [1000, 1300, 1600]
        assert claim_turn(connection, OTHER, 1000, 300) == 1000
        assert claim_turn(connection, HOST, 5000, 300) == 5000
        assert robots_of_host(connection, HOST, 0) is None


def test_many_who_ask_at_once_have_turns_of_their_own(store: Store) -> None:
    turns: list[int] = []
    ready = threading.Barrier(6)

    def ask() -> None:
        ready.wait()
        for _ in range(4):
            with store.writing() as connection:
                turns.append(claim_turn(connection, HOST, 1000, 300))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(turns) == [1000 + 300 * turn for turn in range(24)]


def test_a_host_rests_until_the_later_time(store: Store) -> None:
    with store.writing() as connection:
        rest_host(connection, HOST, 9000)
        before = all_rows(connection)
        rest_host(connection, HOST, 4000)
        assert all_rows(connection) == before
        assert claim_turn(connection, HOST, 1000, 300) == 9000
