"""Readers of the dashboard over websockets, who speak to the server as a browser does and draw nothing."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PAGES = ("Overview", "Replies", "Actions", "Outcomes", "Workshops", "Administrations", "Practices", "Tables")
FILTERS = ("round", "region_type", "sub_region", "topic")
TOUR: tuple[tuple[str, Mapping[str, int]], ...] = (
    ("Overview", {}),
    ("Overview", {"region_type": 0}),
    ("Actions", {"region_type": 0}),
    ("Actions", {}),
    ("Outcomes", {}),
    ("Replies", {}),
    ("Workshops", {}),
    ("Overview", {"sub_region": 0}),
)
"""What people at a meeting look at in turn: a page, and which option of which filter is chosen on it."""


@dataclass
class Reader:
    """One session: where its browser stands, and what the server last told it of menu and filters."""

    home: str
    seed: int
    line: ClientConnection | None = None
    query: str = ""
    page: str = PAGES[0]
    menu: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    chosen: dict[str, list[str]] = field(default_factory=dict)
    at: int = 0

    def __post_init__(self) -> None:
        self.chance, self.at = random.Random(self.seed), self.seed

    async def begin(self) -> None:
        """Open the first page. Raises RuntimeError where it shows an error."""
        address = f"{self.home.replace('http', 'ws', 1)}/_stcore/stream"
        self.line = await connect(address, subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]
        await self.run()

    async def end(self) -> None:
        if self.line:
            await self.line.close()

    async def run(self, **pressed: list[str]) -> float:
        """Have the page run with what was `pressed` in its filters; return the seconds to its end."""
        assert self.line is not None
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_script_hash = self.query, self.menu.get(self.page, "")
        if pressed:
            for name, values in {**self.chosen, **pressed}.items():
                widget = state.widget_states.widgets.add(id=self.ids[name])
                widget.string_array_value.data.extend(values)
        begun = time.perf_counter()
        await self.line.send(asked.SerializeToString())
        while not self._is_last(ForwardMsg.FromString(await self.line.recv())):
            continue
        return time.perf_counter() - begun

    def _is_last(self, told: ForwardMsg) -> bool:
        """Take in what the server tells, and return whether the run has come to its end."""
        kind = told.WhichOneof("type")
        if kind == "navigation":
            self.menu = {page.page_name: page.page_script_hash for page in told.navigation.app_pages}
        elif kind == "page_info_changed":
            self.query = told.page_info_changed.query_string
        elif kind == "delta" and told.delta.WhichOneof("type") == "new_element":
            self._see(told.delta)
        return kind == "script_finished" and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def _see(self, delta: Delta) -> None:
        element = delta.new_element
        if element.WhichOneof("type") == "exception":
            raise RuntimeError(f"{self.page}?{self.query}: {element.exception.message}")
        if element.WhichOneof("type") == "multiselect":
            drawn = element.multiselect
            name = drawn.id.rpartition("-")[2]
            self.ids[name], self.options[name] = drawn.id, list(drawn.options)
            self.chosen[name] = list(drawn.raw_values)

    async def press(self, *, together: bool) -> float:
        """Press once, on the tour of all or wherever this reader alone goes; return the seconds it takes."""
        return await (self._next_on_tour() if together else self._next_alone())

    async def _next_on_tour(self) -> float:
        """Take one step towards the next view of the tour: a filter let go, another page, a filter chosen."""
        page, places = TOUR[self.at % len(TOUR)]
        wanted = {name: [self.options[name][place]] for name, place in places.items()}
        for name in FILTERS:
            if self.chosen[name] and not wanted.get(name):
                return await self.run(**{name: []})
        if page != self.page:
            self.page = page
            return await self.run()
        self.at += 1
        for name, values in wanted.items():
            if not self.chosen[name]:
                return await self.run(**{name: values})
        return await self._next_on_tour()

    async def _next_alone(self) -> float:
        """Open another page, or choose one more filter, or let go of one; at most one beside the round."""
        if self.chance.random() < 1 / 2:
            self.page = self.chance.choice([page for page in PAGES if page != self.page])
            return await self.run()
        name = self.chance.choice(FILTERS)
        for other in FILTERS[1:]:
            if self.chosen[other] and name != FILTERS[0]:
                return await self.run(**{other: []})
        chosen = [] if self.chosen[name] else [self.chance.choice(self.options[name])]
        return await self.run(**{name: chosen})


@asynccontextmanager
async def crowd(home: str, size: int) -> AsyncIterator[list[Reader]]:
    """Keep so many sessions open, each on the first page, for as long as the block lasts."""
    readers = [Reader(home, seed) for seed in range(size)]
    try:
        for reader in readers:
            await reader.begin()
        yield readers
    finally:
        await asyncio.gather(*(reader.end() for reader in readers))


async def reading(
    readers: Sequence[Reader], seconds: float, *, think: float, together: bool
) -> tuple[float, ...]:
    """Have readers press for a while, each thinking between two presses; return the seconds of each press.

    They begin one after the other within one pause for thought.
    """
    until = time.perf_counter() + seconds
    took: list[float] = []

    async def read(reader: Reader, late: float) -> None:
        await asyncio.sleep(late)
        while time.perf_counter() < until:
            took.append(await reader.press(together=together))
            await asyncio.sleep(think)

    await asyncio.gather(*(read(each, think * at / len(readers)) for at, each in enumerate(readers)))
    return tuple(took)
