"""How like two anchors or addresses are: by words, by letters, by form."""

from docslint.later import later

_WORD = later(r"[^\W_]+")


def squash(anchor: str) -> str:
    """The letters and digits alone, lower-case."""
    return "".join(c for c in anchor.lower() if c.isalnum())


def alike(anchor: str, own: str) -> bool:
    """Whether two anchors share half of their words."""
    words, others = set(_WORD.findall(anchor.lower())), set(_WORD.findall(own.lower()))
    return 2 * len(words & others) >= len(words | others) > 0


def within(anchor: str, own: str) -> bool:
    """Whether one has all words of the other."""
    words, others = set(anchor.lower().split("-")), set(own.lower().split("-"))
    return words >= others or words <= others


def typo(anchor: str, own: str) -> bool:
    """Whether the two differ in one stretch of at most two letters."""
    one, other = squash(anchor), squash(own)
    head = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest, left = one[head:][::-1], other[head:][::-1]
    tail = next(
        (i for i, (a, b) in enumerate(zip(rest, left, strict=False)) if a != b), min(len(rest), len(left))
    )
    return max(len(rest), len(left)) - tail <= 2


def misspelled(wrong: str, right: str) -> bool:
    """Whether ``wrong`` is a slip of the pen: ``typo``, but neither another number nor a prefix (install, uninstall)."""
    return typo(wrong, right) and squash(wrong)[:1] == squash(right)[:1] and same_numbers(wrong, right)


def same_numbers(one: str, other: str) -> bool:
    """Whether two names have the same digits, or one of them has none."""
    digits = [[char for char in name if char.isdigit()] for name in (one, other)]
    return digits[0] == digits[1] or not all(digits)
