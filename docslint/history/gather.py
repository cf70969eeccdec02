"""What a snapshot keeps of a state: the bytes that docslint reads, and the names of all else that links may reach."""

from collections.abc import Collection, Iterator

from docslint.address import REDIRECT_FILES
from docslint.facts import Trouble
from docslint.inputs.files import Listing
from docslint.inputs.state import State


def kept_whole(listing: Listing) -> tuple[str, ...]:
    """The files whose bytes a snapshot keeps: pages, changelogs and the site files that declare redirects."""
    site = (path for path in listing.files if path.rpartition("/")[2] in REDIRECT_FILES)
    return tuple(sorted({*(page.path for page in listing.pages), *listing.changelogs, *site}))


def gathered(
    state: State, listing: Listing, *, left_out: Collection[str] = ()
) -> Iterator[tuple[str, bytes | None]]:
    """The files of ``state`` for ``History.add``: None for the bytes of what only has to be there, or cannot be read.

    ``left_out`` are paths of docslint's own files, such as the history itself.
    """
    whole = kept_whole(listing)
    for path, data in zip(whole, state.read(whole), strict=True):
        yield path, None if isinstance(data, Trouble) else data
    others = {*whole, *left_out}
    yield from ((path, None) for path in listing.files if path not in others)
