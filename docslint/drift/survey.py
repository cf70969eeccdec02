"""Every moment of a history measured, and every step from one to the next. What was measured once is in the cache."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import msgspec
from msgspec import Struct

from docslint.corpus import EARLIER, FILE
from docslint.drift.measure import Measure, Step, measured, stepped
from docslint.drift.moments import Point
from docslint.drift.sight import Sight
from docslint.engine import Plan, Request
from docslint.inputs.revision import Revision
from docslint.shelf import Memory, Shelf
from docslint.store import Store, code_digest, digest

_FILE = "drift"
_SPARE = 1_000  # measures kept that this run has no use for
_SWEEP = 8  # moments
_PAUSE = 15  # seconds after which what was measured is written down
T = TypeVar("T")

Progress = Callable[[int, int, str], None]


class _Kept(Struct, frozen=True, array_like=True):
    """What the cache holds: keys of content by mark, measures and steps by key."""

    fingerprint: bytes
    keys: dict[bytes, bytes]
    measures: dict[bytes, msgspec.Raw]
    steps: dict[bytes, msgspec.Raw]


class Surveyed(Struct, frozen=True):
    """All moments of a history; ``steps`` are those to each but the first."""

    points: tuple[Point, ...]
    measures: tuple[Measure, ...]
    steps: tuple[Step, ...]


class Survey:
    """Looks at moments, one after the other, each file's facts being made once."""

    def __init__(self, request: Request, plan: Plan, points: Sequence[Point]) -> None:
        self._request, self._plan, self._points = request, plan, tuple(points)
        self._memory = Memory(digest(plan.code, plan.settings.fingerprint))
        self._sights: dict[int, Sight] = {}
        config = msgspec.msgpack.encode(
            (plan.settings.config, request.min_confidence, sorted(plan.passed_over))
        )
        code = code_digest("rules", "inputs", "drift")
        self._fingerprint = digest(
            code, plan.settings.fingerprint, config, str(request.root).encode("utf-8", "surrogateescape")
        )
        kept = plan.store.load(_FILE, _Kept)
        if kept is None or kept.fingerprint != self._fingerprint:
            kept = _Kept(self._fingerprint, {}, {}, {})
        self._kept, self._used = kept, set[bytes]()
        self._saved = time.monotonic()

    def sight(self, number: int) -> Sight:
        """The moment of a number, from either end: 0 is the first, -1 the last."""
        number %= len(self._points)
        if number not in self._sights:
            point, last = self._points[number], len(self._points) - 1
            self._sights[number] = Sight(
                self._plan, self._request, point.state, self._store(number), is_present=number == last
            )
        return self._sights[number]

    def _store(self, number: int) -> Store:
        """Where the facts of a moment are kept: on disk for the first and the last one, which every run asks for.

        They have folders of their own, for a check throws out what it has no use for.
        """
        folder, is_last = self._plan.store.folder, number == len(self._points) - 1
        if is_last or number == 0:
            below = Store(folder / ("until" if is_last else "since") if folder else None)
            return Shelf(self._memory, below, FILE if is_last else EARLIER)
        return Shelf(self._memory, Store(None), EARLIER)

    def run(self, progress: Progress | None = None) -> Surveyed:
        """Measure all. Whatever ends the run, what was measured by then is in the cache."""
        measures, steps = [], []
        with self._saving():
            for number, point in enumerate(self._points):
                measures.append(self._measure(number))
                if number:
                    steps.append(self._step(number))
                self._forget(number - 1)
                if number % _SWEEP == 0:
                    gc.collect()  # an index and its tables refer to one another, and the command line sweeps nothing
                if time.monotonic() - self._saved > _PAUSE:
                    self._save()
                if progress:
                    progress(number + 1, len(self._points), point.name)
        return Surveyed(self._points, tuple(measures), tuple(steps))

    def _forget(self, number: int) -> None:
        if number not in (0, len(self._points) - 1):
            self._sights.pop(number, None)

    @contextmanager
    def _saving(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._save()

    def _save(self) -> None:
        self._saved = time.monotonic()
        kept = self._kept
        for table in (kept.measures, kept.steps):
            spare = [key for key in table if key not in self._used]
            for key in spare[: max(0, len(spare) - _SPARE)]:
                del table[key]
        self._plan.store.save(_FILE, kept)

    def _key(self, number: int) -> bytes:
        """Stands for the content of a moment; it is read only if the cache does not know it by its mark."""
        mark = self._points[number].mark.encode()
        if not mark:
            return self.sight(number).key
        if (known := self._kept.keys.get(mark)) is not None:
            return known
        key, state = self.sight(number).key, self._points[number].state
        if (
            not isinstance(state, Revision) or state.is_fixed
        ):  # else a link leads out of it, to what may be another
            self._kept.keys[mark] = key
        return key

    def _measure(self, number: int) -> Measure:
        return self._known(
            self._kept.measures, self._key(number), Measure, lambda: measured(self.sight(number))
        )

    def _step(self, number: int) -> Step:
        before, after = self._key(number - 1), self._key(number)
        if before == after:
            return Step({}, 0, 0, ())
        return self._known(
            self._kept.steps,
            digest(before, after),
            Step,
            lambda: stepped(self.sight(number - 1), self.sight(number)),
        )

    def _known(self, table: dict[bytes, msgspec.Raw], key: bytes, type_: type[T], make: Callable[[], T]) -> T:
        self._used.add(key)
        if key in table:
            try:
                return msgspec.msgpack.decode(table[key], type=type_)
            except (msgspec.MsgspecError, ValueError):
                del table[key]
        made = make()
        table[key] = msgspec.Raw(msgspec.msgpack.encode(made))
        return made
