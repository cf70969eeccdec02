"""The scales, and that the docs tell them as they are."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.cli.main import main
from docslint.coverage.weigh import TRIAGE, WITH_PAST, WITHOUT_PAST, Scale

DOCS = Path(__file__).parents[2] / "docs" / "coverage.md"
SCALES = (TRIAGE, WITH_PAST.unreflected, WITHOUT_PAST.unreflected)


def table() -> str:
    """The scales as a table; what is owed comes last."""
    rows = [("to begin with", [scale.bias for scale in SCALES])]
    names = dict.fromkeys(name for scale in SCALES for name in scale.weights)
    rows += [(f"`{name}`", [scale.weights.get(name) for scale in SCALES]) for name in names]
    owed = (WITH_PAST.owed, WITHOUT_PAST.owed)
    rows += [("owed: to begin with", [None, *(scale.bias for scale in owed)])]
    rows += [
        (f"owed: `{name}`", [None, *(scale.weights[name] for scale in owed)])
        for name in WITH_PAST.owed.weights
    ]
    lines = ["| Sign | Users meet it | The pages lack it | Without history |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {name} | {' | '.join('' if v is None else f'{v:+}' for v in values)} |" for name, values in rows
    ]
    return re.sub(r"\|  (?=\|)", "| ", "\n".join(lines))


def test_the_docs_tell_the_weights() -> None:
    told = re.search(
        r"<!-- scales -->\n(.*?)\n<!-- /scales -->", DOCS.read_text(encoding="utf-8"), re.DOTALL
    )[1]
    assert told == table()


def test_the_docs_tell_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["coverage", "--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    assert options <= set(re.findall(r"--[a-z-]+", DOCS.read_text(encoding="utf-8")))


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(-1e6, 1e6)))
def test_any_signs_make_a_probability(values: dict[str, float]) -> None:
    assert 0 < Scale(0.5, {"a": 2.0, "b": -3.0}).probability(values) < 1


def test_signs_without_a_weight_count_nothing() -> None:
    scale = Scale(0.0, {"a": 1.0})
    assert scale.probability({"b": 9.0}) == 0.5
    assert scale.probability({"a": 1.0}) > 0.5


@given(
    st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(0, 1)),
    st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(0, 1)),
)
def test_what_is_left_open_adds_no_more_than_said(known: dict[str, float], other: dict[str, float]) -> None:
    scale = Scale(0.5, {"a": 2.0, "b": -3.0, "c": 1.0})
    assert scale.logit({**other, **known}) <= scale.most(known) + 1e-9
