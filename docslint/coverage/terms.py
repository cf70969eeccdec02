"""Text to the terms that coverage compares: stems of words, names as a whole and in parts, version numbers.

A term is one of three, told apart by its first character: a stem (``retri``), a name without the punctuation in it
(``=maxretries``, ``=--dryrun``), a version number (``#2.1.141``). In passages a ``!`` stands for each word that denies;
nothing is found by it, but a statement that is turned round is another one.
"""

import re
from functools import lru_cache
from itertools import chain

from Stemmer import Stemmer

NAME, VERSION, DENIAL = "=", "#", "!"

_ADDRESS = re.compile(r"https?://\S+")
_WORD = re.compile(r"(?:(?<!\w)[$@/.-]{1,2})?[^\W_](?:[\w.*:-]*[\w*])?|[←-↓⌃-⌥]")
_LETTERS = re.compile(r"[a-z0-9]+")
_PART = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\d_A-Za-z]+")
_POINT = re.compile(r"\d\.\d")
_NUMBERS = re.compile(r"v?(\d+(?:\.\d+)+)", re.IGNORECASE)
_PLURAL = re.compile(r"[A-Z]{2,}s")  # of an abbreviation: "IDs"
_TAIL = re.compile(r"[:.*-]*\*\*$|[:.]+$")  # "**Output:**" without what makes it bold
_STEMMER = Stemmer("english")
_MOST_TEXT = 20_000  # code points of one passage; a longer one is a data dump, and its beginning tells what it is about
_APART = str.maketrans(dict.fromkeys(",;()[]{}<>\"'`|!?&%+=~^#\\", " "))  # what is in no word
_MOST_KEPT = 10_000  # pieces of text whose terms are remembered: most of what comes again, and a few MB

#: Words that tell nothing of what a text is about; verbs of changelogs among them, since every entry has one.
_EMPTY = frozenset(
    """a about add added after also an and any are aren as at be been before being between but by can change changed
    correctly could couldn did didn do does doesn doing don during e.g each either else etc even fix fixed for from
    get gets got had has hasn have haven having how i.e if improve improved in incorrectly instead intermittently
    into is isn it its itself just like made make makes making may might more most must new no nor not now
    occasionally of off on once one only or other our out over own per properly same shall should shouldn so some
    sometimes still such than that the their them then there these they this those through to too two under
    unexpectedly until up upon use used uses using very via was wasn we were weren what when where whether which
    while who whose why will with within without won would wouldn wrongly you your yours""".split()
)
#: Those of them that deny what stands beside them, as the word pattern cuts them ("isn't" is "isn" and "t").
_DENYING = _EMPTY & frozenset(
    "no not nor without aren couldn didn doesn don hasn haven isn shouldn wasn weren won wouldn".split()
)


def terms(text: str) -> tuple[str, ...]:
    """The terms of ``text`` in order, each as often as it stands there, without its denials."""
    return tuple(term for term in joined(text).split() if term != DENIAL)


def joined(text: str) -> str:
    """As ``terms``, with a space between one and the next, and with its denials.

    No word has a space in it, so what stands between two spaces has the same terms wherever it stands, and pages
    say the same words over and over.
    """
    text = _plain(text)
    pieces = (text.translate(_APART) if text.isascii() else text).split()  # slow where others are
    return " ".join(filter(None, map(_KNOWN.__getitem__, pieces)))


def versions(text: str) -> list[str]:
    """Those of the terms that are version numbers."""
    numbers = (piece for piece in _plain(text).split() if _POINT.search(piece))
    return [term for piece in numbers for term in _KNOWN[piece].split() if term[0] == VERSION]


def forget() -> None:
    """Forget what was noted of words. Whoever reads pages again notes it again."""
    _KNOWN.clear()
    _STEMS.clear()
    parts_of.cache_clear()


class _Known(dict[str, str]):
    """The terms of pieces of text without a space in them."""

    def __missing__(self, piece: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        words = [piece] if piece.isalpha() else _WORD.findall(piece)
        made = self[piece] = " ".join(chain.from_iterable(map(_read, words)))
        return made


_KNOWN = _Known()


def spelled(text: str) -> dict[str, str]:
    """By term the word that it stands for where ``text`` has it first; of a name only the whole."""
    found: dict[str, str] = {}
    for word in _words(text):
        for term in parts_of(word)[:1]:
            if term != DENIAL:
                found.setdefault(term, _TAIL.sub("", word))
    return found


def _words(text: str) -> list[str]:
    """The words of ``text``, addresses left out."""
    words: list[str] = _WORD.findall(_plain(text))
    return words


def _plain(text: str) -> str:
    text = text[:_MOST_TEXT]
    return _ADDRESS.sub(" ", text) if "://" in text else text


@lru_cache(maxsize=10_000)
def parts_of(word: str) -> tuple[str, ...]:
    """The terms of one word: a name's whole first, then its parts."""
    return _read(word)


def name_term(name: str) -> str:
    """The term that stands for ``name`` as a whole, whatever its punctuation; empty for a plain word."""
    return next((term for term in parts_of(name) if term[0] == NAME), "")


def letters(name: str) -> str:
    """``name`` without spaces, punctuation and the ``s`` of a plural."""
    return "".join(_LETTERS.findall(name.lower())).removesuffix("s")


def _read(word: str) -> tuple[str, ...]:
    if version := _NUMBERS.fullmatch(word):
        return (VERSION + version[1],)
    if word.isalpha() and (word.islower() or word.istitle() or word.isupper()):
        return (DENIAL,) if word.lower() in _DENYING else _stems([word])
    if word.lower() in _EMPTY:
        return ()
    if _PLURAL.fullmatch(word):
        return _stems([word[:-1]])
    parts = _PART.findall(word)
    sigil = word[: len(word) - len(word.lstrip("$@/.-"))]
    is_name = len(parts) > 1 or (parts and sigil)
    whole = NAME + sigil.lstrip("$") + "".join(parts).lower()
    return ((whole,) if is_name else ()) + _stems(parts)


def _stems(words: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_STEMS.__getitem__, words)))


class _Stems(dict[str, str]):
    """The stem of a word, empty for one that tells nothing; names share their parts, so a word comes up in many.

    A plain table: with what ``lru_cache`` notes of each word, it would be twice as large.
    """

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        stem = _stem(word)
        made = self[word] = word if stem == word else stem
        return made


_STEMS = _Stems()


def _stem(word: str) -> str:
    lower = word.lower()
    if lower.isdigit() or not lower.isascii():
        return lower
    if lower in _EMPTY or len(lower) < 2:
        return ""
    stem: str = _STEMMER.stemWord(lower)
    return stem
