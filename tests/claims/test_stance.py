"""What passages say of a claim: by themselves, under a heading, after a lead-in, in a row, in a sample."""

import pytest

from docslint.claims.claim import Claim, Clause, Subject
from docslint.claims.stance import compile_claims, stances
from docslint.facts import Verdict
from docslint.parse.markdown import parse
from docslint.source import Source

PING = Claim(
    id="ping-optional",
    summary="The ping endpoint is optional.",
    since="2.0",
    subject=Subject(any=("ping endpoint | /ping",)),
    states=(Clause(any=("optional | not required | may be left out",)),),
    contradicts=(
        Clause(any=("must serve ...4 (ping | /ping)", "required | mandatory", "required yes")),
        Clause(all=("1.9", "optional"), firm=True),
    ),
)


def verdicts(text: str, claim: Claim = PING) -> list[tuple[str, str]]:
    page = parse(Source(path="a.md", text=text))
    return [(s.verdict.value, text[s.start : s.end]) for s in stances(page, compile_claims([claim]))]


def test_each_verdict_has_its_sentence() -> None:
    assert verdicts("Hello. The ping endpoint is optional. Bye.") == [
        ("states", "The ping endpoint is optional.")
    ]
    assert verdicts("Hello. You must serve `/ping`.") == [("contradicts", "You must serve `/ping`.")]
    assert verdicts("Hello. We like the ping endpoint.") == [("silent", "We like the ping endpoint.")]
    assert verdicts("Hello. Everything is optional.") == []


def test_denied_words_state_and_contradict_nothing() -> None:
    assert verdicts("The ping endpoint is not optional.") == [
        ("silent", "The ping endpoint is not optional.")
    ]
    assert verdicts("It is a myth that you must serve `/ping`.")[0][0] == "silent"


def test_the_other_subject_of_a_passage_is_another_matter() -> None:
    assert verdicts("A token is required. The ping endpoint answers.")[0][0] == "silent"
    assert verdicts("The ping endpoint answers. It is required.")[0] == ("contradicts", "It is required.")


def test_under_its_heading_and_in_the_next_paragraph() -> None:
    assert ("contradicts", "It is mandatory.") in verdicts("## The ping endpoint\n\nIt is mandatory.\n")
    assert ("states", "It may be left out.") in verdicts("About the ping endpoint.\n\nIt may be left out.\n")
    assert verdicts("About the ping endpoint.\n\n## Other\n\nIt may be left out.\n")[0][0] == "silent"


def test_an_item_is_read_with_the_line_that_leads_to_it() -> None:
    text = "A server must serve these:\n\n- `/ping`\n- `/pong`\n"
    assert verdicts(text) == [("contradicts", "`/ping`")]
    assert verdicts("These are optional:\n\n- `/ping`\n")[0][0] == "states"


def test_a_row_is_read_with_its_column_titles() -> None:
    table = "| Endpoint | Required |\n| --- | --- |\n| `/ping` | {} |\n| `/pong` | yes |\n"
    assert [v for v, _ in verdicts(table.format("yes"))] == ["contradicts"]
    assert [v for v, _ in verdicts(table.format("no"))] != ["states"]
    assert [v for v, _ in verdicts(table.format("optional"))] == ["states"]


def test_the_past_and_a_sentence_that_states_excuse_unless_the_clause_is_firm() -> None:
    assert verdicts("Before v2.0 the ping endpoint was required.")[0][0] == "silent"
    assert verdicts("The ping endpoint is optional, though required by some.")[0][0] == "states"
    assert verdicts("In 1.9 the ping endpoint was optional.")[0][0] == "contradicts"


def test_two_sentences_together() -> None:
    assert verdicts("Version 1.9 brought the ping endpoint. It is optional.")[0][0] == "contradicts"


def test_questions_say_nothing() -> None:
    assert verdicts("Is the ping endpoint required?") == [("silent", "Is the ping endpoint required?")]


def test_samples_speak_only_where_the_claim_lets_them() -> None:
    text = "Try this:\n\n```sh\n# /ping is optional\ncurl /ping\n```\n"
    assert verdicts(text) == []
    subject = Subject(any=("/ping",), samples=True)
    claim = Claim(id="x", summary="", subject=subject, states=PING.states)
    assert [v for v, _ in verdicts(text, claim)] == ["states"]


def test_near_words_may_stand_in_the_headings() -> None:
    claim = Claim(id="x", summary="", subject=Subject(any=("timeout",), near=("gateway",)))
    assert verdicts("The timeout is short.", claim) == []
    assert verdicts("# Gateways\n\n## A gateway\n\nThe timeout is short.", claim) != []
    assert verdicts("The timeout of the gateway.", claim) != []


def test_bad_claims_name_themselves() -> None:
    for claim in (
        Claim(id="x", summary="", subject=Subject()),
        Claim(id="x", summary="", subject=Subject(any=("a |",))),
        Claim(id="x", summary="", subject=Subject(any=("a",)), states=(Clause(),)),
    ):
        with pytest.raises(ValueError, match=r"^claim x: "):
            compile_claims([claim])


def test_nothing_to_do() -> None:
    page = parse(Source(path="a.md", text=""))
    assert stances(page, compile_claims([])) == ()
    assert stances(page, compile_claims([PING])) == ()
    assert Verdict.STATES.value == "states"
