"""All pages and changelogs of a run as facts: from the cache where their bytes are unchanged, else extracted anew."""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from functools import lru_cache

import msgspec
from msgspec import Struct

from docslint.facts import ChangelogFacts, PageFacts, Trouble
from docslint.inputs.files import Listing, PageFile
from docslint.inputs.read import decode
from docslint.inputs.state import State
from docslint.settings import Settings
from docslint.source import Role, Source
from docslint.store import Store, digest

_FILE = "facts"
_EARLIER = "facts-earlier"  # only what the other file lacks
_WORTH_A_POOL = 2_000_000  # bytes to extract; below it, starting processes costs more than it saves
_SPARE = (
    1  # facts kept of files that are not in this run, per file that is: another revision's, another branch's
)
_BATCH = 400_000  # bytes a task

Facts = PageFacts | ChangelogFacts
Progress = Callable[[int, int], None]


class Job(Struct, frozen=True, array_like=True):
    """One file to extract: picklable, whole, independent of all others."""

    key: bytes
    page: PageFile
    data: bytes
    is_changelog: bool


class _Cached(Struct, frozen=True, array_like=True):
    """What the cache file holds: facts by key, each still packed until it is asked for."""

    fingerprint: bytes
    facts: dict[bytes, msgspec.Raw]


class Corpus(Struct, frozen=True):
    """The facts of a run, sorted by path."""

    pages: tuple[PageFacts, ...]
    changelogs: tuple[ChangelogFacts, ...]


def load(  # noqa: PLR0913  one run's circumstances
    state: State,
    listing: Listing,
    settings: Settings,
    store: Store,
    code: bytes,
    *,
    jobs: int = 0,
    progress: Progress | None = None,
    is_earlier: bool = False,
) -> Corpus:
    """Facts of every file of ``listing`` as ``state`` has it. ``jobs`` 0 means as many processes as serve.

    A state that ``is_earlier`` is there to compare with: what the cache knows of the present serves it, and stays.
    """
    fingerprint = digest(code, settings.fingerprint)
    first = _known(store, _FILE, fingerprint)
    own = _known(store, _EARLIER, fingerprint) if is_earlier else first
    known = first | own
    found, fresh, troubled = _read(state, listing, known)
    made = _extract(fresh, settings, jobs, progress)
    kept = {key: known[key] for key in found if not is_earlier or key not in first}
    if store.folder and (made or len(kept) != len(own)):
        packed = {key: msgspec.Raw(msgspec.msgpack.encode(facts)) for key, facts in made.items()}
        store.save(_EARLIER if is_earlier else _FILE, _Cached(fingerprint, kept | packed))
    facts = sorted([*found.values(), *made.values(), *troubled], key=lambda f: f.path)
    return Corpus(
        tuple(f for f in facts if isinstance(f, PageFacts)),
        tuple(f for f in facts if isinstance(f, ChangelogFacts)),
    )


def _known(store: Store, file: str, fingerprint: bytes) -> dict[bytes, msgspec.Raw]:
    cached = store.load(file, _Cached)
    return cached.facts if cached and cached.fingerprint == fingerprint else {}


def _read(
    state: State, listing: Listing, known: dict[bytes, msgspec.Raw]
) -> tuple[dict[bytes, Facts], list[Job], list[Facts]]:
    """By key the facts of the files that the cache knows; a Job for each of the others; facts of what cannot be read."""
    found: dict[bytes, Facts] = {}
    fresh: list[Job] = []
    troubled: list[Facts] = []
    decoders = _decoder(PageFacts), _decoder(ChangelogFacts)
    files = [(page, False) for page in listing.pages]
    files += [(PageFile(path, "", Role.PRODUCT, "", 0), True) for path in listing.changelogs]
    texts = state.read([page.path for page, _ in files])
    for (page, is_changelog), data in zip(files, texts, strict=True):
        if isinstance(data, Trouble):
            made = (
                ChangelogFacts(page.path, troubles=(data,))
                if is_changelog
                else PageFacts(page.path, page.slug, page.role, "", troubles=(data,))
            )
            troubled.append(made)
            continue
        key = digest(
            data,
            "\0".join((page.path, page.slug, page.role, page.flavor, str(is_changelog))).encode(
                "utf-8", "surrogateescape"
            ),
        )
        if cached := decoders[is_changelog](known.get(key)):
            found[key] = cached
        else:
            fresh.append(Job(key, page, data, is_changelog))
    return found, fresh, troubled


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
    fresh: Sequence[Job], settings: Settings, jobs: int, progress: Progress | None
) -> dict[bytes, Facts]:
    size = sum(len(job.data) for job in fresh)
    workers = jobs or (min(os.cpu_count() or 1, 8) if size > _WORTH_A_POOL else 1)
    if workers <= 1 or len(fresh) < 2:
        return dict(_told(extract_all(fresh, settings), len(fresh), progress))
    from docslint.workers import processes  # slow to import, seldom needed

    with processes(workers) as pool:
        return dict(_told(extract_on(pool, fresh, settings), len(fresh), progress))


def extract_on(pool: Executor, jobs: Sequence[Job], settings: Settings) -> Iterable[tuple[bytes, Facts]]:
    """Extract on any executor: batches out, facts back, in order."""
    packed = msgspec.msgpack.encode(settings)
    batches: list[list[Job]] = [[]]
    size = 0
    for job in jobs:
        batches[-1].append(job)
        size += len(job.data)
        if size > _BATCH:
            batches.append([])
            size = 0
    for batch in pool.map(_extract_batch, [packed] * len(batches), [tuple(b) for b in batches]):
        yield from batch


def _extract_batch(packed: bytes, jobs: Sequence[Job]) -> list[tuple[bytes, Facts]]:
    return list(extract_all(jobs, _settings(packed)))


@lru_cache(maxsize=1)
def _settings(packed: bytes) -> Settings:
    return msgspec.msgpack.decode(packed, type=Settings)


def extract_all(jobs: Sequence[Job], settings: Settings) -> Iterable[tuple[bytes, Facts]]:
    """Extract here and now, one file after the other. Pure: the facts depend on the job and the settings alone."""
    if not jobs:
        return
    from docslint.extract.lexicon import unpacked  # parsers and RE2 load only when needed
    from docslint.extract.page_facts import extract_changelog, extract_page  # likewise

    lexicon = unpacked(msgspec.msgpack.encode((settings.vocabulary, settings.config.product)))
    for job in jobs:
        decoded = decode(job.data)
        troubles = (decoded.trouble,) if decoded.trouble else ()
        text = decoded.text.replace("\r\n", " \n")  # so that a line ends alike everywhere; offsets stay
        source = Source(job.page.path, text, job.page.slug, job.page.role, job.page.flavor)
        yield job.key, (extract_changelog if job.is_changelog else extract_page)(source, lexicon, troubles)


def _told(
    results: Iterable[tuple[bytes, Facts]], total: int, progress: Progress | None
) -> Iterable[tuple[bytes, Facts]]:
    for number, result in enumerate(results, 1):
        if progress:
            progress(number, total)
        yield result
