"""``docslint issues --create`` against a server that behaves like GitHub, and as GitHub does on a bad day."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faulty import STATED, put
from hub import REPOSITORY, TOKEN, Asked, Fault, Hub, serving


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    for name in ("GH_TOKEN", "GITHUB_REPOSITORY", "GITHUB_SERVER_URL", "GITHUB_REF_NAME"):
        monkeypatch.delenv(name, raising=False)
    with serving() as hub:
        monkeypatch.setenv("GITHUB_API_URL", hub.url)
        monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
        yield hub


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    naps: list[float] = []
    monkeypatch.setattr(time, "sleep", naps.append)
    return naps


@pytest.fixture
def file(docslint, here: Path, hub: Hub, slept: list[float]) -> Callable:
    """File the issues of the sample project; what is said never holds the token."""
    put(here)

    def run(*argv: str, code: int = 0):
        hub.asked.clear()
        done = docslint("issues", "--create", *argv)
        assert TOKEN not in done.out + done.err
        assert done.code == code, done.out + done.err
        return done

    return run


def issues(hub: Hub) -> list[dict]:
    return hub.issues[REPOSITORY]


def is_new(asked: Asked) -> bool:
    return asked.method == "POST" and asked.path.endswith("/issues")


def first(wanted: Callable[[Asked], bool], fault: Fault) -> Callable[[Asked], Fault | None]:
    """The fault at the first request that is ``wanted``, and never again."""
    left = [fault]
    return lambda asked: left.pop() if left and wanted(asked) else None


def test_each_cause_is_filed_once(file: Callable, hub: Hub) -> None:
    done = file()
    assert len(issues(hub)) == done.out.count("filed #") == 3
    assert {label["name"] for label in issues(hub)[0]["labels"]} == {"docslint", "documentation"}
    assert all(each.headers["Authorization"] == f"Bearer {TOKEN}" for each in hub.asked)
    again = file()
    assert hub.writes() == []
    assert again.out.count("unchanged #") == 3


def test_all_pages_of_the_list_are_read(file: Callable, hub: Hub) -> None:
    file()
    hub.page = 1
    file()
    assert hub.writes() == []
    assert len([each for each in hub.asked if each.query.get("labels")]) == 3


def test_a_dry_run_tells_and_writes_nothing(file: Callable, hub: Hub) -> None:
    done = file("--dry-run")
    assert hub.writes() == issues(hub) == []
    assert done.out.count("to file:") == 3


def test_an_issue_whose_answer_is_lost_is_not_filed_again(file: Callable, hub: Hub) -> None:
    hub.fault = first(is_new, Fault(0, after=True))
    file()
    assert len({each["title"] for each in issues(hub)}) == len(issues(hub)) == 3


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_server_in_trouble_is_asked_again(file: Callable, hub: Hub, status: int) -> None:
    hub.fault = first(is_new, Fault(status))
    file()
    assert len(issues(hub)) == 3
    hub.fault = first(lambda asked: asked.method == "GET", Fault(status))
    file()
    assert len(issues(hub)) == 3


def test_work_broken_off_is_told_and_finished_later(file: Callable, hub: Hub) -> None:
    hub.fault = lambda asked: Fault(401) if is_new(asked) and len(issues(hub)) == 2 else None
    done = file(code=2)
    assert done.out.count("filed #") == 2
    assert "is not valid any more" in done.err
    assert "not reached" in done.err
    hub.fault = lambda _: None
    file()
    assert len({each["title"] for each in issues(hub)}) == len(issues(hub)) == 3


def test_one_that_is_not_taken_stops_no_other_but_closing(file: Callable, hub: Hub, here: Path) -> None:
    file()
    put(here, costs="# Costs\n\n`ACME_SMALL_MODEL` again, and [away](lost.md).\n", start="# Start\n")
    gone = next(each for each in issues(hub) if "`gone.md`" in each["title"])
    hub.fault = lambda asked: Fault(422, message="Validation Failed") if is_new(asked) else None
    done = file(code=2)
    assert "failed: " in done.out
    assert "Validation Failed" in done.out
    assert gone["state"] == "open"
    hub.fault = lambda _: None
    file()
    assert gone["state"] == "closed"


def test_what_changed_is_updated_and_what_people_wrote_stays(file: Callable, hub: Hub, here: Path) -> None:
    file()
    issue = next(each for each in issues(hub) if "main model" in each["title"])
    issue["title"] = "People's title"
    issue["body"] = f"Mine before.\r\n\r\n{issue['body']}\r\n\r\nMine after.".replace("\n", "\r\n").replace(
        "\r\r", "\r"
    )
    file()
    assert hub.writes() == []
    put(here, models="# Models\n\nA line.\n\n## Small\n\n`ACME_SMALL_MODEL` names the model for summaries.\n")
    file()
    assert [each.method for each in hub.writes()] == ["PATCH"]
    assert "docs/models.md:7" in issue["body"]
    assert issue["body"].startswith("Mine before.")
    assert issue["body"].endswith("Mine after.")
    assert issue["title"] == "People's title"


def test_what_is_resolved_is_closed_and_comes_back(file: Callable, hub: Hub, here: Path) -> None:
    file()
    issue = next(each for each in issues(hub) if "main model" in each["title"])
    put(here, models=STATED, costs="# Costs\n\nRead [how](gone.md#parts).\n")
    done = file()
    assert (issue["state"], issue["state_reason"]) == ("closed", "completed")
    assert "**Resolved**" in issue["body"]
    assert "closed #" in done.out
    file()
    assert hub.writes() == []
    put(here)
    file()
    assert issue["state"] == "open"
    assert "**Resolved**" not in issue["body"]
    assert len(issues(hub)) == 3


def test_what_people_close_stays_closed(file: Callable, hub: Hub, here: Path) -> None:
    file()
    issue = next(each for each in issues(hub) if "main model" in each["title"])
    issue["state"] = "closed"
    done = file()
    assert hub.writes() == []
    assert f"closed by people, and still found #{issue['number']}" in done.out
    put(here, models=STATED, costs="# Costs\n\nRead [how](gone.md#parts).\n")
    file()
    assert [each.data.keys() for each in hub.writes() if each.path.endswith(f"/{issue['number']}")] == [
        {"body"}
    ]


def test_a_run_that_did_not_look_at_everything_closes_nothing(file: Callable, hub: Hub, here: Path) -> None:
    file()
    put(here, models=STATED, costs="# Costs\n", start="# Start\n")
    file("--rule", "links")
    file("--page", "costs")
    (here / "docs/broken.md").write_text("---\na: b: c\n---\n\n# B\n")
    file("--max", "0")
    assert [each["state"] for each in issues(hub)] == ["open"] * 3


def test_an_entry_is_settled_when_a_page_has_it(file: Callable, hub: Hub, here: Path) -> None:
    file()
    issue = next(each for each in issues(hub) if "Undocumented" in each["title"])
    log = here / "CHANGELOG.md"
    newer = "".join(f"## 1.{n}.0 - 2026-0{n}-28\n\n- Fixed a crash number {n}\n\n" for n in range(9, 5, -1))
    log.write_text(log.read_text().replace("## 1.1.0", newer + "## 1.1.0"))
    file()
    assert issue["state"] == "open"
    env = here / "docs/env.md"
    env.write_text(
        env.read_text()
        + "| `ACME_THEME` | The looks of the dashboard, since 1.1.0 |\n| `ACME_FONT` | The font of the dashboard, since 1.1.0 |\n"
    )
    file()
    assert issue["state"] == "closed"


def test_so_many_and_no_more(file: Callable, hub: Hub) -> None:
    done = file("--max", "1")
    assert len(issues(hub)) == 1
    assert "2 wait for another run" in done.err
    file("--max", "1")
    file("--max", "1")
    assert len({each["title"] for each in issues(hub)}) == len(issues(hub)) == 3


def test_somebody_elses_issue_about_it_is_enough(file: Callable, hub: Hub) -> None:
    hub.add("Dashboard looks", "`ACME_THEME` is missing from https://acme.test/env")
    hub.add("Unrelated", "`ACME_HOST` on https://acme.test/env")
    done = file()
    assert "perhaps the same as #1: [DOCS] Undocumented since 1.1.0" in done.out
    assert len(issues(hub)) == 4
    found = json.loads(file("--output-format", "json", "--dry-run").out)["issues"]
    twin = next(each for each in found if each["action"] == "twin")
    file(twin["fingerprint"])
    assert len(issues(hub)) == 5


def test_an_issue_that_lost_its_label_is_known(file: Callable, hub: Hub) -> None:
    file()
    issues(hub)[0]["labels"] = []
    done = file()
    assert hub.writes() == []
    assert "perhaps the same as #1" in done.out


def test_labels_that_were_dropped_are_set(file: Callable, hub: Hub) -> None:
    hub.drops_labels = True
    file()
    assert all(each["labels"] for each in issues(hub))


def test_without_the_right_to_label_one_issue_is_enough(file: Callable, hub: Hub) -> None:
    hub.drops_labels = True
    hub.fault = lambda asked: Fault(403) if asked.path.endswith("/labels") else None
    done = file(code=2)
    assert "could not be given the label `docslint`" in done.err
    assert len(issues(hub)) == 1
    file(code=2)
    assert len({each["title"] for each in issues(hub)}) == len(issues(hub))


@pytest.mark.parametrize("label", ["", "a,b"])
def test_issues_could_not_be_found_again_by_such_a_label(
    file: Callable, hub: Hub, here: Path, label: str
) -> None:
    config = here / "docslint.yaml"
    config.write_text(config.read_text().replace("issues: {", f'issues: {{label: "{label}", '))
    assert "is no label" in file(code=2).err
    assert hub.asked == []


def test_capitals_make_no_other_label(file: Callable, hub: Hub, here: Path) -> None:
    file()
    for issue in issues(hub):
        issue["labels"][0]["name"] = "DocsLint"
    config = here / "docslint.yaml"
    config.write_text(config.read_text().replace("issues: {", "issues: {label: DocsLint, "))
    file()
    assert hub.writes() == []


def test_the_standing_issue_lists_all_and_is_kept_up_to_date(file: Callable, hub: Hub, here: Path) -> None:
    file("--tracker", "--max", "2")
    standing = next(each for each in issues(hub) if "docslint: tracker" in each["body"])
    assert "- [ ] #1 " in standing["body"]
    assert "### Not filed yet" in standing["body"]
    file("--tracker")
    assert len([each for each in issues(hub) if "docslint: tracker" in each["body"]]) == 1
    assert "Not filed yet" not in standing["body"]
    put(here, models=STATED, costs="# Costs\n\nRead [how](gone.md#parts).\n")
    file("--tracker")
    assert "- [x] #" in standing["body"]
    file("--tracker", "--rule", "links")
    assert hub.writes() == []


def test_the_primary_limit_is_waited_for(file: Callable, hub: Hub, slept: list[float]) -> None:
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(time.time()) + 30)}
    hub.fault = first(lambda asked: asked.method == "GET", Fault(403, headers, "API rate limit exceeded"))
    done = file()
    assert 25 < max(slept) < 40
    assert "waiting" in done.err
    assert len(issues(hub)) == 3


def test_the_secondary_limit_is_waited_for(file: Callable, hub: Hub, slept: list[float]) -> None:
    hub.fault = first(is_new, Fault(429, {"Retry-After": "7"}))
    file()
    assert 7.0 in slept
    assert len(issues(hub)) == 3


def test_changes_are_a_second_apart(file: Callable, hub: Hub, slept: list[float]) -> None:
    file()
    assert slept == [1.0, 1.0]


def test_an_interrupted_run_tells_what_it_did(
    file: Callable, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", interrupt)
    done = file(code=130)
    assert done.out.count("filed #1") == 1
    assert "interrupted" in done.err


def test_nobody_waits_for_an_hour(file: Callable, hub: Hub, slept: list[float]) -> None:
    hub.fault = lambda asked: (
        Fault(403, {"Retry-After": "3600"}) if is_new(asked) and len(issues(hub)) else None
    )
    done = file(code=2)
    assert "try again in 60 minutes: nothing is filed twice" in done.err
    assert done.out.count("filed #") == 1
    assert sum(slept) < 120


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "is not valid any more"),
        (403, "`issues: write`"),
        (404, "may the token see it"),
        (410, "switched off"),
    ],
)
def test_what_the_api_refuses_is_explained(file: Callable, hub: Hub, status: int, said: str) -> None:
    hub.fault = lambda _: Fault(status, message=f"no, {TOKEN}")
    done = file(code=2)
    assert said in done.err
    assert done.out == ""


def test_a_repository_that_moved_is_followed(file: Callable, hub: Hub) -> None:
    hub.moved = {"/repos/acme/old/issues": f"/repos/{REPOSITORY}/issues"}
    file("--repository", "acme/old")
    assert len(issues(hub)) == 3


def test_the_token_goes_to_no_other_host(file: Callable, hub: Hub) -> None:
    with serving() as other:
        other.add("Not ours")
        hub.moved = {f"/repos/{REPOSITORY}/issues": f"{other.url}/repos/{REPOSITORY}/issues"}
        done = file(code=2)
        assert other.asked == []
    assert "the token was not sent there" in done.err


def test_a_next_page_elsewhere_is_not_read(file: Callable, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as other:
        listed = Hub.listed
        monkeypatch.setattr(
            Hub,
            "listed",
            lambda self, *given: (*listed(self, *given)[:2], {"Link": f'<{other.url}/x>; rel="next"'}),
        )
        file(code=2)
        assert other.asked == []


@pytest.mark.parametrize("token", ["two words", "line\nbreak", "b\u00e4d"])
def test_a_token_that_is_none_is_not_shown(
    file: Callable, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", token)
    done = file(code=2)
    assert token not in done.err
    assert "spaces or control characters" in done.err


@pytest.mark.parametrize(
    "url", ["http://api.example.test", "https://a:b@api.example.test", "ftp://x", "https://"]
)
def test_an_api_that_would_leak_the_token_is_refused(file: Callable, hub: Hub, url: str) -> None:
    file("--api-url", url, code=2)
    assert hub.asked == []


def test_no_server(file: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    done = file("--api-url", "http://127.0.0.1:1", code=2)
    assert "the API cannot be reached (no connection)" in done.err


def test_what_is_no_api_is_said(file: Callable, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hub, "answer", lambda *_: (200, "hello", {}))
    assert "something else than a list" in file(code=2).err
