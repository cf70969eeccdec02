"""Names that look like a slip of the pen for another name.

Most names that differ by a letter are real siblings (HTTP_PROXY and HTTPS_PROXY, _HOST and _PORT). A slip is a name
that stands once, one of whose words occurs in no other name, a transposed or wrong letter away from a common name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from docslint.facts import Use
from docslint.index import Index

_WORDS = re.compile(r"[A-Za-z0-9]+")
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
    rare = [
        name
        for name, said in told.items()
        if 0 < counts[name] <= _RARE and len({s.page.path for s in said}) == 1 and "*" not in name
    ]
    common = [
        name
        for name, n in counts.items()
        if name in own or (kind == "env-var" and (n >= _COMMON or "*" not in name))
    ]
    words = Counter(word for name in counts for word in set(_WORDS.findall(name)))
    likely = _likely(_words(rare), _words(common), words)
    right = {other for others in likely.values() for other in others}
    made = defaultdict(list)  # of names that may be meant, which are few of very many
    for name in common:
        if not right.isdisjoint(parts := _parts(name)):
            made[parts].append(name)
    found: dict[str, str] = {}
    for name in rare:
        parts = _parts(name)
        if likely.keys().isdisjoint(parts):
            continue
        count, meant = counts[name], any(s.mention.use not in _SPOKEN for s in told[name])
        for at, word in enumerate(parts):
            near = {
                o
                for other in likely.get(word, ())
                for o in made.get((*parts[:at], other, *parts[at + 1 :]), ())
                if (
                    counts[o] > count
                    or (is_swap(word, other) and ((o in own and name not in own) or words[other] >= _COMMON))
                )
                and (not meant or is_swap(word, other))
            }
            if len(near) == 1:
                found[name] = near.pop()
    return found


def _parts(name: str) -> tuple[str, ...]:
    """The words of a name; none of a name of very many, which has no slips."""
    parts = _WORDS.findall(name)
    return tuple(parts) if len(parts) <= _MOST_WORDS else ()


def _words(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in _parts(name)}


def _likely(wrong: Iterable[str], right: Iterable[str], words: Counter[str]) -> dict[str, set[str]]:
    """Of ``right`` the words that each of ``wrong`` may be a slip for; ``words`` tells in how many names each stands."""
    one_less, same_letters = defaultdict(list), defaultdict(list)
    for word in filter(str.isalpha, wrong):  # another number is another thing
        if words[word] == 1 and len(word) >= _SHORTEST:
            for left in _one_less(word):
                one_less[left].append(word)
        else:
            same_letters[_letters(word)].append(word)
    near: dict[str, set[str]] = defaultdict(set)
    for other in right:
        found = {*same_letters.get(_letters(other), ())}
        found.update(*[one_less[left] for left in _one_less(other) if left in one_less])
        for word in found:
            if _is_likely(word, other, words):
                near[word].add(other)
    return near


def _letters(word: str) -> str:
    return "".join(sorted(word))


def _one_less(word: str) -> list[str]:
    """The word, and the word without each of its letters: two words that differ by a slip have one of these in common."""
    return [word] + [word[:n] + word[n + 1 :] for n in range(len(word))]


def _is_likely(word: str, other: str, words: Counter[str]) -> bool:
    """Whether ``word``, of letters alone, is a slip for ``other``: no word of any other name, or a rare one with two letters swapped."""
    if not is_slip(word, other):
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
