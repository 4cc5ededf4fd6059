"""The turns in which pages run: in the order of coming, so many at once, and nobody waits for a long one."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from threading import Barrier, Event, Lock

import pytest

from analytics.store import Store
from pages.ui import turns
from pages.ui.turns import Turns
from tests.pages.conftest import Open

LONG = 600.0
"""Seconds that no test waits for."""


class Readers:
    """Threads that want a turn one after the other, and hold it until each is let go."""

    def __init__(self, kept: Turns) -> None:
        self.kept, self.came, self.lock = kept, [], Lock()
        self.go: dict[int, Event] = {}
        self.threads: list[threading.Thread] = []

    def begin(self, number: int) -> None:
        """Let one more ask, and return once he runs or stands in the queue."""
        before = len(self.kept._waiting) + len(self.kept._running)
        self.go[number] = Event()
        thread = threading.Thread(target=self._run, args=[number])
        self.threads.append(thread)
        thread.start()
        while len(self.kept._waiting) + len(self.kept._running) == before:
            thread.join(0.001)

    def _run(self, number: int) -> None:
        with self.kept.turn():
            with self.lock:
                self.came.append(number)
            assert self.go[number].wait(LONG)

    def until(self, number: int) -> None:
        """Wait until so many came in."""
        while len(self.came) < number:
            self.threads[0].join(0.001)

    def end(self) -> None:
        for event in self.go.values():
            event.set()
        for thread in self.threads:
            thread.join()


def test_two_run_at_once_and_the_others_in_the_order_in_which_they_came():
    kept = Turns(2, LONG)
    readers = Readers(kept)
    for number in range(8):
        readers.begin(number)
    readers.until(2)
    assert sorted(readers.came) == [0, 1]
    for inside, ended in enumerate((1, 0, 2, 4, 3, 5), start=3):
        readers.go[ended].set()
        readers.until(inside)
    assert readers.came[2:] == [2, 3, 4, 5, 6, 7]
    readers.end()
    assert not kept._running
    assert not kept._waiting


def test_nobody_waits_for_one_that_takes_long():
    kept = Turns(1, 0.01)
    with ThreadPoolExecutor(1) as pool, kept.turn():

        def short() -> str:
            with kept.turn():
                return "ran"

        assert pool.submit(short).result(LONG) == "ran"


def test_who_waits_comes_in_as_soon_as_a_long_one_keeps_nobody_waiting_any_more(monkeypatch):
    """Of two that began at 0 and 4 s, and hold others up for 10 s, the first lets in at 10 s: not later."""
    kept, now, waited = Turns(2, 10.0), [0.0], []
    monkeypatch.setattr(turns.time, "monotonic", lambda: now[0])

    class Told(Event):
        def wait(self, timeout=None):
            if not self.is_set():
                waited.append(timeout)
                now[0] += timeout
            return self.is_set()

    with kept.turn():
        now[0] = 4.0
        with kept.turn():
            now[0] = 9.0
            monkeypatch.setattr(turns.threading, "Event", Told)
            with kept.turn():
                assert (waited, now[0]) == ([1.0], 10.0)


def test_a_page_that_ends_with_an_error_gives_its_turn_back():
    kept = Turns(1, LONG)
    with pytest.raises(ZeroDivisionError), kept.turn():
        _ = 1 / 0
    with kept.turn():
        assert len(kept._running) == 1
    assert not kept._running


def test_never_more_than_two_run_at_once_however_many_come_together():
    kept, inside, most, lock, together = Turns(2, LONG), set(), [], Lock(), Barrier(20)

    def read(number: int) -> None:
        together.wait()
        for _ in range(50):
            with kept.turn():
                with lock:
                    inside.add(number)
                    most.append(len(inside))
                with lock:
                    inside.remove(number)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(read, range(20)))
    assert len(most) == 20 * 50
    assert max(most) <= 2


def test_a_page_runs_in_a_turn_and_gives_it_back(sample: Store, page: Open, monkeypatch):
    taken: list[int] = []

    @contextmanager
    def counted():
        with ExitStack() as stack:
            stack.enter_context(turns.TURNS.turn())
            taken.append(len(turns.TURNS._running))
            yield

    monkeypatch.setattr(turns, "turn", counted)
    for path in ("figures/overview.py", "evidence/tables.py", "data/history.py"):
        page(path)
    assert taken == [1, 1, 1]
    assert not turns.TURNS._running
