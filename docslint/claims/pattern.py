"""The pattern language of claims: words, not regexes. A phrase compiles to one RE2 pattern over masked prose.

========================  =====================================================================================
``main model``            these words in this order, whatever the case, the markup, the line breaks between them;
                          hyphen and space are the same, and an article may stand before any word but the first
``fall*``                 a word that begins so; ``*n't`` one that ends so
``A | B``                 either; ``(to | on) demand`` inside a phrase; ``word?`` and ``(…)?`` may be missing
``A ... B``               up to four other words between, of the same sentence; ``...9`` up to nine
``small/fast``            a slash that is written must be there; one that is not written counts as a space
``ANTHROPIC_MODEL``       a name: that whole identifier, in this case; ``*_MODEL`` a name that ends so
``2.1.126``               that version, with or without a ``v``
``/…/``                   the whole phrase is a raw RE2 regex
========================  =====================================================================================

Words of a synonym group stand for all of the group.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import re2

from docslint.claims.phrase import Gap, Group, Item, Items, Word, is_name, regex_of
from docslint.later import later
from docslint.regex import Pattern

GAP = 4
_MOST_GAP = 20
_TOKEN = later(r"\s*(?:(\||\(|\)\??)|(?:\.\.\.|…)(\d*)(?=[\s|()]|$)|([^\s|()]+))")
_HYPHENS = later("[-\u2010\u2011\u2013]")

Synonyms = Mapping[tuple[str, ...], tuple[str, ...]]


def synonym_table(groups: Sequence[Sequence[str]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each member of each group, as words, to the whole group. The first group that holds a member has it."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in groups:
        for member in group:
            table.setdefault(_key(member), tuple(group))
    return table


def compile_phrase(phrase: str, synonyms: Synonyms | None = None) -> Pattern:
    """``phrase`` as a compiled RE2 pattern; ValueError says what is wrong with it."""
    return compile_regex(phrase_regex(phrase, synonyms))


@cache
def compile_regex(source: str) -> Pattern:
    """RE2 ``source`` compiled, once; ValueError says what is wrong with it."""
    options = re2.Options()
    options.log_errors = False
    try:
        pattern: Pattern = re2.compile(source, options)
    except re2.error as error:
        reason = error.args[0] if error.args else error
        text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        raise ValueError(f"not a valid RE2 regex ({text})") from None
    return pattern


def phrase_regex(phrase: str, synonyms: Synonyms | None = None) -> str:
    """``phrase`` as valid RE2 source; ValueError if it cannot be read."""
    return regex_of(read_phrase(phrase, synonyms))


def read_phrase(phrase: str, synonyms: Synonyms | None = None) -> str | Group:
    """``phrase`` as words with their synonyms, or as the raw regex that it is; ValueError if it cannot be read."""
    stripped = phrase.strip()
    if len(stripped) > 2 and stripped[0] == stripped[-1] == "/":
        compile_regex(stripped[1:-1])  # words always make a valid regex; what was written as one may not be
        return stripped[1:-1]
    return _expanded(_parse(stripped), synonyms or {})


def _parse(phrase: str) -> Group:
    tokens = _tokens(phrase)
    group, at = _alternatives(phrase, tokens, 0)
    if at < len(tokens):
        raise ValueError(f"a closing parenthesis too many: {phrase!r}")
    return group


def _tokens(phrase: str) -> list[str | Gap]:
    """``|``, ``(``, ``)``, gaps and words."""
    tokens: list[str | Gap] = []
    for match in _TOKEN.finditer(phrase):
        mark, gap, word = match.groups()
        if gap is None:
            tokens.append(mark or word)
            continue
        most = int(gap[:3]) if gap else GAP
        if not 0 < most <= _MOST_GAP:
            raise ValueError(f"a gap is 1 to {_MOST_GAP} words: {phrase!r}")
        tokens.append(Gap(most))
    return tokens


def _alternatives(phrase: str, tokens: list[str | Gap], at: int, depth: int = 0) -> tuple[Group, int]:
    """Alternatives from ``at`` up to a closing parenthesis or the end, and where they end."""
    if depth > 8:
        raise ValueError(f"parentheses nested too deeply: {phrase!r}")
    done: list[Items] = []
    items: list[Item] = []
    while at < len(tokens) and tokens[at] not in {")", ")?"}:
        part = tokens[at]
        at += 1
        if part == "|":
            done.append(_sequence(phrase, items))
            items = []
        elif part == "(":
            group, at = _alternatives(phrase, tokens, at, depth + 1)
            if at == len(tokens):
                raise ValueError(f"a parenthesis is not closed: {phrase!r}")
            items.append(group._replace(optional=tokens[at] == ")?"))
            at += 1
        elif isinstance(part, Gap):
            items.append(part)
        else:
            items.extend(_words(part))
    done.append(_sequence(phrase, items))
    return Group(tuple(done)), at


def _sequence(phrase: str, items: list[Item]) -> Items:
    """``items``, checked: there are some, and words stand at both ends."""
    if not items:
        raise ValueError(f"an alternative is empty: {phrase!r}")
    if isinstance(items[0], Gap) or isinstance(items[-1], Gap):
        raise ValueError(f"a gap needs words on both sides: {phrase!r}")  # noqa: TRY004  the user's error
    if items[0].optional:
        raise ValueError(f"the first word may not be missing: {phrase!r}")
    return tuple(items)


def _words(token: str) -> list[Item]:
    """A written token as words: hyphens part them, except in a flag or a path."""
    optional = token.endswith("?") and len(token) > 1
    token = token.removesuffix("?") if optional else token
    if not re.search(r"[^\W_]", token):
        raise ValueError(f"a word needs a letter or a digit: {token!r}")
    whole = token.startswith(("-", "/")) or is_name(token)
    parts = [token] if whole else [p for p in _HYPHENS.split(token) if p]
    return [Word(part, optional) for part in parts]


def _key(words: str) -> tuple[str, ...]:
    return tuple(part for part in _HYPHENS.sub(" ", words).casefold().split() if part)


def _expanded(group: Group, synonyms: Synonyms) -> Group:
    """``group`` with the longest runs of words that are a synonym replaced by all that mean the same."""
    if not synonyms:
        return group
    return Group(tuple(tuple(_expand(items, synonyms)) for items in group.alternatives), group.optional)


def _expand(items: Items, synonyms: Synonyms) -> Iterator[Item]:
    longest = max(map(len, synonyms))
    at = 0
    while at < len(items):
        item = items[at]
        for size in range(min(longest, len(items) - at), 0, -1):
            key = tuple(
                i.text.casefold() for i in items[at : at + size] if isinstance(i, Word) and not i.optional
            )
            if len(key) == size and key in synonyms:
                yield Group(tuple(a for member in synonyms[key] for a in _parse(member).alternatives))
                at += size
                break
        else:
            yield _expanded(item, synonyms) if isinstance(item, Group) else item
            at += 1
