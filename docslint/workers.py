"""Processes that extract side by side, and end with the run whatever ends it: ^C, a kill, a worker that is killed."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children

from docslint.errors import Problem, UserError


@contextmanager
def processes(count: int) -> Iterator[Executor]:
    """An executor of ``count`` processes. Raises UserError when one of them is killed."""
    on_interrupt = signal.getsignal(signal.SIGINT)
    try:
        with ProcessPoolExecutor(count, initializer=_begin, initargs=(os.getpid(),)) as pool:
            try:
                yield pool
            except KeyboardInterrupt:
                _stop()
                raise
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, on_interrupt or signal.default_int_handler)
        raise
    except BrokenProcessPool:
        hint = "the system may be short of memory; `--jobs 1` takes the least"
        raise UserError(Problem("a process that read pages was killed", hint=hint)) from None


def _stop() -> None:
    """End all workers at once; a second ^C while that goes on would leave locks behind that nobody opens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for worker in active_children():
        worker.kill()


def _begin(parent: int) -> None:
    """In a worker: leave ^C to the parent, which stops all of them, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
