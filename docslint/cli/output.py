"""Writing a report: to stdout whatever its encoding, or to a file that is whole or not there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from docslint.cli.atomic import Staged, commit, discard, stage
from docslint.cli.stdout import to_stdout
from docslint.errors import Problem, UserError


class Output(NamedTuple):
    """A text and where it goes: the file of that name, in UTF-8, or stdout; ``utf8`` wants that of stdout too."""

    text: str
    file: str | None = None
    utf8: bool = False


def write(text: str, file: str | None = None, *, utf8: bool = False) -> None:
    """Write one text, as ``write_all`` does."""
    write_all([Output(text, file, utf8)])


def write_all(outputs: Sequence[Output]) -> None:
    """Write the files, all or none of them, and then what goes to stdout.

    Raises UserError when that cannot be done, BrokenPipeError when nobody reads stdout any more.
    """
    _to_files([output for output in outputs if output.file])
    for output in outputs:
        if not output.file:
            to_stdout(output.text, utf8=output.utf8)


def _to_files(outputs: Sequence[Output]) -> None:
    staged: list[Staged] = []
    try:
        for output in outputs:
            with _explained(str(output.file)):
                staged.append(stage(Path(output.file or ""), output.text.encode("utf-8", "backslashreplace")))
        for one in staged:
            with _explained(str(one.path)):
                commit(one)
    finally:
        discard(staged)


@contextmanager
def _explained(file: str) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            Problem(f"cannot write: {reason}", file, hint="name another file with `--output`")
        ) from None
