"""The decorator, the card, and how rules are chosen."""

from collections.abc import Iterator

import pytest

from docslint.card import card, parts, samples, tidy
from docslint.errors import UserError
from docslint.finding import Confidence, Finding, Severity
from docslint.index import Index
from docslint.rule import HEADINGS, NoOptions, rule, select
from docslint.rules import builtin

MAKE = rule(since="0.1.0", severity=Severity.ERROR, confidence=Confidence.LOW, tags=("letters", "vowels"))
CARD = "\n".join(f"    ## {heading}\n\n    Text." for heading in HEADINGS)


def made(name: str, tags: tuple[str, ...] = ()):
    def check(index: Index, options: NoOptions) -> Iterator[Finding]:
        return iter(())

    check.__name__, check.__doc__ = name, f"A letter is wrong.\n\n{CARD}\n    "
    return rule(since="0.1.0", severity=Severity.ERROR, confidence=Confidence.LOW, tags=tags)(check)


ALPHA, BETA, GAMMA = made("alpha", ("vowels",)), made("beta"), made("gamma_ray", ("greek", "rays"))
ALL = (ALPHA, BETA, GAMMA)


def test_a_rule_is_called_as_its_function() -> None:
    assert (GAMMA.name, GAMMA.summary) == ("gamma-ray", "A letter is wrong.")
    assert GAMMA.options is NoOptions


@pytest.mark.parametrize("missing", HEADINGS)
def test_a_card_without_a_heading_fails_at_import(missing: str) -> None:
    def check(index: Index, options: NoOptions) -> Iterator[Finding]:
        return iter(())

    check.__doc__ = f"Summary.\n\n{CARD.replace(f'## {missing}', 'Elsewhere')}\n    "
    with pytest.raises(TypeError, match=missing.replace("?", ".")):
        MAKE(check)


def test_headings_have_an_order() -> None:
    def check(index: Index, options: NoOptions) -> Iterator[Finding]:
        return iter(())

    check.__doc__ = "Summary.\n" + "\n".join(f"    ## {heading}\n" for heading in reversed(HEADINGS))
    with pytest.raises(TypeError):
        MAKE(check)


@pytest.mark.parametrize(
    ("wanted", "unwanted", "chosen"),
    [
        ((), (), ["alpha", "beta", "gamma-ray"]),
        (("beta",), (), ["beta"]),
        (("rays", "alpha"), (), ["alpha", "gamma-ray"]),
        ((), ("vowels", "beta"), ["gamma-ray"]),
        (("vowels",), ("alpha",), []),
    ],
)
def test_selection_by_name_and_tag(wanted, unwanted, chosen) -> None:
    assert [rule.name for rule in select(ALL, wanted, unwanted)] == chosen


def test_selection_of_what_is_not_there() -> None:
    with pytest.raises(UserError) as caught:
        select(ALL, ("gama-ray", "beta"), ("vowel",))
    assert [(p.message, p.hint) for p in caught.value.problems] == [
        ("there is no rule or tag `gama-ray`", "did you mean `gamma-ray`?"),
        ("there is no rule or tag `vowel`", "did you mean `vowels`?"),
    ]


def test_builtin_rules_are_sorted_and_well_named() -> None:
    names = [rule.name for rule in builtin()]
    assert names == sorted(set(names))
    assert all(name.replace("-", "").isalpha() and name.islower() for name in names)


def test_tidy_takes_the_margin_away() -> None:
    assert tidy("One.\n\n        ## Two\n\n            three  \n        ") == "One.\n\n## Two\n\n    three"


def test_a_heading_in_a_sample_is_none_of_the_card() -> None:
    read = card("Sum.\n\n## Bad\n\n```md a.md\n## Inner\n```\n\n## Good\n\nFine.\n")
    assert list(read) == ["", "Bad", "Good"]
    assert "## Inner" in read["Bad"]


def test_samples() -> None:
    text = "```md docs/my page.md\nA\n```\n\n````md b.md\n```sh\nls\n```\n````\n```expect\n"
    assert [(s.language, s.path, s.text) for s in samples(text)] == [
        ("md", "docs/my page.md", "A\n"),
        ("md", "b.md", "```sh\nls\n```\n"),
        ("expect", "", "\n"),
    ]


def test_parts_know_their_lines() -> None:
    text = "top\n## One\na\n## Two\nb"
    assert [(p.title, p.body, p.start) for p in parts(text)] == [
        ("", "top", 0),
        ("One", "a", 2),
        ("Two", "b", 4),
    ]
