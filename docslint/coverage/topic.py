"""What an entry speaks of, in the words of the pages: its names, else the phrase that it begins with, as pages spell it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from docslint.claims.behaviour import Behaviour, Sort
from docslint.claims.grammar import is_adverb
from docslint.claims.wording import contents, tokens
from docslint.coverage.entry import is_known, names_in, spoken_of, whole
from docslint.coverage.library import Library
from docslint.coverage.terms import NAME, VERSION, terms

_LONGEST = 3  # words of a phrase
_WIDE = 25  # passages; what more of them have needs a word beside it
_READ = 30  # passages that are read for a phrase's spellings
_NEAR = 4
_LEAST = 4  # letters of a word beside it
_EXAMPLES = re.compile(r"\b(?:like|such as|e\.g\.,?|for example)\s+`[^`]+`(?:(?:,? and |,? or |, ?)`[^`]+`)*")
#: What a determiner leads: a thing, not a verb.
_THING = re.compile(
    r"\b(?:a|an|the|its|your|their|each|every|any|all)\s+([\w`./ -]{4,60}?)(?=\s+(?:of|for|in|on|to|at|by|from|with|when|if|that|which|and|or|is|are)\b|[,.:;()]|$)",
    re.IGNORECASE,
)

_WHEN = re.compile(
    r"(?:when|whenever|if|unless|while|after|before|until|without|where|once)\b[^,;]*", re.IGNORECASE
)
_CLAUSE = re.compile(r"\s(?:when|whenever|if|while|that|which)\s|,\s")
_ASIDE = re.compile(r"\([^()]*\)")
#: Who does it is not what it is about.
_ACTOR = re.compile(r"(?:the )?(?:users?|admins?|administrators?|you|model|agents?)", re.IGNORECASE)

#: Gives a passage's text by its number.
Read = Callable[[int], str]


class Topic(NamedTuple):
    """``subject`` are names or phrases, none if pages know nothing of it; ``near`` are words of which one must stand beside it.

    ``words`` are those of the rest that tell the behaviour, the rarest first. ``pages`` speak of the subject, by index.
    """

    subject: tuple[str, ...]
    near: tuple[str, ...]
    words: tuple[str, ...]
    pages: frozenset[int]


class _Held(NamedTuple):
    """A name or a phrase and the numbers of the passages that have it."""

    text: str
    numbers: Sequence[int]


def topic(parts: Behaviour, scope: str, product: str, library: Library, read: Read) -> Topic:
    """The topic of an entry's ``parts``; ``scope`` is the part of the product that it names first."""
    own = frozenset(terms(product))
    found = _subject(parts, own, library, read)
    held = {term for each in found for term in _own_terms(each.text)} | own
    numbers = {number for each in found for number in each.numbers}
    near = _near(parts, scope, held, library) if len(numbers) > _WIDE or scope else ()
    beside = {term for word in near for term in terms(word)}
    both = {n for n in numbers if beside & (library.shelf[n].terms | library.shelf[n].around)}
    if both:
        numbers, held = both, held | beside
    return Topic(
        tuple(each.text for each in found),
        near if both else (),
        tuple(_telling(parts, held, library)),
        frozenset(library.shelf[number].page for number in numbers),
    )


def _own_terms(text: str) -> tuple[str, ...]:
    """The terms of a phrase; of a name of several parts only the whole, for its parts may be said of it."""
    found = terms(text)
    return found[:1] if found and found[0][0] == NAME and len(found) > 2 else found


def _telling(parts: Behaviour, held: set[str], library: Library) -> list[str]:
    """The words that tell the outcome: the rarest, the first, the others; then those of the subject that are left."""
    outcome = _by_weight(_rest(parts.outcome, held), library)
    first = _rest(parts.outcome, held)[: parts.sort is not Sort.ADDED]
    known = {word.lower() for word in outcome}
    left = [
        word
        for word in _by_weight(_rest(_ASIDE.sub("", parts.subject), held), library)
        if word.lower() not in known
    ]
    return [*dict.fromkeys([*outcome[:1], *first, *outcome, *left])]


def _rest(text: str, held: set[str]) -> list[str]:
    """The words of ``text`` that are none of ``held``."""
    found = [(word, terms(word)) for word in contents(text)]
    return [word for word, own in found if own and own[0] not in held and not held.issuperset(own)]


