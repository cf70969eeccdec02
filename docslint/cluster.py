"""Workers of a Dask cluster as an executor: pages go out as bytes, facts come back. Needs the extra ``docslint[dask]``.

Import on demand: ``distributed`` takes its time, and only who asks for a cluster has it.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from typing import Any

from distributed import Client, KilledWorker
from distributed.client import FutureCancelledError
from distributed.comm import CommClosedError

from docslint import __version__
from docslint.errors import Problem, UserError

_CONNECT = 5  # seconds until a scheduler has answered
_PATIENCE = 10  # seconds until there is a worker, at the beginning or after the last one was lost
_RETRIES = 3  # of a batch that fails; one whose worker is lost is counted by the scheduler instead


@contextmanager
def cluster(address: str, _: int = 0) -> Iterator[Executor]:
    """An executor on the workers of the scheduler at ``address``, ``HOST:PORT``.

    There are as many of them as the cluster has, whatever is asked for. A batch whose worker is lost goes to another
    one. Raises UserError when nobody answers, when there is no worker, or when the cluster cannot go on.
    """
    with _connected(address) as client:
        try:
            yield _Watched(client, address)
        except (CancelledError, FutureCancelledError, CommClosedError):
            hint = "its log may tell why; run again when it is back"
            raise _failed(address, "the Dask scheduler is gone, or gave up the work", hint) from None
        except KilledWorker:
            hint = "a worker may be short of memory: see its log"
            raise _failed(address, "a batch of pages was lost with several workers", hint) from None


class _Watched(Executor):
    """An executor that does not wait for ever for workers to come back, as Dask would."""

    def __init__(self, client: Client, address: str) -> None:
        self._client, self._address = client, address
        self._pool: Executor = client.get_executor(retries=_RETRIES, pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401  as Executor's
        return self._pool.submit(fn, *args, **kwargs)

    def map(self, fn: Callable[..., Any], *iterables: Iterable[Any], **_: Any) -> Iterator[Any]:  # noqa: ANN401
        waiting = [self.submit(fn, *args) for args in zip(*iterables, strict=False)][::-1]
        while waiting:
            yield self._result(waiting.pop())

    def _result(self, future: Future[Any]) -> Any:  # noqa: ANN401
        lost_since = 0.0
        while True:
            try:
                return future.result(timeout=1)
            except TimeoutError:
                if future.done():
                    raise
            if self._client.ncores():
                lost_since = 0.0
            elif not lost_since:
                lost_since = time.monotonic()
            elif time.monotonic() - lost_since > _PATIENCE:
                hint = "their logs may tell why; run again when there are others"
                raise _failed(self._address, "the Dask cluster has lost all its workers", hint)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        client = Client(f"tcp://{address}", timeout=_CONNECT, set_as_default=False)
    except (OSError, TimeoutError, ValueError):
        hint = "is it running, and is the address that of the scheduler, not of its dashboard?"
        raise _failed(address, "no Dask scheduler answers", hint) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            hint = f"start one: `dask worker tcp://{address}`"
            raise _failed(address, "the Dask scheduler has no workers", hint) from None
        _compare(client, address)
        yield client


def _compare(client: Client, address: str) -> None:
    """Facts are the same only if the same docslint makes them."""
    try:
        version = client.submit(_version, pure=False).result()
    except ModuleNotFoundError as error:
        hint = f"install docslint {__version__} where they run"
        raise _failed(address, f"the workers have no module `{error.name}`", hint) from None
    if version != __version__:
        hint = "install the same version on both sides"
        raise _failed(address, f"the workers have docslint {version}, and this is {__version__}", hint)


def _version() -> str:
    return __version__


def _failed(address: str, what: str, hint: str) -> UserError:
    return UserError(Problem(what, f"dask://{address}", hint=hint))
