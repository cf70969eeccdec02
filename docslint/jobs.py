"""Who extracts: this process, processes beside it, or any executor that somebody opens. Light to import."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from concurrent.futures import Executor  # slow to import, seldom needed

Opened = Callable[[int], "AbstractContextManager[Executor]"]


class Jobs(Struct, frozen=True):
    """How the pages that are new to a run are read.

    ``count`` is how many work side by side, 0 for as many as serve. ``executor`` makes one for that count; without
    one there are processes, as far as the work is worth starting them.
    """

    count: int = 0
    executor: Opened | None = None


#: As many processes as serve.
ANY = Jobs()
