"""Issues and pull requests that lead to one another: by addresses and numbers in what people write, and by the timeline."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from msgspec import Struct

from docslint.inputs.github_replies import Refused
from docslint.tracker.filing import REPOSITORY

_SHORT = re.compile(rf"(?<![\w/.&-])({REPOSITORY})#(\d{{1,9}})(?!\w)")
_LOCAL = re.compile(r"(?<![\w/&#])(?:#|GH-)(\d{1,9})(?!\w)")
_CODE = re.compile(r"^(```|~~~)[^\n]*\n.*?(?:^\1[^\n]*$|\Z)|`[^`\n]{1,200}`", re.MULTILINE | re.DOTALL)
_MOST_TEXT = 65_536  # characters of a body or a comment
_GONE = (403, 404, 410, 451)
_COMMENT_PAGES, _EVENT_PAGES, _FILE_PAGES = 2, 3, 1


class Ref(NamedTuple):
    """An issue or a pull request of a repository (``owner/name``)."""

    repository: str
    number: int


class Node(Struct, frozen=True, kw_only=True):
    """One of them as it is. ``texts`` are its body and its comments; ``merged`` is when, empty for what is not.

    ``via`` is the one that led here, None for the first; ``files`` are those that a merged pull request changed.
    """

    ref: Ref
    title: str
    url: str
    is_open: bool
    is_pull: bool
    opened: str = ""
    merged: str = ""
    labels: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    links: tuple[Ref, ...] = ()
    via: Ref | None = None


class Thread(NamedTuple):
    """The first node and all that were reached, in order of distance. ``unseen`` could not be read, ``left`` are beyond the bounds."""

    nodes: tuple[Node, ...]
    unseen: tuple[Ref, ...]
    left: tuple[Ref, ...]


class Bounds(NamedTuple):
    """How far to go: ``depth`` links away, ``nodes`` in all."""

    depth: int = 2
    nodes: int = 30


class Api(Protocol):
    """What is asked for issues."""

    def get(self, path: str) -> object:
        """What is at a path."""

    def pages(self, path: str, *, most: int) -> Iterator[object]:
        """The entries of a list."""


def ref_of(url: str, server: str) -> Ref | None:
    """The issue or pull request of an address on ``server``; None for any other address."""
    found = _address(server).fullmatch(url.partition("#")[0].partition("?")[0].rstrip("/"))
    return Ref(found[1], int(found[2])) if found else None


def refs_in(text: str, home: str, server: str) -> list[Ref]:
    """What ``text``, written in the repository ``home``, refers to, in order of place; not what stands in code."""
    text = _CODE.sub(" ", text[:_MOST_TEXT])
    found = [(m.start(), Ref(m[1], int(m[2]))) for p in (_address(server), _SHORT) for m in p.finditer(text)]
    found += [(m.start(), Ref(home, int(m[1]))) for m in _LOCAL.finditer(text)]
    return [*dict.fromkeys(ref for _, ref in sorted(found))]


def follow(api: Api, start: Ref, server: str, bounds: Bounds) -> Thread:
    """Everything within ``bounds`` of ``start``. Raises UserError when the first one cannot be read."""
    seen: dict[Ref, Node] = {}
    unseen: list[Ref] = []
    left: list[Ref] = []
    queue: deque[tuple[Ref, Ref | None, int]] = deque([(start, None, 0)])
    known = {_same(start)}
    while queue:
        ref, via, depth = queue.popleft()
        if len(seen) >= bounds.nodes:
            left.append(ref)
            continue
        try:
            node = _read(api, ref, via, server)
        except Refused as error:
            if via is None or error.status not in _GONE:
                raise
            unseen.append(ref)
            continue
        seen[ref] = node
        for link in node.links:
            if _same(link) not in known:
                known.add(_same(link))
                if depth < bounds.depth:
                    queue.append((link, ref, depth + 1))
                else:
                    left.append(link)
    return Thread(tuple(seen.values()), tuple(unseen), tuple(left))


def _same(ref: Ref) -> tuple[str, int]:
    return ref.repository.lower(), ref.number


def _address(server: str) -> re.Pattern[str]:
    host = re.escape(re.sub(r"^https?://(?:www\.)?", "", server).rstrip("/"))
    return re.compile(rf"https?://(?:www\.)?{host}/({REPOSITORY})/(?:issues|pull)/(\d{{1,9}})(?!\w)")


def _read(api: Api, ref: Ref, via: Ref | None, server: str) -> Node:
    path = f"/repos/{ref.repository}/issues/{ref.number}"
    data = _mapping(api.get(path))
    pull = data.get("pull_request")
    merged = _text(_mapping(pull).get("merged_at")) if pull else ""
    comments = [
        _text(_mapping(each).get("body")) for each in api.pages(f"{path}/comments", most=_COMMENT_PAGES)
    ]
    texts = (_text(data.get("body")), *comments)
    links = [link for text in texts for link in refs_in(text, ref.repository, server)]
    links += _crossed(api.pages(f"{path}/timeline", most=_EVENT_PAGES), server)
    files: list[str] = []
    if merged:
        listed = api.pages(f"/repos/{ref.repository}/pulls/{ref.number}/files", most=_FILE_PAGES)
        files = [_text(_mapping(each).get("filename")) for each in listed]
    labels = data.get("labels")
    return Node(
        ref=ref,
        title=_text(data.get("title")),
        url=_text(data.get("html_url")),
        is_open=data.get("state") != "closed",
        is_pull=bool(pull),
        opened=_text(data.get("created_at"))[:10],
        merged=merged[:10],
        labels=tuple(_text(_mapping(each).get("name")) for each in labels)
        if isinstance(labels, list)
        else (),
        texts=texts,
        files=tuple(files),
        links=tuple(link for link in dict.fromkeys(links) if link != ref),
        via=via,
    )


def _crossed(events: Iterable[object], server: str) -> Iterator[Ref]:
    """What refers to an issue from elsewhere, by its timeline."""
    for event in events:
        issue = _mapping(_mapping(_mapping(event).get("source")).get("issue"))
        if found := ref_of(_text(issue.get("html_url")), server):
            yield found


def _mapping(data: object) -> Mapping[str, object]:
    return data if isinstance(data, dict) else {}


def _text(data: object) -> str:
    return data[:_MOST_TEXT] if isinstance(data, str) else ""
