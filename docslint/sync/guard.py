"""Is this the site that it was? A mirror may break for an hour, a domain change hands; news it is not. Pure functions."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from docslint.store import digest

_FEW = 3  # so many pages may go, fail or be alike in the smallest of sites
_LINE = 20  # characters from which a line is not by chance on two pages
Trouble = tuple[str, str]  # what is wrong, and what to do
_ACCEPT = "look at the site; if this is right, `docslint sync --accept-loss`"


def listing_trouble(known: Collection[str], listed: Collection[str], loss: float) -> Trouble | None:
    """A listing that no longer names most of the pages that are known."""
    still = len(set(known) & set(listed))
    if _is_much(len(known) - still, len(known), loss):
        return (
            f"it names {still} of the {len(known)} pages that were known, and {len(listed) - still} others",
            _ACCEPT,
        )
    return None


def loss_trouble(lost: int, known: int, loss: float) -> Trouble | None:
    """More pages gone than is believed."""
    if known and (_is_much(lost, known, loss) or lost == known):
        return f"{lost} of {known} pages would be lost", _ACCEPT
    return None


def failure_trouble(failed: Mapping[str, str], asked: int, loss: float) -> Trouble | None:
    """More pages that cannot be fetched than a server has on a good day."""
    if not failed or not (_is_much(len(failed), asked, loss) or len(failed) == asked):
        return None
    reasons = Counter(failed.values()).most_common(3)
    said = ", ".join(f"{reason} ({count})" for reason, count in reasons)
    is_html = reasons[0][0].startswith("HTML")
    hint = "`suffix: .md` may name the Markdown of its pages" if is_html else "try again later"
    return f"{len(failed)} of {asked} pages could not be fetched: {said}", hint


def sameness_trouble(now: Mapping[str, bytes], before: Mapping[str, str]) -> Trouble | None:
    """One text at many addresses, such as a notice of maintenance. ``before``: the digests of the texts as they were."""
    digests = Counter(digest(data).hex() for data in now.values())
    for own, count in digests.most_common(1):
        usual = sum(1 for known in before.values() if known == own)
        if count > max(_FEW, len(now) / 5, usual * 2):
            return f"one and the same text stands at {count} of {len(now)} addresses", _ACCEPT
    return None


def strangeness_trouble(pairs: Iterable[tuple[bytes, bytes]], known: int, loss: float) -> Trouble | None:
    """Most known pages share not one line with what they were; ``pairs`` are the old and new texts that differ."""
    strange = sum(1 for old, new in pairs if _is_other(old, new))
    if _is_much(strange, known, max(loss, 0.5)):
        return f"{strange} of {known} pages have nothing left of what they were: another site's?", _ACCEPT
    return None


def shrink_trouble(old: bytes, new: bytes, loss: float) -> Trouble | None:
    """A changelog that lost more of its lines than is believed."""
    lines, left = _lines(old), _lines(new)
    lost = len(lines - left)
    if len(lines) > 2 * _FEW and lost > loss * len(lines):
        return f"{lost} of its {len(lines)} lines would be lost", _ACCEPT
    return None


def _is_much(count: int, whole: int, loss: float) -> bool:
    return count > max(loss * whole, 1)


def _is_other(old: bytes, new: bytes) -> bool:
    before = {line for line in _lines(old) if len(line) >= _LINE}
    return bool(before) and not before & _lines(new)


def _lines(text: bytes) -> set[bytes]:
    return {line for line in map(bytes.strip, text.split(b"\n")) if line}
