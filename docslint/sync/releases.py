"""The releases of a repository, as the API of GitHub lists them."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from docslint.sync.log import Release


class _Listed(Struct, frozen=True):
    tag_name: str
    name: str | None = None
    body: str | None = None
    draft: bool = False
    prerelease: bool = False
    published_at: str | None = None


def read_releases(data: bytes) -> tuple[tuple[Release, bool], ...] | None:
    """The releases of one answer, each with whether it is a prerelease; None if it is no such answer."""
    try:
        listed = msgspec.json.decode(data, type=list[_Listed])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return tuple(
        (Release(one.tag_name, (one.published_at or "")[:10], one.body or ""), one.prerelease)
        for one in listed
        if not one.draft
    )


def published(releases: Sequence[tuple[Release, bool]]) -> tuple[Release, ...]:
    """Those that are no prereleases; all of them while there is nothing else."""
    final = tuple(release for release, is_early in releases if not is_early)
    return final or tuple(release for release, _ in releases)
