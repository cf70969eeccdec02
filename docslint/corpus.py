"""All pages and changelogs of a run as facts: from the cache where their bytes are unchanged, else extracted anew."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from docslint.coverage.passages import PageTerms
from docslint.facts import ChangelogFacts, PageFacts, Release, Trouble
from docslint.inputs.files import Listing, PageFile
from docslint.inputs.read import decode, mark
from docslint.inputs.state import State
from docslint.jobs import ANY, Jobs
from docslint.settings import Settings
from docslint.source import Role, Source
from docslint.store import Packed, Store, digest

if TYPE_CHECKING:
    from concurrent.futures import Executor  # slow to import, seldom needed

FILE = "facts"
_TERMS = "terms"
EARLIER = "facts-earlier"  # only what the other file lacks
_WORTH_A_POOL = 2_000_000  # bytes to extract; below it, starting processes costs more than it saves
_BATCH = 400_000  # bytes a task

Facts = PageFacts | ChangelogFacts | PageTerms
Progress = Callable[[int, int], None]


class What(StrEnum):
    """What is made of a file."""

    PAGE = "page"
    CHANGELOG = "changelog"
    TERMS = "terms"


_TYPES: dict[What, type[Facts]] = {
    What.PAGE: PageFacts,
    What.CHANGELOG: ChangelogFacts,
    What.TERMS: PageTerms,
}


class Job(Struct, frozen=True, array_like=True):
    """One file to extract: picklable, whole, independent of all others.

    With a ``terms_key`` the page's terms are made of the same parse, and told under that key.
    """

    key: bytes
    page: PageFile
    data: bytes
    what: What
    terms_key: bytes = b""


class Corpus(Struct, frozen=True):
    """The facts of a run, sorted by path. ``key`` stands for the bytes that they are from.

    ``terms`` are those of the pages that had to be parsed anyway, for ``terms`` below, and ``term_keys`` by path what the
    cache calls those of all; none unless asked for.
    """

    pages: tuple[PageFacts, ...]
    changelogs: tuple[ChangelogFacts, ...]
    key: bytes = b""
    terms: Mapping[bytes, PageTerms] = {}
    term_keys: Mapping[str, bytes] = {}


def load(  # noqa: PLR0913  one run's circumstances
    state: State,
    listing: Listing,
    settings: Settings,
    store: Store,
    code: bytes,
    *,
    jobs: Jobs = ANY,
    progress: Progress | None = None,
    is_earlier: bool = False,
    with_terms: bool = False,
) -> Corpus:
    """Facts of every file of ``listing`` as ``state`` has it. ``jobs`` says who reads them.

    ``with_terms`` when the terms of the pages will be asked for next: a page is then parsed once for both.

    A state that ``is_earlier`` is there to compare with: what the cache knows of the present serves it, and stays.
    """
    fingerprint = digest(code, settings.fingerprint)
    first = store.facts(FILE, fingerprint)
    own = store.facts(EARLIER, fingerprint) if is_earlier else first
    known = first.facts | own.facts
    files = [(page, What.PAGE) for page in listing.pages]
    files += [(PageFile(path, "", Role.PRODUCT, "", 0), What.CHANGELOG) for path in listing.changelogs]
    found, fresh, troubled, marks = _read(state, files, known)
    term_keys = {
        page.path: _key(page, marks[page.path], What.TERMS)
        for page in (listing.pages if with_terms else ())
        if page.path in marks
    }
    if with_terms:
        fresh = [_with_terms(job, term_keys) for job in fresh]
    both = _extract(fresh, settings, jobs, progress)
    terms_made = {key: each for key, each in both.items() if isinstance(each, PageTerms)}
    made = {key: each for key, each in both.items() if key not in terms_made}
    kept = {key: known[key] for key in found if not is_earlier or key not in first.facts}
    if store.folder:
        store.keep(own, kept | _packed(made))
    facts = sorted([*found.values(), *made.values(), *troubled], key=lambda f: f.path)
    return Corpus(
        tuple(f for f in facts if isinstance(f, PageFacts)),
        tuple(_distinct(f for f in facts if isinstance(f, ChangelogFacts))),
        digest(*sorted([*found, *made])),
        terms_made,
        term_keys,
    )


def _distinct(logs: Iterable[ChangelogFacts]) -> Iterator[ChangelogFacts]:
    """Without the second of two changelogs that are one text, as where the docs' folder has a link to the first."""
    seen: set[tuple[Release, ...]] = set()
    for log in logs:
        if not log.releases or log.releases not in seen:
            seen.add(log.releases)
            yield log


