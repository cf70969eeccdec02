"""Names that look like a slip of the pen for another name.

Most names that differ by a letter are real siblings (HTTP_PROXY and HTTPS_PROXY, _HOST and _PORT). A slip is a name
that stands once, one of whose words occurs in no other name, a transposed or wrong letter away from a common name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from docslint.facts import Use
from docslint.index import Index

_WORDS = re.compile(r"[A-Za-z0-9]+")
_LETTERS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]+(?![A-Za-z0-9])")  # words without a digit
_COMMON = 2  # times the right name stands
_RARE = 2  # times a wrong one stands at most
_SHORTEST = 4  # letters of a word in which a wrong or missing letter can be told from another word
_MOST_WORDS = 12  # of a name; longer ones are no names that anybody types
_MUCH_MORE = 3  # times as common is the right word when a slip is made twice
_SPOKEN = (
    Use.NAMED,
    Use.SET,
    Use.SAMPLE,
    Use.CONFIGURED,
)  # uses in which a wrong or missing letter is told from a name that is meant


@lru_cache(maxsize=4)
def slips(index: Index, kind: str) -> dict[str, str]:
    """Each name of ``kind`` that is a slip, and the name that it is a slip of."""
    told = {name: said for name, said in index.by_name.items() if said[0].mention.kind == kind}
    counts = {name: sum(s.mention.use is not Use.NEGATED for s in said) for name, said in told.items()}
    own = index.entries(kind)
    words = Counter(word for name in counts for word in set(_LETTERS.findall(name)))
    rare = [
        name
        for name, said in told.items()
        if 0 < counts[name] <= _RARE and len({s.page.path for s in said}) == 1 and "*" not in name
    ]
    around = {hash(at) for name in rare for at, _ in _parts(name)}  # names may be very many
    common = defaultdict(list)
    for name, count in counts.items():
        if name in own or (count >= _COMMON and kind == "env-var"):
            for at, word in _parts(name):
                # no slip of a word without digits has two
                if hash(at) in around and sum(map(str.isdigit, word)) < 2:
                    for left in _one_less(word):
                        common[at, left].append((name, word, count))
    found: dict[str, str] = {}
    for name in rare:
        count, meant = counts[name], any(s.mention.use not in _SPOKEN for s in told[name])
        for at, word in _parts(name):
            near = {
                o
                for left in _one_less(word)
                for o, other, times in common.get((at, left), ())
                if (times > count or (o in own and name not in own and is_swap(word, other)))
                and (not meant or is_swap(word, other))
                and _is_likely(word, other, words)
            }
            if len(near) == 1:
                found[name] = near.pop()
    return found


def _parts(name: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each word of a name, and the words around it with a gap in its place. A name of very many words has no slips."""
    parts = _WORDS.findall(name)
    if len(parts) <= _MOST_WORDS:
        yield from (((*parts[:n], "", *parts[n + 1 :]), word) for n, word in enumerate(parts))


@lru_cache(maxsize=1_000)
def _one_less(word: str) -> frozenset[str]:
    """The word, and the word without each of its letters: two words that differ by a slip have one of these in common."""
    return frozenset((word, *(word[:n] + word[n + 1 :] for n in range(len(word)))))


def _is_likely(word: str, other: str, words: Counter[str]) -> bool:
    """Whether ``word`` is a slip for ``other``: no word of any other name, or a rare one with two letters swapped."""
    if any(c.isdigit() for c in word) or not is_slip(word, other):
        return False
    if is_swap(word, other):
        return words[word] == 1 or words[other] >= _MUCH_MORE * words[word]
    return words[word] == 1 and len(word) >= _SHORTEST


def is_swap(word: str, other: str) -> bool:
    """Whether two words have the same letters in another order: what nobody writes who means it."""
    return word != other and sorted(word) == sorted(other)


def is_slip(word: str, other: str) -> bool:
    """Whether two words differ by one letter that is missing, doubled, wrong or has changed places.

    Not by a plural s, and not by another first letter: those are other words (`--port`, `--sort`).
    """
    if (
        word == other
        or word + "S" == other
        or other + "S" == word
        or word + "s" == other
        or other + "s" == word
    ):
        return False
    if abs(len(word) - len(other)) > 1:
        return False
    head = 0
    while head < min(len(word), len(other)) and word[head] == other[head]:
        head += 1
    one, two = word[head:], other[head:]
    if len(one) == len(two):
        return (head > 0 and one[1:] == two[1:]) or (one[:2] == two[:2][::-1] and one[2:] == two[2:])
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    return longer[1:] == shorter
