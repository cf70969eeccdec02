"""The pages of a source: asked for side by side, held against what they were."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import NamedTuple, TypeVar

from docslint.config import Config
from docslint.inputs.answer import Answer, Failure
from docslint.sync import guard
from docslint.sync.addresses import wants
from docslint.sync.harvest import Asked, Asks, Harvest, Page
from docslint.sync.ledger import Record
from docslint.sync.listing import Listing, listing
from docslint.sync.paths import place
from docslint.sync.settings import Source
from docslint.sync.text import read_text

T = TypeVar("T")
R = TypeVar("R")


class _Task(NamedTuple):
    """A page to ask for. ``record`` is what is known of it; ``listed`` whether the listing names it."""

    path: str
    address: str
    record: Record | None
    listed: bool = True


class _Gone(NamedTuple):
    """In place of a page: there is none any more."""


def gather(source: Source, config: Config, web: Asks, asked: Asked) -> Harvest:
    """Fetch the pages of ``source``; those that fail keep their text, those that are gone are asked for once more."""
    found = listing(source, web)
    if isinstance(found, str):
        return Harvest(source, trouble=found, hint="the pages stay as they were")
    if len(found.addresses) > asked.requests:
        said = f"it names {len(found.addresses):,} pages, and a sync may make {asked.requests:,} requests"
        hint = "`include` and `exclude` choose among them; `sync: requests:` raises the bound"
        return Harvest(source, trouble=said, hint=hint)
    known = asked.known(source)
    placed = place(source, found.addresses, found.base, config)
    listed = {path: address for address, path in placed.paths.items()}
    if not asked.accept_loss and (fault := guard.listing_trouble(known, listed, asked.loss)):
        return Harvest(source, trouble=fault[0], hint=fault[1])
    tasks = [_Task(path, address, known.get(path)) for path, address in listed.items()]
    tasks += _unlisted(source, found, known, listed)
    answers = _ask_all(web, source, tasks, asked)
    harvest = _sorted(source, answers, found, placed.refused, asked)
    fault = _trouble(harvest, known, len(tasks), asked)
    return Harvest(source, trouble=fault[0], hint=fault[1], failed=harvest.failed) if fault else harvest


def _unlisted(
    source: Source, found: Listing, known: Mapping[str, Record], listed: Mapping[str, str]
) -> list[_Task]:
    """The known pages that the listing no longer names: whether they are gone, the server has to say.

    Those that the source no longer wants, by its globs, are not asked for.
    """
    return [
        _Task(path, record.address, record, listed=False)
        for path, record in known.items()
        if path not in listed and wants(source, found.base or record.address)(record.address)
    ]


def _ask_all(
    web: Asks, source: Source, tasks: list[_Task], asked: Asked
) -> list[tuple[_Task, Page | Failure | _Gone]]:
    answers: list[tuple[_Task, Page | Failure | _Gone]] = []

    def keep(task: _Task, answer: Page | Failure | _Gone) -> None:
        answers.append((task, answer))
        asked.progress(source.name, len(answers), len(tasks))

    side_by_side(lambda task: _ask(web, source, task, asked), tasks, asked.connections, keep)
    return sorted(answers, key=lambda one: one[0].path)


def side_by_side(
    work: Callable[[T], R], items: Iterable[T], workers: int, done: Callable[[T, R], None]
) -> None:
    """Do ``work`` on all items in threads, and say what is done as it is. What fails ends all of it."""
    pool = ThreadPoolExecutor(workers)
    try:
        futures = {pool.submit(work, item): item for item in items}
        for future in as_completed(futures):
            done(futures[future], future.result())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _ask(web: Asks, source: Source, task: _Task, asked: Asked) -> Page | Failure | _Gone:
    same_place = task.record is not None and task.record.address == task.address
    etag = task.record.etag if task.record and same_place and not asked.fresh else ""
    answer = web.get(task.address, most=asked.most, etag=etag, robots=source.robots)
    if isinstance(answer, Failure):
        return _Gone() if answer.gone and (task.record or not task.listed) else answer
    if answer.status == 304:
        return (
            Page(task.address, asked.past.text(task.path), etag)
            if etag
            else Failure("an answer without a page")
        )
    if not task.listed and answer.url != task.address:
        return _Gone()  # it moved: where to, the listing says
    return _page(task, answer)


def _page(task: _Task, answer: Answer) -> Page | Failure | _Gone:
    text = read_text(answer.body, answer.charset)
    if not text.fault:
        return Page(task.address, text.data, answer.etag)
    is_notice = not task.listed and text.fault.startswith("HTML")  # "not found", with a status of 200
    return _Gone() if is_notice else Failure(text.fault)


def _sorted(
    source: Source,
    answers: list[tuple[_Task, Page | Failure | _Gone]],
    found: Listing,
    refused: Mapping[str, str],
    asked: Asked,
) -> Harvest:
    pages: dict[str, Page] = {}
    failed = dict(found.failed)
    for task, answer in answers:
        if isinstance(answer, Page):
            pages[task.path] = answer
        elif isinstance(answer, Failure):
            failed[task.address] = answer.reason
            if task.record:
                pages[task.path] = Page(task.record.address, asked.past.text(task.path), task.record.etag)
    gone = tuple(task.path for task, answer in answers if isinstance(answer, _Gone))
    unlisted = tuple(task.path for task, answer in answers if isinstance(answer, Page) and not task.listed)
    return Harvest(source, pages, gone, failed, refused, unlisted)


def _trouble(harvest: Harvest, known: Mapping[str, Record], tasks: int, asked: Asked) -> guard.Trouble | None:
    now = {path: page.data for path, page in harvest.pages.items()}
    before = {path: record.digest for path, record in known.items()}
    if fault := guard.failure_trouble(harvest.failed, tasks, asked.loss):
        return fault
    if asked.accept_loss:
        return None
    shared = [path for path in now if path in known]
    pairs = ((asked.past.text(path), now[path]) for path in shared)
    return (
        guard.loss_trouble(len(harvest.gone), len(known), asked.loss)
        or guard.sameness_trouble(now, before)
        or guard.strangeness_trouble(
            ((old, new) for old, new in pairs if old != new), len(shared), asked.loss
        )
    )
