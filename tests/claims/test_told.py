"""What an entry tells that a claim can hold, and why another one tells none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.claims.told import told


@pytest.mark.parametrize(
    ("entry", "subject", "outcome", "former"),
    [
        ("Raised the upload limit from 5 MB to 9 MB", "the upload limit", "9 MB", "5 MB"),
        ("Improved `/send` to ask before it sends", "`/send`", "ask", ""),
        (
            "Fixed jobs falling back to the small queue instead of the large queue when full",
            "jobs",
            "the large queue",
            "falling back to the small queue",
        ),
        ("Faster start. Night uploads now retry twice.", "Night uploads", "retry twice", ""),
        (
            "See [the guide](https://acme.example/a(b)). Drafts now open in a tab",
            "Drafts",
            "open in a tab",
            "",
        ),
        ("Drafts can now set `open: tab` in a profile", "Drafts", "set `open: tab`", ""),
        ("fix(core): `acme run` now reads `.acme`", "`acme run`", "reads `.acme`", ""),
    ],
)
def test_what_is_so_now(entry: str, subject: str, outcome: str, former: str) -> None:
    found = told(entry)
    assert (found.parts.subject, found.parts.outcome, found.parts.former) == (subject, outcome, former)
    assert found.lacking == ""


@pytest.mark.parametrize(
    ("entry", "scope", "told_so"),
    [
        ("Editor: drafts now open in a tab", "Editor", "Drafts open in a tab."),
        ("[Night mode] Uploads can now wait", "Night mode", "Uploads can wait."),
        ("`acme jobs`: `/stop` now ends them", "acme jobs", "`/stop` ends them."),
        ("Introducing profiles: pick one", "", "Introducing profiles: pick one."),
        ("Fixed uploads: they now retry", "", "Uploads: they retry."),
    ],
)
def test_the_part_of_the_product_that_it_names_first(entry: str, scope: str, told_so: str) -> None:
    found = told(entry)
    assert (found.scope, found.parts.told) == (scope, told_so)


@pytest.mark.parametrize(
    ("entry", "lacking"),
    [
        ("Acme 4 is here! Now with profiles", "begin with"),
        ("Introducing profiles: pick one with `/profile`", "what is so now"),
        ("Renamed the labels of the slider", "what is so now"),
        ("Update the order of the guide", "what is so now"),
        ("@someone made their first contribution", "what is so now"),
        ("Fixed uploads hanging at night", "mends a fault"),
        (
            "Fixed an error caused by a lock being held showing a trace instead of telling who holds it",
            "mends a fault",
        ),
        ("Removed the hint on the start page", "takes something away"),
        ("Added a spinner", "not what that does"),
        ("Added a warning when a lock is held", "not what that does"),
        ("Previously it waited. Now, it does not.", "what is so now"),
        ("There is now a menu for it", "begin with"),
    ],
)
def test_what_makes_no_claim(entry: str, lacking: str) -> None:
    assert lacking in told(entry).lacking


def test_an_order_to_the_product_is_what_it_does() -> None:
    found = told("**(sync)** forward job profiles to remote hosts")
    assert (found.parts.head, found.parts.subject) == ("job profiles to remote hosts", "")
    assert (found.parts.told, found.lacking) == ("Forward job profiles to remote hosts.", "")


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(told(text).lacking, str)
