"""A claim tried: on sentences, which must come out as wanted, and on pages, for sentences of theirs."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docslint.claims.claim import Claim
from docslint.claims.compiled import compile_claims
from docslint.claims.examples import Parse, verdict_of
from docslint.claims.stance import stances
from docslint.claims.wording import contents, stem
from docslint.facts import Stance, Verdict
from docslint.later import later
from docslint.parse.page import Page
from docslint.source import Source

_MOST_TEXT = 300  # characters of such a sentence
_LEAST_WORDS = 5  # of such a sentence
_PLAIN = later(r"[A-Z`*\"\[\d].*[.!:]\W{0,3}", re.DOTALL)
_MARKUP = later(r"</|\{/\*|\{\{|^#|^\||```")


class Trial(NamedTuple):
    """Tries examples on a claim, alone and with the words that mean the same in the project: both must come out."""

    synonyms: Sequence[Sequence[str]]
    parse: Parse

    def is_(self, claim: Claim, text: str, wanted: Verdict) -> bool:
        """Whether ``text`` comes out as ``wanted``."""
        page = self.parse(Source(path="example.md", text=text, slug="example"))
        return all(
            verdict_of(stances(page, compile_claims([claim], groups)))[0] == wanted.value
            for groups in (self.synonyms, ())
        )

    def kept(self, claim: Claim, texts: Iterable[str], wanted: Verdict, most: int) -> tuple[str, ...]:
        """The first ``most`` of ``texts`` that come out as ``wanted``."""
        found = (text for text in dict.fromkeys(texts) if text and self.is_(claim, text, wanted))
        return tuple(text for text, _ in zip(found, range(most), strict=False))

    def of_pages(self, pages: Sequence[Page], claim: Claim) -> dict[Verdict, list[str]]:
        """What pages say about the claim, as they say it; first the sentences with most words of its summary."""
        found: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
        compiled = compile_claims([claim], self.synonyms)
        for page in pages:
            for stance in stances(page, compiled):
                if text := _quoted(page, stance):
                    found[stance.verdict].append(text)
        words = {stem(word) for word in contents(claim.summary)}
        return {
            verdict: sorted(texts, key=lambda text: -len(words & {stem(word) for word in contents(text)}))
            for verdict, texts in found.items()
        }


def _quoted(page: Page, stance: Stance) -> str:
    """The passage of a stance, if it can stand alone as a sentence."""
    text = " ".join(page.source.text[stance.start : stance.end].split())
    is_plain = _PLAIN.fullmatch(text) and not _MARKUP.search(text)
    return text if is_plain and len(text) <= _MOST_TEXT and text.count(" ") >= _LEAST_WORDS - 1 else ""
