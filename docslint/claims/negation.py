"""Does a sentence deny the words that were found in it? Plain rules of English, over text of any length in linear time."""

import re

from docslint.later import later

_REACH = 5  # words between a negator and what it denies
_SHORT_REACH = {"no": 2, "without": 3}  # these stand close to what they deny: "no gateway is required"
_WINDOW = 160  # code points looked at before a match

_NEGATOR = later(
    r"\b(?:not|never|nor|neither|cannot|without|no longer|nothing|rather than|instead of|no need|no|(?:need|do|does|did|is|are|was|were|has|have|had|"
    r"ca|wo|could|would|should|must)n['\u2019]t|fail(?:s|ed|ing)? to|cease(?:s|d)?(?: to)?|stop(?:s|ped|ping)?(?: to)?|myth|misconception|unnecessary)\b(?! (?:only|just|merely|simply)\b)",
    re.IGNORECASE,
)
_CLAUSE = later(
    r"[.!?;:](?=\s)|,|[\u2013\u2014]|\s--?\s|\n\s*\n|\b(?:but|however|because|unless|while|whereas|although|though|instead)\b(?! of)",
    re.IGNORECASE,
)
_CONDITION = later(
    r"\b(?:set|unset|configured|available|defined|enabled|present|specified|given|installed|provided|found|supported|granted|"
    r"reachable|exist|exists)\b",
    re.IGNORECASE,
)
_PAST = later(
    r"\b(?:before|prior to|until|through|up to) (?:claude code )?(?:version )?v?\d+\.\d|\b(?:earlier|older|previous|past) (?:versions|releases|builds)\b"
    r"|\b(?:previously|formerly|in the past|historically|originally|(?:was|were|had) once|once (?:was|were|had))\b|(?<!is )(?<!are )(?<!be )(?<!was )\bused to\b",
    re.IGNORECASE,
)
_WORD = later(r"[^\s`*]+")


def denies(text: str, start: int, end: int, *, negative: bool) -> bool:
    """True if ``text`` negates what stands in it at ``start:end``.

    ``negative``: the words sought hold a negation themselves, so one inside the match is part of it. A negation
    in another clause ("if it is not set, …") or of a condition ("when none is not set the …") is none of the match.
    """
    inside = not negative and _negators(text[start:end]) > 0
    start += len(text[start:end]) - len(text[start:end].lstrip())  # a match may take the space before it
    before = text[max(0, start - _WINDOW) : start]
    clause = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
    return inside != (_negators(clause) % 2 == 1)


def is_negative(phrase: str) -> bool:
    """True if ``phrase`` itself holds a negation."""
    return _NEGATOR.search(phrase) is not None or "n't" in phrase


def is_past(sentence: str) -> bool:
    """True if ``sentence`` speaks of how it was: "before v2.1.129", "earlier versions", "used to"."""
    return _PAST.search(sentence) is not None


def _negators(text: str) -> int:
    """How many negations of ``text`` reach its end."""
    return sum(_reaches(text, m) for m in _NEGATOR.finditer(text))


def _reaches(text: str, negator: re.Match[str]) -> bool:
    """True if ``negator`` denies what follows the end of ``text``, not a condition on the way there."""
    rest = text[negator.end() :]
    words = len(_WORD.findall(rest))
    return words <= _SHORT_REACH.get(negator[0].casefold(), _REACH) and not _CONDITION.search(rest)