def _by_weight(words: Iterable[str], library: Library) -> list[str]:
    """``words``, the rarest on the pages first."""
    first = {word: terms(word)[0] for word in words}
    weights = library.weights(set(first.values()))
    return sorted(first, key=lambda word: -weights[first[word]])


def _subject(parts: Behaviour, own: frozenset[str], library: Library, read: Read) -> list[_Held]:
    """The first that there is: names or a phrase of what it begins with, names of what it says, a thing in it, new names."""
    head = _EXAMPLES.sub("", parts.head)
    spoken = spoken_of(head)
    if parts.sort is Sort.ADDED:
        return _names(_CLAUSE.split(parts.subject)[0], library)
    if names := _names(spoken, library):
        is_new = not any(each.numbers for each in names)
        return names + (_narrow(_names(parts.outcome, library)) if is_new else [])
    if phrases := [*_phrases(spoken, own, library, read)]:
        return (_narrow(phrases) or phrases)[:1]
    if not parts.subject:
        return []
    outcome = _EXAMPLES.sub("", parts.outcome)
    if names := _narrow(_names(f"{head} {outcome}", library)):
        return names
    is_actor = _ACTOR.fullmatch(spoken.strip()) or own.issuperset(terms(spoken))
    things = _THING.findall(f"{head}. {outcome} {parts.condition}" if is_actor else head)
    inside = _narrow(each for thing in things for each in _phrases(thing, own, library, read))
    return inside[:1] or _names(f"{outcome} {parts.condition}", library)


def _narrow(found: Iterable[_Held]) -> list[_Held]:
    return [each for each in found if 0 < len(each.numbers) <= _WIDE]


def _names(text: str, library: Library) -> list[_Held]:
    names = [name for name in names_in(text) if tokens(name) == [name]]
    return [_Held(name, library.holders(whole(name)) if is_known(name, library) else ()) for name in names]


def _phrases(text: str, own: frozenset[str], library: Library, read: Read) -> Iterator[_Held]:
    """The longest runs of words of ``text`` that passages have as well, the last first: that is what it is a kind of."""
    words = [(word, terms(word)) for word in tokens(text)]
    for size in range(_LONGEST, 1, -1):
        for at in range(len(words) - size, -1, -1):
            run = words[at : at + size]
            if not all(_is_plain(word, found) for word, found in run):
                continue
            stems = [found[0] for _, found in run]
            holders = min((library.holders(stem) for stem in stems), key=len)
            numbers = [n for n in holders if f" {' '.join(stems)} " in f" {library.text(n)} "]
            spelled = [] if own.issuperset(stems) else _spellings([word for word, _ in run], numbers, read)
            if spelled:
                yield _Held(" | ".join(spelled), numbers)


def _is_plain(word: str, found: Sequence[str]) -> bool:
    return len(found) == 1 and found[0][0] not in (NAME, VERSION) and not is_adverb(word)


def _spellings(words: list[str], numbers: list[int], read: Read) -> list[str]:
    """How passages write ``words``, in the singular or the plural, the commonest first."""
    each = [*map(re.escape, words[:-1]), f"{re.escape(words[-1].removesuffix('s'))}s?"]
    pattern = re.compile(rf"\b{'[ -]'.join(each)}\b", re.IGNORECASE)
    found: dict[str, int] = {}
    for number in numbers[:_READ]:
        for match in pattern.finditer(read(number)):
            spelled = match[0].lower().replace("-", " ")
            found[spelled] = found.get(spelled, 0) + 1
    return sorted(found, key=lambda spelled: (-found[spelled], spelled))[:2]


def _near(parts: Behaviour, scope: str, held: set[str], library: Library) -> tuple[str, ...]:
    """Words of the entry that pages know, the rarest first; the scope alone if they know that."""
    if scope and all(library.holders(term) for term in terms(scope)) and not held.issuperset(terms(scope)):
        return (scope.lower(),)
    when = _WHEN.match(parts.condition)
    said = _rest(f"{parts.subject} {when[0] if when else ''}", held)
    words = [word for word in said if len(word) >= _LEAST and not word.endswith("ing") and "'" not in word]
    known = [word for word in words if library.holders(terms(word)[0])]
    return tuple(_by_weight(known, library)[:_NEAR])
