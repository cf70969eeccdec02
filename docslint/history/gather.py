"""What a snapshot keeps of a state: the bytes that docslint reads, and the names of all else that links may reach."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from docslint.address import REDIRECT_FILES
from docslint.facts import Trouble
from docslint.history.snapshot import Known
from docslint.inputs.files import Listing
from docslint.inputs.state import State

NOTHING_KNOWN: Mapping[str, Known] = MappingProxyType({})


def kept_whole(listing: Listing) -> tuple[str, ...]:
    """The files whose bytes a snapshot keeps: pages, changelogs and the site files that declare redirects."""
    site = (path for path in listing.files if path.rpartition("/")[2] in REDIRECT_FILES)
    return tuple(sorted({*(page.path for page in listing.pages), *listing.changelogs, *site}))


def gathered(
    state: State,
    listing: Listing,
    *,
    left_out: Collection[str] = (),
    known: Mapping[str, Known] = NOTHING_KNOWN,
) -> Iterator[tuple[str, bytes | Known | None]]:
    """The files of ``state`` for ``History.add``: None for the bytes of what only has to be there, or cannot be read.

    ``left_out`` are paths of docslint's own files, such as the history itself; ``known`` are those that need not be read.
    """
    whole = kept_whole(listing)
    unknown = [path for path in whole if path not in known]
    yield from ((path, known[path]) for path in whole if path in known)
    for path, data in zip(unknown, state.read(unknown), strict=True):
        yield path, None if isinstance(data, Trouble) else data
    others = {*whole, *left_out}
    yield from ((path, None) for path in listing.files if path not in others)