class View(NamedTuple):
    """Pages of a state. Where it is known what the cache calls their terms, by ``keys``, nobody need look there."""

    look: Callable[[], tuple[State, Listing]]
    keys: tuple[bytes, ...] = ()


class Words(NamedTuple):
    """What coverage searches, of every page of a view, sorted by path, and what the cache calls it."""

    pages: tuple[PageTerms, ...]
    keys: tuple[bytes, ...]


def terms(  # noqa: PLR0913  as above
    views: Sequence[View],
    settings: Settings,
    store: Store,
    code: bytes,
    *,
    jobs: Jobs = ANY,
    progress: Progress | None = None,
    loaded: Mapping[bytes, PageTerms] | None = None,
) -> list[Words]:
    """The words of each view. Pages that views share are read once.

    ``loaded`` are terms that ``load`` has made already.
    """
    fingerprint = digest(code, settings.fingerprint)
    kept = store.facts(_TERMS, fingerprint)
    known, loaded = kept.facts, loaded or {}
    held: dict[bytes, Facts] = dict(loaded)
    read: list[tuple[bytes, ...]] = []
    fresh: list[Job] = []
    for view in views:
        if keys := _held(view.keys, known, held):
            read.append(keys)
            continue
        state, listing = view.look()
        files = [(page, What.TERMS) for page in listing.pages]
        found, new, *_ = _read(state, files, known, troubled=False, held=held)
        held |= found
        waiting = {job.key for job in fresh}
        fresh += [job for job in new if job.key not in waiting]
        read.append((*found, *(job.key for job in new)))
    held |= _extract(fresh, settings, jobs, progress)
    if store.folder:
        wanted = {key for keys in read for key in keys}
        made = {key: held[key] for key in wanted if key not in known}
        store.keep(kept, {key: known[key] for key in wanted if key in known} | _packed(made))
    return [
        Words(
            tuple(
                sorted(
                    (p for p in map(held.__getitem__, keys) if isinstance(p, PageTerms)), key=lambda p: p.path
                )
            ),
            keys,
        )
        for keys in read
    ]


def _held(keys: tuple[bytes, ...], known: Packed, held: dict[bytes, Facts]) -> tuple[bytes, ...]:
    """``keys`` if all of them are ``held`` or in the cache; they are in ``held`` then."""
    decode = _decoder(PageTerms)
    for key in keys:
        if key not in held:
            found = decode(known.get(key))
            if found is None:
                return ()
            held[key] = found
    return keys


def _packed(made: dict[bytes, Facts]) -> Packed:
    return {key: msgspec.Raw(msgspec.msgpack.encode(facts)) for key, facts in made.items()}


class _Seen(NamedTuple):
    """By key the facts of files that the cache knows; a Job for each of the others; facts of what cannot be read.

    ``marks`` say by path what stands for the bytes of each.
    """

    found: dict[bytes, Facts]
    fresh: list[Job]
    unread: list[Facts]
    marks: dict[str, bytes]


def _read(
    state: State,
    files: Sequence[tuple[PageFile, What]],
    known: Packed,
    *,
    troubled: bool = True,
    held: Mapping[bytes, Facts] | None = None,
) -> _Seen:
    """What ``files`` hold. What is ``held`` needs no unpacking."""
    held = held or {}
    found: dict[bytes, Facts] = {}
    fresh: list[Job] = []
    unread: list[Facts] = []
    marks: dict[str, bytes] = {}
    decoders = {what: _decoder(_TYPES[what]) for what in {what for _, what in files}}
    texts = state.read([page.path for page, _ in files])
    for (page, what), data in zip(files, texts, strict=True):
        if isinstance(data, Trouble):
            unread += [_unread(page, what, data)] if troubled else []
            continue
        marks[page.path] = mark(data)
        key = _key(page, marks[page.path], what)
        if cached := held.get(key) or decoders[what](known.get(key)):
            found[key] = cached
        else:
            fresh.append(Job(key, page, data, what))
    mark.cache_clear()  # it has the last file's bytes
    return _Seen(found, fresh, unread, marks)


def _key(page: PageFile, told: bytes, what: What) -> bytes:
    """What the cache calls the facts of a page whose bytes ``told`` stands for."""
    name = f"{page.path}\0{page.slug}\0{page.role}\0{page.flavor}\0{what}"
    return digest(told, name.encode("utf-8", "surrogateescape"))


def _with_terms(job: Job, keys: Mapping[str, bytes]) -> Job:
    return replace(job, terms_key=keys[job.page.path]) if job.what is What.PAGE else job


