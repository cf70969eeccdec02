"""The one exception a user may see; every other exception is a bug."""

from msgspec import Struct


class Problem(Struct, frozen=True):
    """What went wrong, where, and what to do about it: the three lines of every error message.

    ``path`` is as the user wrote it or relative to the configuration's folder; ``line`` and ``column`` start
    at 1, 0 when unknown; ``frame`` is the offending line of text, empty when there is none.
    """

    message: str
    path: str = ""
    line: int = 0
    column: int = 0
    frame: str = ""
    hint: str = ""


class UserError(Exception):
    """docslint cannot do the work because of something the user can mend. Exit code 2, no traceback."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(p.message for p in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type["UserError"], tuple[Problem, ...]]:
        """So that it comes back whole from another process."""
        return type(self), self.problems
