from sayso.actors.salience import PLAIN, SPEAKS, Salience


def test_who_speaks_is_in_mind_before_who_is_mentioned() -> None:
    salience = Salience()
    salience.raised(1, sentence=0, weight=SPEAKS)
    salience.raised(2, sentence=0, weight=PLAIN)
    assert salience.foremost(0, lambda _: True) == 1


def test_it_fades_with_every_sentence() -> None:
    salience = Salience()
    salience.raised(1, sentence=0, weight=SPEAKS)
    salience.raised(2, sentence=2, weight=PLAIN)
    assert salience.foremost(2, lambda _: True) == 2


def test_only_those_who_fit_count() -> None:
    salience = Salience()
    salience.raised(1, sentence=0, weight=SPEAKS)
    salience.raised(2, sentence=0, weight=PLAIN)
    assert salience.foremost(0, lambda e: e == 2) == 2
    assert salience.foremost(0, lambda e: e == 3) is None


def test_nobody_is_in_mind_for_ever() -> None:
    salience = Salience()
    salience.raised(1, sentence=0, weight=SPEAKS)
    assert salience.foremost(100, lambda _: True) is None
    assert salience.last_mention(1) > 0


def test_the_last_mention_is_the_last_also_within_a_sentence() -> None:
    salience = Salience()
    salience.raised(2, sentence=0, weight=SPEAKS)
    salience.raised(1, sentence=0, weight=PLAIN)
    assert salience.last_mention(1) > salience.last_mention(2) > salience.last_mention(3)
