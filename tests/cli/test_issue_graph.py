"""``docslint issues --graph``: from one reported issue along its links."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faulty import put
from hub import REPOSITORY, TOKEN, Fault, Hub, serving


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    for name in ("GH_TOKEN", "GITHUB_TOKEN", "GITHUB_REPOSITORY", "GITHUB_SERVER_URL", "GITHUB_REF_NAME"):
        monkeypatch.delenv(name, raising=False)
    with serving() as hub:
        monkeypatch.setenv("GITHUB_API_URL", hub.url)
        hub.add(
            "Dashboard looks are missing",
            "Since 1.1.0 there is `ACME_THEME`, yet https://acme.test/env has no row for it. See #2.\n\n"
            "<img src=x onerror=alert(1)> @octo [a](javascript:x) `acme/other#9`",
        )
        hub.add("Theme in general", "As said in acme/app#1 and #99.")
        hub.comments[REPOSITORY, 1] = ["The same on `models`: `ACME_SMALL_MODEL` when no small model is set."]
        hub.add(
            "Add the looks",
            repository="acme/app",
            pull_request={"merged_at": "2026-05-20T08:00:00Z"},
            state="closed",
        )
        hub.files["acme/app", 1] = ["site/docs/env.md", "src/main.py"]
        hub.add("From elsewhere", repository="acme/web")
        hub.events[REPOSITORY, 1] = [
            {"event": "cross-referenced", "source": {"issue": {"html_url": f"{hub.url}/acme/web/issues/1"}}},
            {"event": "labeled"},
        ]
        yield hub


@pytest.fixture
def graph(docslint, here: Path, hub: Hub) -> Callable:
    put(here)

    def run(*argv: str, url: str = "", code: int = 0):
        done = docslint("issues", "--graph", url or f"{hub.url}/{REPOSITORY}/issues/1", *argv)
        assert done.code == code, done.err
        return done

    return run


def part(text: str, heading: str) -> str:
    return text.partition(f"\n{heading}\n")[2].partition("\n## ")[0]


def test_what_it_concerns(graph: Callable) -> None:
    told = part(graph().out, "## What it concerns")
    assert "[`env`](https://acme.test/env)" in told
    assert "[`models`](https://acme.test/models)" in told
    assert "`costs`](" not in told
    assert "- `ACME_THEME` on no page; changelog: added in 1.1.0" in told
    assert (
        "1.1.0 ([`CHANGELOG.md:5`](https://acme.test/src/CHANGELOG.md#L5)), **unreflected**: Added `ACME_THEME`"
        in told
    )


def test_what_is_linked_and_merged(graph: Callable) -> None:
    text = graph().out
    linked = part(text, "## What is linked")
    for ref in ("acme/docs#2", "acme/app#1", "acme/web#1"):
        assert f"[`{ref}`](" in linked
    assert "acme/other" not in linked
    assert "- 2026-05-20: [`acme/app#1`]" in part(text, "## What was merged")
    assert "changes `env`" in part(text, "## What was merged")
    assert "Gone, or not to be seen with this token: `acme/docs#99`." in text


def test_what_is_still_owed(graph: Callable, here: Path) -> None:
    owed = part(graph().out, "## What is still owed")
    assert "Undocumented since 1.1.0: `ACME_THEME`, `ACME_FONT`" in owed
    assert "leave out: Summaries" in owed
    assert "gone.md" not in owed
    env = here / "docs/env.md"
    env.write_text(
        env.read_text()
        + "| `ACME_THEME` | The looks of the dashboard, since 1.1.0 |\n| `ACME_FONT` | The font of the dashboard, since 1.1.0 |\n"
    )
    assert "ACME_THEME" not in part(graph().out, "## What is still owed")


def test_what_people_wrote_does_nothing(graph: Callable) -> None:
    text = graph().out
    for active in ("<img", "@octo", "[a]("):
        assert active not in text
    assert "&lt;img src=x" in text


def test_the_way_ends_somewhere(graph: Callable, hub: Hub) -> None:
    hub.issues[REPOSITORY][1]["body"] = "\n".join(f"{hub.url}/acme/chain/issues/{n}" for n in range(1, 60))
    for n in range(1, 60):
        hub.add(f"Link {n}", f"#{n + 1}", repository="acme/chain")
    text = graph().out
    assert len([each for each in hub.asked if each.path.count("/") == 5]) <= 31
    assert "Too far away, or too many:" in text


def test_a_circle_is_gone_round_once(graph: Callable, hub: Hub) -> None:
    hub.issues["acme/web"][0]["body"] = "acme/docs#1, ACME/Docs#2"
    graph()
    paths = [each.path for each in hub.asked]
    assert len(paths) == len(set(paths))


def test_no_other_secret_is_sent(
    graph: Callable, hub: Hub, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    (here / "netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(here / "netrc"))
    graph()
    assert not [each for each in hub.asked if "Authorization" in each.headers]


def test_the_token_is_used_and_not_told(graph: Callable, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    graph()
    assert not [each for each in hub.asked if "Authorization" in each.headers]
    monkeypatch.setenv("GH_TOKEN", TOKEN)
    done = graph()
    assert hub.asked[-1].headers["Authorization"] == f"Bearer {TOKEN}"
    assert TOKEN not in done.out + done.err


@pytest.mark.parametrize(
    "url", ["https://evil.test/acme/docs/issues/1", "acme/docs#1", "http://127.0.0.1/acme/docs/issues/1"]
)
def test_only_the_host_of_the_api_is_asked(graph: Callable, hub: Hub, url: str) -> None:
    assert "is no issue of http://127.0.0.1" in graph(url=url, code=2).err
    assert hub.asked == []


def test_an_issue_that_is_not_there(graph: Callable, hub: Hub) -> None:
    assert "may the token see it" in graph(url=f"{hub.url}/{REPOSITORY}/issues/77", code=2).err
    hub.fault = lambda _: Fault(410)
    assert "deleted" in graph(code=2).err