def _unread(page: PageFile, what: What, trouble: Trouble) -> Facts:
    if what is What.CHANGELOG:
        return ChangelogFacts(page.path, troubles=(trouble,))
    return PageFacts(page.path, page.slug, page.role, "", troubles=(trouble,))


def _decoder(type_: type[Facts]) -> Callable[[msgspec.Raw | None], Facts | None]:
    """A function that unpacks facts from the cache; None for what is not there or of another shape."""
    decoder = msgspec.msgpack.Decoder(type_)

    def unpacked(packed: msgspec.Raw | None) -> Facts | None:
        try:
            return None if packed is None else decoder.decode(packed)
        except (msgspec.MsgspecError, ValueError):
            return None

    return unpacked


def _extract(
    fresh: list[Job], settings: Settings, jobs: Jobs, progress: Progress | None
) -> dict[bytes, Facts]:
    """The facts of ``fresh``, which is empty in the end: each file's bytes are let go when they have been read."""
    total = len(fresh) + sum(bool(job.terms_key) for job in fresh)
    is_large = sum(len(job.data) for job in fresh) > _WORTH_A_POOL
    pool = _pool(fresh, jobs)
    if pool is not None:
        with pool as opened:
            return dict(_told(extract_on(opened, _drained(fresh), settings), total, progress))
    made = dict(_told(extract_all(_drained(fresh), settings), total, progress))
    if is_large:
        from docslint.extract.forget import forget

        forget()
    return made


def _drained(fresh: list[Job]) -> Iterator[Job]:
    """The largest first: what reading takes for a while comes before there are facts to hold, and no process ends with it."""
    fresh.sort(key=lambda job: len(job.data))
    while fresh:
        yield fresh.pop()


def _pool(fresh: Sequence[Job], jobs: Jobs) -> "AbstractContextManager[Executor] | None":
    """What shall extract; None for this process."""
    if jobs.executor:
        return jobs.executor(jobs.count) if fresh else None
    size = sum(len(job.data) for job in fresh)
    count = jobs.count or (min(os.cpu_count() or 1, 8) if size > _WORTH_A_POOL else 1)
    if count <= 1 or len(fresh) < 2:
        return None
    from docslint.workers import processes  # slow to import, seldom needed

    return processes(count)


def extract_on(pool: "Executor", jobs: Iterable[Job], settings: Settings) -> Iterable[tuple[bytes, Facts]]:
    """Extract on any executor: batches out, facts back, in order."""
    packed = msgspec.msgpack.encode(settings)
    for batch in pool.map(partial(_extract_batch, packed), _batches(jobs)):
        yield from batch


def _batches(jobs: Iterable[Job]) -> Iterator[tuple[Job, ...]]:
    batch: list[Job] = []
    size = 0
    for job in jobs:
        batch.append(job)
        size += len(job.data)
        if size > _BATCH:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def _extract_batch(packed: bytes, jobs: Sequence[Job]) -> list[tuple[bytes, Facts]]:
    return list(extract_all(jobs, _settings(packed)))


@lru_cache(maxsize=1)
def _settings(packed: bytes) -> Settings:
    return msgspec.msgpack.decode(packed, type=Settings)


def extract_all(jobs: Iterable[Job], settings: Settings) -> Iterable[tuple[bytes, Facts]]:
    """Extract here and now, one file after the other. Pure: the facts depend on the job and the settings alone."""
    packed = b""
    for job in jobs:
        from docslint.extract.lexicon import unpacked  # parsers and RE2 load only when needed

        packed = packed or msgspec.msgpack.encode((settings.vocabulary, settings.config.product))
        lexicon = unpacked(packed)
        decoded = decode(job.data)
        troubles = (decoded.trouble,) if decoded.trouble else ()
        text = decoded.text.replace("\r\n", " \n")  # so that a line ends alike everywhere; offsets stay
        source = Source(job.page.path, text, job.page.slug, job.page.role, job.page.flavor)
        if job.what is What.CHANGELOG:
            from docslint.extract.log_facts import extract_changelog

            yield job.key, extract_changelog(source, lexicon, troubles)
            continue
        from docslint.extract.page_facts import extract_terms, page_facts, parse_page

        page = parse_page(source, lexicon)
        if job.what is What.PAGE:
            yield job.key, page_facts(page, lexicon, troubles)
        if terms_key := job.key if job.what is What.TERMS else job.terms_key:
            yield terms_key, extract_terms(page, lexicon)


def _told(
    results: Iterable[tuple[bytes, Facts]], total: int, progress: Progress | None
) -> Iterable[tuple[bytes, Facts]]:
    for number, result in enumerate(results, 1):
        if progress:
            progress(number, total)
        yield result
