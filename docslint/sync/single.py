"""Sources of one file: a changelog as it is, the releases of a repository, a feed."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from docslint.inputs.answer import Failure
from docslint.sync import guard
from docslint.sync.feed import read_feed
from docslint.sync.harvest import Asked, Asks, Harvest, Page
from docslint.sync.ledger import Record
from docslint.sync.log import Release, joined, render
from docslint.sync.releases import published, read_releases
from docslint.sync.settings import Source
from docslint.sync.text import read_text

_MOST_PAGES = 100  # of a hundred releases each


def gather(source: Source, web: Asks, asked: Asked) -> Harvest:
    """Fetch the file of ``source``. One that fails, or lost much, is trouble: its old text stays."""
    before = next(iter(asked.known(source).values()), None)
    old = asked.past.text(before.path) if before else b""
    asked.progress(source.name, 0, 1)
    if source.github_releases:
        found = _releases(source, web, asked)
    elif source.feed:
        found = _feed(source, web, asked, old)
    else:
        found = _as_it_is(source, web, asked, before, old)
    if isinstance(found, str):
        return Harvest(source, trouble=found, hint="the file stays as it was")
    if old and not asked.accept_loss and (fault := guard.shrink_trouble(old, found.data, asked.loss)):
        return Harvest(source, trouble=fault[0], hint=fault[1])
    asked.progress(source.name, 1, 1)
    return Harvest(source, {source.into: found})


def _as_it_is(source: Source, web: Asks, asked: Asked, before: Record | None, old: bytes) -> Page | str:
    etag = before.etag if before and not asked.fresh else ""
    answer = web.get(source.url, most=asked.most, etag=etag, robots=source.robots)
    if isinstance(answer, Failure):
        return answer.reason
    if answer.status == 304:
        return Page(source.url, old, etag) if etag else "an answer without a file"
    text = read_text(answer.body, answer.charset)
    return text.fault or Page(source.url, text.data, answer.etag)


def _releases(source: Source, web: Asks, asked: Asked) -> Page | str:
    """All releases, whatever many answers they take. The token goes to the API's host alone."""
    start = f"{source.api.rstrip('/')}/repos/{source.github_releases.strip('/')}/releases?per_page=100"
    headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
    if asked.token and source.api.rstrip("/") in asked.trusted:
        headers |= {"Authorization": f"Bearer {asked.token}"}
    found: list[tuple[Release, bool]] = []
    address = start
    for _ in range(_MOST_PAGES):
        answer = web.get(address, most=asked.most * 10, headers=headers, robots=False)
        if isinstance(answer, Failure):
            hint = (
                "; the variable GITHUB_TOKEN raises the limit"
                if answer.status in (403, 429) and not asked.token
                else ""
            )
            return answer.reason + hint
        listed = read_releases(answer.body)
        if listed is None:
            return "it is no list of releases"
        found += listed
        if not answer.next or urlsplit(answer.next)[:2] != urlsplit(start)[:2]:
            break
        address = answer.next
    return _made(source, published(found), start, asked.most)


def _feed(source: Source, web: Asks, asked: Asked, old: bytes) -> Page | str:
    """A feed tells of the last entries alone; what it told before is kept below them."""
    answer = web.get(source.feed, most=asked.most, robots=source.robots)
    if isinstance(answer, Failure):
        return answer.reason
    releases = read_feed(answer.body)
    if releases is None:
        return "it is neither an Atom nor an RSS feed"
    made = _made(source, releases, source.feed, asked.most)
    if isinstance(made, str) or not old:
        return made
    return Page(made.address, joined(made.data.decode(), old.decode("utf-8", "replace")).encode())


def _made(source: Source, releases: Sequence[Release], address: str, most: int) -> Page | str:
    """The changelog of ``releases``, newest first; where they are too many, the oldest are left out."""
    if not releases:
        return "it holds no releases"
    text = render(source.name, releases).encode("utf-8", "replace")
    while len(text) > most and len(releases) > 1:
        releases = releases[: len(releases) * 9 // 10]
        text = render(source.name, releases).encode("utf-8", "replace")
    return Page(address, text)
