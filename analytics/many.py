"""A sequence whose members are made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class Many(Sequence[T]):
    """So many things, each made by its place: a million replies need no million objects at once.

    >>> squares = Many(4, lambda place: place * place)
    >>> list(squares), squares[-1], squares == (0, 1, 4, 9)
    ([0, 1, 4, 9], 9, True)
    """

    def __init__(
        self, length: int, make: Callable[[int], T], each: Callable[[], Iterator[T]] | None = None
    ) -> None:
        self._length = length
        self._make = make
        self._each = each
        """Makes them all in their order, where that is faster than one by one."""

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...
    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        if isinstance(place, slice):
            return tuple(map(self._make, range(*place.indices(self._length))))
        if not -self._length <= place < self._length:
            raise IndexError(place)
        return self._make(place % self._length)

    def __iter__(self) -> Iterator[T]:
        return self._each() if self._each else map(self._make, range(self._length))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]


def many(
    length: int,
    make: Callable[[int], T],
    *,
    each: Callable[[], Iterator[T]] | None = None,
    at_once: int = 20_000,
) -> Sequence[T]:
    """Return a tuple of up to `at_once` things, and of more a `Many`."""
    if length > at_once:
        return Many(length, make, each)
    return tuple(each() if each else map(make, range(length)))
