"""What is looked up when it is asked for is what looking at every passage finds."""

import random

import pytest
from shelves import library, texts

from docslint.coverage.library import Library
from docslint.coverage.search import Search

WORDS = "apple bridge candle drum engine falcon glacier harbour island jungle kettle lantern".split()


def site(seed: int, pages: int = 12, passages: int = 60) -> Library:
    """Pages of few different words, in lists and below headings, so that many passages weigh the same."""
    chance = random.Random(seed)

    def some(most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))

    def page(number: int) -> str:
        block = (
            lambda: f"## {some(2)}",
            lambda: f"{some(4)}:",
            lambda: f"- {some(3)}",
            lambda: f"{some(9)}.",
        )
        return "\n\n".join([f"# Page {number} {some(2)}", *(chance.choice(block)() for _ in range(passages))])

    return library({f"part/p{n}": page(n) for n in range(pages)})


def every(shelves: Library, wanted: list[str]) -> dict[int, float]:
    """The overlaps by their definition: by own terms first, of these 300 with what stands around them."""
    weights = shelves.weights(wanted)
    whole = sum(weights.values()) or 1
    own: dict[int, float] = {}
    for term, weight in weights.items():
        for number in range(shelves.count):
            if term in shelves.shelf[number].terms:
                own[number] = own.get(number, 0.0) + weight
    likely = sorted(own, key=lambda number: -own[number])[:300]
    found = {number: shelves.overlap(number, weights, whole) for number in likely}
    return dict(sorted(found.items(), key=lambda each: -each[1]))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [1, 2, 4, 12])
def test_a_search_finds_what_a_look_at_every_passage_finds(seed: int, count: int) -> None:
    shelves = site(seed)
    wanted = random.Random(seed + count).sample(
        sorted({t for text in texts(shelves) for t in text.split()}), count
    )
    wanted += ["nowhere"]
    assert [*Search(shelves, wanted).overlaps.items()] == [*every(shelves, wanted).items()]


def test_who_holds_a_term() -> None:
    shelves = site(1)
    terms = sorted({term for text in texts(shelves) for term in text.split()} | {"nowhere", "=", ""})
    assert {term: [*shelves.holders(term)] for term in terms} == {
        term: [n for n, text in enumerate(texts(shelves)) if term in text.split()] for term in terms
    }


def test_the_usual_length_counts_each_term_of_a_passage_once() -> None:
    shelves = library({"a": "# A\n\nDrum, drum and drum.\n", "b": "# B\n\nApple and drum.\n"})
    passages = [shelves.shelf[number].terms for number in range(shelves.count)]
    assert shelves.usual_length == sum(map(len, passages)) / len(passages)
