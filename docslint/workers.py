"""Processes that extract side by side, and end with the run whatever ends it: ^C, a kill, a worker that is killed.

Threads, too, for a Python that runs them side by side.
"""

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from docslint.errors import Problem, UserError


@contextmanager
def processes(count: int) -> Iterator[Executor]:
    """An executor of ``count`` processes. Raises UserError when one of them is killed."""
    on_interrupt = signal.getsignal(signal.SIGINT)
    try:
        with ProcessPoolExecutor(count, initializer=_begin, initargs=(os.getpid(),)) as pool:
            try:
                yield pool
            except KeyboardInterrupt:  # a second ^C would leave locks behind that nobody opens
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                pool.shutdown(cancel_futures=True)
                raise
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, on_interrupt or signal.default_int_handler)
        raise
    except BrokenProcessPool:
        hint = "the system may be short of memory; `--jobs 1` takes the least"
        raise UserError(Problem("a process that read pages was killed", hint=hint)) from None


@contextmanager
def threads(count: int) -> Iterator[Executor]:
    """An executor of ``count`` threads, 0 for one per core."""
    with ThreadPoolExecutor(count or os.cpu_count()) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _begin(parent: int) -> None:
    """In a worker: leave ^C to the parent, which hands out no more work, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
