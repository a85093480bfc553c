"""Guessing is slowed, honest mistakes are not."""

from bot.web.desk.slowdown import FREE, IN_ALL, LONGEST, Slowdown


def fail(slowdown: Slowdown, name: str, times: int, now: float) -> None:
    for _ in range(times):
        assert slowdown.begin(name, now) == 0


def test_five_mistakes_are_free_and_then_each_waits_longer() -> None:
    slowdown, now, waits = Slowdown(), 0.0, []
    fail(slowdown, "ana", FREE, now)
    for _ in range(8):
        wait = slowdown.begin("ana", now)
        waits.append(wait)
        now += wait
        assert slowdown.begin("ana", now) == 0
    assert waits == [2, 4, 8, 16, 32, LONGEST, LONGEST, LONGEST]


def test_a_refused_attempt_does_not_count() -> None:
    slowdown = Slowdown()
    fail(slowdown, "ana", FREE, 0.0)
    assert [slowdown.begin("ana", 1.0) for _ in range(20)] == [1.0] * 20


def test_an_account_is_slowed_however_its_name_is_written() -> None:
    slowdown = Slowdown()
    fail(slowdown, "Ana Ruiz", FREE, 0.0)
    assert slowdown.begin(" ana  RUIZ", 0.0) > 0
    assert slowdown.begin("bea", 0.0) == 0


def test_success_forgets_the_account_and_so_does_time() -> None:
    slowdown = Slowdown()
    fail(slowdown, "ana", FREE, 0.0)
    assert slowdown.begin("ana", 2.0) == 0
    slowdown.succeeded("ana")
    assert slowdown.begin("ana", 2.0) == 0
    fail(slowdown, "bea", FREE, 10.0)
    assert slowdown.begin("bea", 10.0 + 15 * 60) == 0


def test_names_tried_in_turn_are_slowed_in_all() -> None:
    slowdown = Slowdown()
    for n in range(IN_ALL):
        assert slowdown.begin(f"name {n}", float(n) / 10) == 0
    assert slowdown.begin("another", 10.0) == 50.0
    assert slowdown.begin("another", 60.0) == 0


def test_log_ins_that_succeed_do_not_slow_the_others() -> None:
    slowdown = Slowdown()
    for n in range(3 * IN_ALL):
        assert slowdown.begin(f"name {n}", 0.0) == 0
        slowdown.succeeded(f"name {n}")
