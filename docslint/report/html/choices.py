"""What a reader can filter by: the values that a list has, with how often it has them."""

import re
from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from docslint.drift.picture import EntryFate, FactMove, Life, Name, PageChange
from docslint.report.safe import visible

Choice = tuple[str, str, int]  # value, label, how often
AGES = (
    ("0-7", "up to a week"),
    ("8-30", "8 to 30 days"),
    ("31-90", "31 to 90 days"),
    ("91-", "over 90 days"),
)
_NUMBER = re.compile(r"[0-9]{1,9}")


def counted(values: Iterable[str]) -> list[Choice]:
    """Each value that is not empty, by name."""
    numbers = Counter(value for value in values if value)
    return [(value, value, numbers[value]) for value in sorted(numbers, key=str.casefold)]


def versions(values: Iterable[str]) -> list[Choice]:
    """As ``counted``, the highest number first."""
    return sorted(
        counted(values), key=lambda choice: [int(n) for n in _NUMBER.findall(choice[0])], reverse=True
    )


def in_order(values: Iterable[str], order: Iterable[str]) -> list[Choice]:
    """As ``counted``, in the order of ``order``, which has them all."""
    numbers = Counter(values)
    return [(value, value, numbers[value]) for value in order if numbers[value]]


def ages(days: Iterable[int | None]) -> list[Choice]:
    """The spans of age that any of ``days`` falls into."""
    known = [day for day in days if day is not None]
    spans = []
    for value, label in AGES:
        low, _, high = value.partition("-")
        number = sum(int(low) <= max(day, 0) <= (int(high) if high else max(day, 0)) for day in known)
        if number:
            spans.append((value, label, number))
    return spans


def pages_of(item: Life | FactMove | EntryFate | PageChange | Name) -> list[str]:
    """The pages that an item speaks of, each once, its own first."""
    match item:
        case Life():
            places = [item.at, *(place for _, place in item.related)]
        case FactMove():
            places = [side for side in (item.before, item.after) if side]
        case EntryFate():
            places = [page.at for page in item.pages]
        case Name():
            places = [fact.at for fact in item.facts]
        case PageChange():
            return [item.page or item.path]
    return [*dict.fromkeys(place.page or place.path for place in places)]


def lines(values: Iterable[str]) -> Markup:
    """Several values in one attribute, one a line: made harmless, none of them has a line end."""
    return Markup("\n").join(visible(value) for value in values)
