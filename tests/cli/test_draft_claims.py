"""``docslint claims draft``, end to end: every draft passes ``claims test``."""

from pathlib import Path

import pytest

PAGES = {
    "docslint.yaml": "product: Acme\ninputs:\n  - pages: [docs/*.md]\nchangelogs: [CHANGELOG.md]\n",
    "docs/sync.md": "# Sync\n\nA failed upload stops the sync worker.\n\n## Limits\n\nSet `ACME_TRIES` for each failed upload.\n",
    "docs/mail.md": "# Mail\n\nMails are sent at night.\n",
    "CHANGELOG.md": (
        "# Changelog\n\n## 1.2.0\n\n- A failed upload now retries three times unless `ACME_TRIES` is set (was stopped)\n"
        "- Group mails are now sent at noon\n- Group mails no longer have a footer\n\n## 1.1.0\n\n- First release\n"
    ),
}


@pytest.fixture
def acme(here: Path) -> Path:
    for path, text in PAGES.items():
        (here / path).parent.mkdir(exist_ok=True)
        (here / path).write_text(text)
    return here


@pytest.mark.parametrize("wanted", ["1.2.0:1", "v1.2.0:1", "CHANGELOG.md:5", "retries three"])
def test_an_entry(docslint, acme: Path, wanted: str) -> None:
    done = docslint("claims", "draft", wanted)
    assert (done.code, done.err) == (0, "")
    assert "# 1.2.0, CHANGELOG.md:5: A failed upload" in done.out
    assert "# finish: " in done.out
    assert "- failed upload\n" in done.out
    assert 'since: "1.2.0"' in done.out
    (acme / "drafts.yaml").write_text(done.out)
    tested = docslint("claims", "test", "--pack", "./drafts.yaml")
    assert (tested.code, tested.out.splitlines()[-1].startswith("1 claims, ")) == (0, True)


def test_a_release(docslint, acme: Path) -> None:
    assert docslint("claims", "draft", "1.2.0", "--output", "drafts.yaml").code == 0
    assert docslint("claims", "test", "--pack", "./drafts.yaml").code == 0
    ids = [line for line in (acme / "drafts.yaml").read_text().splitlines() if "- id:" in line]
    assert len(ids) == len(set(ids))


def test_what_makes_no_claim_is_named_with_the_reason(docslint, acme: Path) -> None:
    add_release(
        acme, "Added `ACME_WAIT` to wait longer after a failed upload", "Introducing `ACME_BUNDLE` for mails"
    )
    done = docslint("claims", "draft", "2.0.0")
    assert done.out.count("  - id: ") == 1
    rest = " ".join(done.out.partition("# Not drafted")[2].replace("# ", "").split())
    assert (
        "2.0.0, CHANGELOG.md:6: Introducing `ACME_BUNDLE` for mails (it does not say what is so now)" in rest
    )


def test_an_entry_named_by_hand_is_drafted_with_the_reason_against_it(docslint, acme: Path) -> None:
    add_release(acme, "Fixed the sync worker hanging after a failed upload")
    done = docslint("claims", "draft", "2.0.0:1")
    assert "finish: it mends a fault, and pages tell of none: is there a claim in it?" in done.out
    assert "- sync worker\n" in done.out
    (acme / "drafts.yaml").write_text(done.out)
    assert docslint("claims", "test", "--pack", "./drafts.yaml").code == 0


def test_a_release_without_a_claim_is_told(docslint, acme: Path) -> None:
    add_release(acme, "Introducing `ACME_BUNDLE` for mails")
    done = docslint("claims", "draft", "2.0.0")
    assert "claims: []" in done.out
    assert (
        "nothing of 2.0.0 that makes a claim is unreflected; name an entry to draft it all the same"
        in done.err
    )


@pytest.mark.parametrize(
    ("entry", "subject"),
    [
        ("Failed uploads genuinely now wait for the worker", "failed upload"),
        ("Acme now reserves the sync worker for mails", "sync worker"),
        ("Profiles can now set `acmeNight: true` for mails", "acmeNight"),
        ("`ACME_TRIES` can now be a range of numbers", "ACME_TRIES"),
        ("Added `ACME_WAIT` to wait longer after a failed upload", "ACME_WAIT"),
        ("Mailbox rules like `ACME_TRIES` now stop the sync worker at noon", "Mailbox rules"),
    ],
)
def test_the_subject_is_what_the_entry_begins_with(docslint, acme: Path, entry: str, subject: str) -> None:
    add_release(acme, entry)
    assert f"any:\n        - {subject}" in docslint("claims", "draft", "2.0.0:1").out


def add_release(acme: Path, *entries: str) -> None:
    changelog = acme / "CHANGELOG.md"
    listed = "".join(f"- {entry}\n" for entry in entries)
    changelog.write_text(changelog.read_text().replace("## 1.2.0", f"## 2.0.0\n\n{listed}\n## 1.2.0", 1))


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["draft"], "name a release or an entry"),
        (["draft", "Group", "mails"], "2 entries have the words `Group mails`"),
        (["draft", "1.2.0:9"], "`1.2.0` has no entry 9"),
        (["draft", "1.2.0:0"], "`1.2.0` has no entry 0"),
        (["draft", "CHANGELOG.md:4"], "no entry begins on line 4 of `CHANGELOG.md`"),
        (["draft", "9.9.9:1"], "there is no entry `9.9.9:1`"),
        (["draft", "no such words"], "no entry has the words"),
        (["draft", "1.2.0", "--pack", "claude-code"], "`--pack` is for `list` and `test`"),
        (["list", "--output", "x"], "`--output` is for `draft`"),
    ],
)
def test_what_is_no_entry_is_told(docslint, acme: Path, argv: list[str], told: str) -> None:
    done = docslint("claims", *argv)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert "help: " in done.err
