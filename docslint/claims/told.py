"""What a changelog entry tells that a claim can hold: one behaviour, and where it holds. What tells none is said why."""

import re
from typing import NamedTuple

from docslint.claims.behaviour import Behaviour, Sort, behaviour
from docslint.claims.grammar import is_plural
from docslint.later import later

_LINK = later(r"!?\[([^\]]+)\]\((?:[^()\s]|\([^()]*\))*\)")
_ADDRESS = later(r"https?://\S+")
_LABEL = later(r"^(?:\*\*[^*]{1,60}\*\*:?\s*|[a-z]+(?:\([^)]*\))?!?:\s+)")
_SCOPE = later(r"^(?:\[(?P<tag>[^\]]{1,40})\]:?\s+|(?P<name>(?:`[^`]{1,60}`|[\w./ -]){1,60}):\s+)(?=\S)")
_SENTENCE = later(r"(?<=[a-z`)\"][.!?])\s+(?=[A-Z`\"*])")
_NOW = later(r"\b(?:now|no longer)\s", re.IGNORECASE)
_FROM = later(
    r"^(?:chang|rais|increas|lower|reduc|decreas|bump|switch|mov)\w*\s+(?P<subject>.+?)\s+from\s+(?P<former>[^,;]+?)\s+to\s+(?P<now>.+)",
    re.IGNORECASE,
)
_TO = later(
    r"^(?:chang|improv|updat|fix)\w*\s+(?P<subject>(?:(?!\S+ing\b|\"|(?:instead|rather|when|if|not)\b)\S+\s+)+?)to\s+(?!(?:a|an|the|its|your|their|all|any|each|new)\b)(?P<does>[a-z]{2,}\s.+)",
    re.IGNORECASE,
)
_ORDER = later(
    r"(?:accept|allow|apply|default to|disable|enable|enforce|exclude|expand|follow|forward|honou?r|ignore|include|infer"
    r"|inherit|keep|limit|load|omit|pass|permit|prefer|preserve|propagate|prompt for|read|refuse|reject|require|resolve|respect"
    r"|retry|return|reuse|search|skip|store|strip|support|treat|validate|verify|warn)\s+(?=\S)",
    re.IGNORECASE,
)
_UNTOLD = later(
    r"(?:now|previously|for example|if|when|this|these|those|it|they|we|you|there|see)\b", re.IGNORECASE
)
_DOING = later(r"\b[a-z]{2,}ing\b")
_WHEN = later(r"\s(?:when|whenever|if|unless|while|after|before|until)\b")
_LACKING = {
    Sort.ADDED: "it says what there is, not what that does",
    Sort.REMOVED: "it takes something away, and what still names that is found without a claim",
    Sort.FIXED: "it mends a fault, and pages tell of none",
    Sort.OTHER: "it does not say what is so now",
}
_WORDS = 4  # of a scope; more of them are a clause
_VERB = later(
    r"\w+(?:ed|ing)\b|(?:add|change|fix|improve|introduce|issue|new|note|remove|update)\b", re.IGNORECASE
)


class Told(NamedTuple):
    """``parts`` of the one behaviour; ``scope`` is the part of the product that the entry puts first ("editor: …").

    ``lacking`` says what keeps it from being a claim, empty if nothing does.
    """

    parts: Behaviour
    scope: str
    lacking: str


def told(text: str) -> Told:
    """What an entry's ``text`` tells."""
    text = _ADDRESS.sub("", _LINK.sub(r"\1", text))
    text = _LABEL.sub("", " ".join(text.split()))
    scope, text = _scope(text)
    sentence = _telling(text)
    parts = _whole(_settled(_parts(sentence)), sentence)
    return Told(parts, scope, _lacking(parts))


def _scope(text: str) -> tuple[str, str]:
    """The part of the product before a colon or in brackets, and the rest."""
    found = _SCOPE.match(text)
    if not found:
        return "", text
    name = (found["tag"] or found["name"]).strip()
    if len(name.split()) > _WORDS or _VERB.match(name):
        return "", text
    return name.replace("`", ""), text[found.end() :]


def _telling(text: str) -> str:
    """The sentence that says what is so now; the first, if none does."""
    sentences = _SENTENCE.split(text)
    return next((each for each in sentences if _NOW.search(each)), sentences[0])


def _parts(text: str) -> Behaviour:
    """The parts of a sentence; what changes "from … to …" or "to do …", and what the product is told to do, says so too."""
    if _NOW.search(text):
        return behaviour(text)
    if change := _FROM.match(text):
        said = behaviour(f"{change['subject']} is now {change['now']}")
        return said._replace(former=change["former"].strip(), verb="is")
    if change := _TO.match(text):
        return behaviour(f"{change['subject']} will now {change['does']}")
    if order := _ORDER.match(text):
        whole = text.rstrip(".")
        return behaviour(text)._replace(
            head=text[order.end() :],
            subject="",
            outcome=whole,
            sort=Sort.NOW,
            told=f"{whole[:1].upper()}{whole[1:]}.",
        )
    return behaviour(text)


def _settled(parts: Behaviour) -> Behaviour:
    """Of a fault with what there should be instead, that is so now, and the fault was."""
    fault = parts.outcome
    if parts.sort is not Sort.FIXED or not (parts.denied and parts.former) or len(_DOING.findall(fault)) > 1:
        return parts
    when = _WHEN.search(parts.former)
    right = parts.former[: when.start()] if when else parts.former
    return parts._replace(
        outcome=right,
        denied=False,
        former=fault,
        told=f"{parts.subject[:1].upper()}{parts.subject[1:]}: {parts.former}, not {fault}.",
        verb="are" if is_plural(parts.subject) else "is",
    )


def _whole(parts: Behaviour, sentence: str) -> Behaviour:
    """With an outcome that does not end inside of code; the ``sentence`` as it stands, if it was cut there."""
    if _is_cut(parts.outcome):
        rest, tick, condition = parts.condition.partition("`")
        parts = parts._replace(outcome=f"{parts.outcome}{rest}{tick}", condition=condition.strip())
    return parts._replace(told=f"{sentence.rstrip('.')}.") if _is_cut(parts.told) else parts


def _is_cut(text: str) -> bool:
    return text.count("`") % 2 == 1


def _lacking(parts: Behaviour) -> str:
    """Why no claim can be made of it."""
    if parts.sort is Sort.NOW:
        is_untold = _UNTOLD.match(parts.subject) or parts.subject == parts.outcome
        return "it does not begin with what it speaks of" if is_untold else ""
    if parts.sort is Sort.FIXED and parts.former and not parts.denied:
        return ""
    if parts.sort is Sort.ADDED and not parts.subject.startswith(parts.outcome):
        return ""
    return _LACKING[parts.sort]
