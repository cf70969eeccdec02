"""Verbs and their subjects, by plain rules of English: guesses, for sentences that a person reads again."""

import re

from docslint.later import later

#: What follows the noun that a subject is about: "jobs on a host" are jobs.
_AFTER = later(
    r"\s+(?:who|that|which|whose|with|without|on|in|for|of|from|at|via|by|to|when|if|under|inside|using)\b|[,:;(]"
)
_PLURAL = later(r"(?:^|[\s/-])[A-Za-z]?[a-z]+(?<![suio])s$")
_EMPHASIS = later(r"^(?:also|correctly|properly)\s+")
_ARTICLE = later(r"\b(?:a|an|the|its|your|their)\s(?=\S)", re.IGNORECASE)
_IRREGULAR = {"does": "do", "goes": "go", "has": "have", "is": "be", "are": "be"}
_LY = frozenset("apply comply reply rely supply multiply family assembly only early daily hourly".split())


def is_plural(subject: str) -> bool:
    """Whether a verb of ``subject`` stands in the plural. Code is one thing, whatever its letters."""
    subject = subject.strip()
    after = _AFTER.search(subject)
    noun = subject[: after.start()] if after and after.start() else subject
    return " and " in noun or bool(_PLURAL.search(noun))


def plain_form(verb: str) -> str:
    """A verb's plain form, as after "does not"."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    if re.search(r"(?:sh|ch|x|ss)es$", verb):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def is_adverb(word: str) -> bool:
    """Whether ``word`` ends as adverbs do; it names nothing."""
    return word.endswith("ly") and "-" not in word and word.lower() not in _LY


def there_is(thing: str) -> str:
    """The sentence that there is ``thing``, with the article that it lacks."""
    is_bare = re.fullmatch(r"`[^`]*`", thing.partition(" to ")[0])
    if is_bare or re.match(r"(?:support|an?|the|its|your|one)\b", thing):
        return f"There is {thing}"
    if is_plural(thing):
        return f"There are {thing}"
    article = "an" if re.match(r"\W*[aeioAEIO]", thing) else "a"
    return f"There is {article} {thing}"


def denied(subject: str, verb: str, predicate: str) -> str:
    """The sentence that ``subject`` does not do ``predicate``; ``verb`` stands before it ("can"). Empty if it would be no English."""
    first, _, rest = _EMPHASIS.sub("", predicate).partition(" ")
    if not subject or not first or " only " in f" {subject.lower()} {first} ":
        return ""
    if verb:
        return _sentence(subject, {"can": "cannot", "will": "will not"}.get(verb, f"{verb} not"), predicate)
    if not re.fullmatch(r"[a-z]{3,}", first) or is_adverb(first):
        return ""
    if is_plural(subject):
        return "" if first.endswith(("ed", "ing")) else _sentence(subject, "do not", f"{first} {rest}")
    return (
        _sentence(subject, "does not", f"{plain_form(first)} {rest}") if re.search(r"[^s]s$", first) else ""
    )


def affirmed(subject: str, verb: str, predicate: str) -> str:
    """The sentence that ``subject`` does ``predicate``; empty if there is no verb in it to be told by."""
    first = predicate.partition(" ")[0]
    if not subject or not (verb or re.fullmatch(r"[a-z]{3,}s", first) or is_plural(subject)):
        return ""
    return _sentence(subject, verb, predicate)


def instead(predicate: str, other: str) -> str:
    """``predicate`` with ``other`` in place of its last object: "open in a tab" and "a window" make "open in a window".

    ``other`` as it is if it has a verb of its own, or nothing in ``predicate`` is its like.
    """
    objects = [*_ARTICLE.finditer(predicate)]
    is_object = _ARTICLE.match(other)
    return f"{predicate[: objects[-1].start()]}{other}" if objects and is_object else other


def _sentence(*parts: str) -> str:
    text = " ".join(" ".join(filter(None, parts)).split())
    return f"{text[:1].upper()}{text[1:]}."
