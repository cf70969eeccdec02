"""A claim's examples are run as it declares them; what comes out otherwise is told."""

from docslint.claims.claim import Claim, Clause, Examples, Subject
from docslint.claims.examples import check_examples
from docslint.parse.markdown import parse


def test_failures_name_the_example_and_what_it_came_out_as() -> None:
    claim = Claim(
        id="c",
        summary="",
        subject=Subject(any=("ping",)),
        states=(Clause(any=("optional",)),),
        contradicts=(Clause(any=("must ping",)),),
        examples=Examples(
            states=("The ping is optional.", "The ping is there."),
            omits=("A ping.",),
            contradicts=("You must ping.",),
            unrelated=("A pong.", "A ping is optional."),
        ),
    )
    failures = check_examples([claim], (), parse)
    assert [(f.kind, f.number, f.got, f.why) for f in failures] == [
        ("states", 2, "silent", ""),
        ("unrelated", 2, "states", "optional"),
    ]
