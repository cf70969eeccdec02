"""A dead link with a slip of the pen in it, written right."""

from collections.abc import Sequence
from urllib.parse import quote

from docslint.address import PAGE_EXTENSIONS
from docslint.likeness import misspelled, squash
from docslint.site import Kind, Site

_SHORTEST = 4  # letters and digits of a step; shorter names are all alike


def respelled(site: Site, from_path: str, target: str, near: Sequence[str]) -> str:
    """``target`` with its one misspelled step put right, when just one page is ``near``; else empty.

    The link keeps its form, and it must lead to that page and its anchor then.
    """
    if len(near) != 1:
        return ""
    cut = min((target.index(mark) for mark in "#?" if mark in target), default=len(target))
    steps, slug = target[:cut].split("/"), near[0].split("/")
    at = [number for number, step in enumerate(steps) if step]
    for number, right in zip(reversed(at), reversed(slug), strict=False):
        stem, ending = _stem(steps[number])
        if stem != right:
            if not _is_slip(stem, right):
                return ""
            mended = "/".join([*steps[:number], quote(right) + ending, *steps[number + 1 :]]) + target[cut:]
            found = site.resolve(from_path, mended)
            leads = found.kind is Kind.PAGE and found.slug == near[0] and site.has_anchor(found) is not False
            return mended if leads else ""
    return ""


def _stem(step: str) -> tuple[str, str]:
    ending = next((end for end in (*PAGE_EXTENSIONS, ".html") if step.endswith(end)), "")
    return step.removesuffix(ending), ending


def _is_slip(wrong: str, right: str) -> bool:
    return min(len(squash(wrong)), len(squash(right))) >= _SHORTEST and misspelled(wrong, right)
