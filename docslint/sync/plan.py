"""What a sync comes to: the files as they shall be, and the list of them. Pure; nothing is written yet."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from docslint.store import digest
from docslint.sync import guard
from docslint.sync.harvest import Harvest, Page, Past
from docslint.sync.ledger import Ledger, Left, Record
from docslint.sync.settings import Source


class Plan(Struct, frozen=True):
    """The files of a sync and what of them differs from the sync before.

    ``left`` maps paths to remove to the digests that they must have to be ours. ``clashes`` tell which address lost its
    path to another source.
    """

    files: Mapping[str, bytes]
    ledger: Ledger
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    clashes: Mapping[str, str] = {}

    @property
    def differs(self) -> bool:
        """Is a file other than it was?"""
        return bool(self.new or self.changed or self.gone)


def plan(harvests: Sequence[Harvest], past: Past) -> Plan:
    """Put the harvests of all sources together; where two have one path, the first has it."""
    files: dict[str, bytes] = {}
    records: dict[str, Record] = {}
    folded: dict[str, str] = {}
    clashes: dict[str, str] = {}
    known = past.ledger.by_path
    for harvest in harvests:
        for path, page in sorted(harvest.pages.items()):
            other = folded.setdefault(path.casefold(), path)
            if other in files:
                clashes[page.address] = f"`{other}` is there from another source"
            else:
                files[path] = page.data
                records[path] = _record(path, page, harvest.source, known.get(path))
    gone = tuple(path for path in known if path not in files)
    new = tuple(sorted(files.keys() - known.keys()))
    changed = tuple(sorted(p for p in files.keys() & known.keys() if records[p].digest != known[p].digest))
    ledger = past.ledger
    if new or changed or gone:
        # What was to be removed before is done, the caller saw to it.
        left = tuple(Left(path, known[path].digest) for path in sorted(gone))
        ledger = Ledger(tuple(records[path] for path in sorted(records)), left)
    return Plan(files, ledger, new, changed, gone, clashes)


def orphan_trouble(
    past: Past, sources: Sequence[Source], kept: Mapping[str, bytes], loss: float
) -> guard.Trouble | None:
    """Pages of sources that the configuration no longer names, more of them than is believed."""
    named = {source.identity for source in sources}
    pages = past.ledger.pages
    lost = [record for record in pages if record.source not in named and record.path not in kept]
    return guard.loss_trouble(len(lost), len(pages), loss) if lost else None


def _record(path: str, page: Page, source: Source, before: Record | None) -> Record:
    own = digest(page.data).hex()
    if before is None:
        return Record(path, page.address, source.identity, own, etag=page.etag)
    former = before.former if before.digest == own else before.digest
    return structs.replace(
        before, address=page.address, source=source.identity, digest=own, former=former, etag=page.etag
    )
