"""A program of the user's, run once for each question: stdin in, stdout out, no shell. Bounded in time, output and number.

Whatever it does is a ``Reply``, never an error of the run; an interrupted run leaves no process behind.
"""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from typing import NamedTuple

from docslint.errors import Problem, UserError

_MOST_OUTPUT = 65_536  # bytes; a verdict has some hundred
_CHUNK = 8_192
_TICK = 0.05  # seconds between looks at the clock


class _Running(NamedTuple):
    number: int
    process: subprocess.Popen[bytes]
    deadline: float


class Reply(NamedTuple):
    """What came back: ``data`` from stdout, or in its place a ``failure`` in words."""

    data: bytes
    failure: str = ""


class Limits(NamedTuple):
    """``jobs`` processes at a time, ``seconds`` for each."""

    jobs: int
    seconds: float


def find_program(command: str) -> tuple[str, ...]:
    """``command`` as words, as a shell would part them. Raises UserError where there is no such program."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UserError(
            Problem(f"`{command}` is no command: {error}", hint="close the quotes; no shell reads it")
        ) from None
    if not words or not words[0]:
        raise UserError(Problem("the command is empty", hint="name a program and its arguments"))
    if shutil.which(words[0]) is None:
        hint = "it is neither on the PATH nor an executable file; no shell, alias or function is known here"
        raise UserError(Problem(f"there is no program `{words[0]}`", hint=hint))
    return tuple(words)


def run_each(
    words: Sequence[str], inputs: Sequence[bytes], limits: Limits, heard: Callable[[int, Reply], bool]
) -> None:
    """Run the program on each of ``inputs``; ``heard`` gets its number and the reply, and says whether to go on."""
    waiting = iter(enumerate(inputs))
    replies: Queue[tuple[int, Reply]] = Queue()
    running: dict[int, _Running] = {}
    try:
        for number, reply in _replies(words, waiting, limits, running, replies):
            if not heard(number, reply):
                return
    finally:
        for each in running.values():
            _kill(each.process)


def _replies(
    words: Sequence[str],
    waiting: Iterator[tuple[int, bytes]],
    limits: Limits,
    running: dict[int, _Running],
    replies: Queue[tuple[int, Reply]],
) -> Iterator[tuple[int, Reply]]:
    """Replies as they come; ``running`` is kept up to date, so that whoever stops early can end what runs."""
    while True:
        while len(running) < limits.jobs and (next_ := next(waiting, None)):
            number, data = next_
            started = _start(words, data)
            if isinstance(started, Reply):
                yield number, started
                continue
            running[number] = _Running(number, started, time.monotonic() + limits.seconds)
            Thread(target=_collect, args=(number, started, replies), daemon=True).start()
        if not running:
            return
        with suppress(Empty):
            number, reply = replies.get(timeout=_TICK)
            if running.pop(number, None):  # one whose time was up has its reply
                yield number, reply
        for late in [each for each in running.values() if each.deadline < time.monotonic()]:
            del running[late.number]
            _kill(late.process)
            yield late.number, Reply(b"", f"took longer than {limits.seconds:g} s")


def _start(words: Sequence[str], data: bytes) -> subprocess.Popen[bytes] | Reply:
    """The program at work on ``data``, in a session of its own so that its children can be ended with it."""
    with tempfile.TemporaryFile() as question:
        question.write(data)
        question.seek(0)
        try:
            return subprocess.Popen(  # noqa: S603  the command is the user's own
                words,
                stdin=question,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            return Reply(b"", f"could not be started ({getattr(error, 'strerror', None) or error})")


def _collect(number: int, process: subprocess.Popen[bytes], replies: Queue[tuple[int, Reply]]) -> None:
    """Runs in a thread, which may wait for a pipe that some child keeps open: nobody waits for the thread."""
    output = bytearray()
    with process:
        while process.stdout and len(output) <= _MOST_OUTPUT and (more := process.stdout.read1(_CHUNK)):  # type: ignore[attr-defined]
            output += more
        if len(output) > _MOST_OUTPUT:
            _kill(process)
    if len(output) > _MOST_OUTPUT:
        replies.put((number, Reply(b"", "wrote too much")))
    elif process.returncode:
        replies.put((number, Reply(b"", f"ended with {process.returncode}")))
    else:
        replies.put((number, Reply(bytes(output))))


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the program, and what it started, if it still runs."""
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
