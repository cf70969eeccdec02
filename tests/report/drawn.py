"""Hand-made pictures of a drift, for the tests of its reports: a small one with everything in it, and a big one."""

from datetime import UTC, datetime, timedelta

from docslint.drift.picture import (
    EntryFate,
    Fact,
    FactMove,
    Fate,
    Hunk,
    Life,
    Moment,
    Move,
    Name,
    OwedPage,
    PageChange,
    PageFate,
    Picture,
    Quoted,
    Row,
)

START = datetime(2026, 3, 2, 6, tzinfo=UTC)
RULES = ("omitted-claim", "conflicting-default", "broken-link", "undocumented-env-var", "unlisted-value")


def quoted(page: str, line: int, text: str, section: str = "") -> Quoted:
    anchor = f"#{section.lower().replace(' ', '-')}" if section else ""
    url = f"https://docs.acme.test/{page}{anchor}"
    return Quoted(page=page, path=f"docs/{page}.md", line=line, text=text, section=section, url=url)


def moment(number: int, name: str = "", **given) -> Moment:
    settings = {
        "name": name or f"week-{number + 1}",
        "time": (START + timedelta(days=7 * number)).isoformat().replace("+00:00", "Z"),
        "release": f"3.{number}.0",
        "pages": 40 + number,
        "lines": 9_000 + 130 * number,
        "created": number % 2,
        "changed": 3 + number,
        "lines_added": 160 + 37 * (number % 5),
        "lines_removed": 30 + 23 * (number % 4),
        "moved": 4 + number % 3,
        "born": number % 3,
        "resolved": (number + 1) % 3,
        "by_rule": {rule: (at + 2) * 3 - number % (at + 2) for at, rule in enumerate(RULES)},
        "by_page": {"retries": 4 - number % 3, "proxy": number % 5, "sdk/python": 6},
    }
    return Moment(**(settings | given))


def life(fingerprint: str, **given) -> Life:
    settings = {
        "fate": Fate.STANDING,
        "rule": "conflicting-default",
        "severity": "warning",
        "confidence": "high",
        "message": "`ACME_TIMEOUT` is 30 seconds here and 45 seconds on retries",
        "at": quoted(
            "proxy", 18, "| `ACME_TIMEOUT` | how long a call may take, 30 s unless set |", "Variables"
        ),
        "related": (
            (
                "45 seconds here",
                quoted("retries", 7, "Calls end after `ACME_TIMEOUT`, 45 seconds by default."),
            ),
        ),
        "help": "Settle on one figure, or say where each of them holds.",
        "subject": "ACME_TIMEOUT",
        "subject_kind": "env-var",
        "fingerprint": fingerprint,
        "born": "week-2",
        "born_time": "2026-03-09T06:00:00Z",
        "days": 70,
    }
    return Life(**(settings | given))


def owed_entry(**given) -> EntryFate:
    settings = {
        "release": "3.10.0",
        "date": "2026-05-12",
        "text": "`acme push` waits for the lock up to two minutes instead of giving up",
        "at": Quoted(
            page="", path="CHANGELOG.md", line=12, text="- `acme push` waits for the lock up to two minutes"
        ),
        "verdict": "unreflected",
        "score": 0.81,
        "confidence": "high",
        "entities": ("acme push", "ACME_TIMEOUT"),
        "reasons": ("users meet it: 92%; it speaks of a command and a limit", "the pages lack it: 88%"),
        "pages": (
            OwedPage(
                at=quoted(
                    "push", 31, "When another push holds the lock, the command fails at once.", "Locking"
                ),
                score=0.9,
                why="speaks of lock, push; not of waits, minutes",
                reach=11,
            ),
            OwedPage(
                at=quoted("troubleshooting", 88, "Run it again when the lock is free."), score=0.4, reach=2
            ),
        ),
        "days": 13,
        "rank": 9.4,
    }
    return EntryFate(**(settings | given))


def picture(**given) -> Picture:
    """A picture with something in every part."""
    settings = {
        "product": "Acme",
        "site": "https://docs.acme.test",
        "source": "https://git.acme.test/docs/blob/main/{path}#L{line}",
        "made": "2026-05-25T07:30:00Z",
        "moments": (*(moment(number) for number in range(12)), moment(12, "now")),
        "pages": page_changes(),
        "moves": fact_moves(),
        "findings": lives(),
        "entries": (
            owed_entry(),
            owed_entry(
                release="3.11.0",
                text="Added `--dry-run` to `acme sync`",
                at=Quoted(page="", path="CHANGELOG.md", line=4, text="- Added `--dry-run` to `acme sync`"),
                pages=(OwedPage(at=quoted("sync", 5, "Flags: `--all` and `--quiet`.", "Flags"), score=0.7),),
                days=6,
                rank=4.2,
                confidence="medium",
            ),
            owed_entry(
                text="`ACME_REGION` is read at start",
                verdict="documented",
                score=0.1,
                rank=0.0,
                pages=(OwedPage(at=quoted("env", 9, "`ACME_REGION`: read once, at start"), score=0.9),),
            ),
            owed_entry(
                text="Less flicker in the list", verdict="not-user-facing", score=0.02, rank=0.0, pages=()
            ),
        ),
        "names": tuple(names()),
        "notices": ("`docs/draft.md` could not be read at week-3.",),
    }
    return Picture(**(settings | given))


def lives() -> tuple[Life, ...]:
    return (
        life(
            "a1b2c3d4e5f6",
            fate=Fate.NEW,
            severity="error",
            rule="broken-link",
            message="the page `sdk/ruby` does not exist",
            at=quoted("sdk/index", 22, "There are clients for [Python](python) and [Ruby](ruby)."),
            related=(),
            help="Did you mean `sdk/rust`?",
            subject="",
            born="now",
            born_time="2026-05-25T06:00:00Z",
            days=0,
        ),
        life("b1b2c3d4e5f6", fate=Fate.NEW, product_version="3.11.0", born="week-12", days=7),
        life(
            "b2b2c3d4e5f6",
            fate=Fate.NEW,
            at=quoted("install", 3, "Set `ACME_TIMEOUT` above its 30 s on slow disks."),
            born="week-12",
            days=7,
        ),
        life(
            "c1b2c3d4e5f6",
            rule="omitted-claim",
            message="the passage on fallback models does not say that naming runs on the main one",
            at=quoted("models", 140, "Short tasks run on the small model.", "Small model"),
            subject="background-fallback",
            subject_kind="claim",
            related=(),
            is_older=True,
            born="week-1",
            days=84,
            issue="https://git.acme.test/docs/issues/41",
        ),
        life(
            "d1b2c3d4e5f6",
            fate=Fate.RESOLVED,
            severity="info",
            confidence="medium",
            rule="undocumented-env-var",
            message="`ACME_CACHE` is not documented on any page",
            gone="week-9",
            gone_time="2026-04-27T06:00:00Z",
            days=49,
        ),
    )


def page_changes() -> tuple[PageChange, ...]:
    reworded = Row(
        "Calls end after 30 seconds.",
        "Calls end after 45 seconds by default.",
        ((16, 18),),
        ((16, 18), (26, 37)),
    )
    hunk = Hunk(
        old_line=5,
        new_line=5,
        section="Limits",
        rows=(
            Row("## Limits", "## Limits"),
            Row("", ""),
            reworded,
            Row(None, "Set `ACME_TIMEOUT` to change it."),
        ),
    )
    return (
        PageChange(
            fate=PageFate.CHANGED,
            page="retries",
            path="docs/retries.md",
            title="Retries",
            url="https://docs.acme.test/retries",
            lines_added=2,
            lines_removed=1,
            hunks=(hunk,),
            hunks_left_out=2,
        ),
        PageChange(
            fate=PageFate.CREATED,
            page="sdk/rust",
            path="docs/sdk/rust.md",
            title="Rust client",
            url="https://docs.acme.test/sdk/rust",
            lines_added=2,
            hunks=(
                Hunk(old_line=0, new_line=1, rows=(Row(None, "# Rust client"), Row(None, "Add the crate."))),
            ),
        ),
        PageChange(
            fate=PageFate.REMOVED,
            page="sdk/ruby",
            path="docs/sdk/ruby.md",
            lines_removed=1,
            hunks=(Hunk(old_line=1, new_line=0, rows=(Row("# Ruby client", None),)),),
        ),
        PageChange(
            fate=PageFate.RENAMED,
            page="proxy",
            path="docs/proxy.md",
            old_path="docs/network.md",
            title="Proxy",
        ),
        PageChange(fate=PageFate.REFORMATTED, page="env", path="docs/env.md", lines_added=3, lines_removed=3),
    )


def fact_moves() -> tuple[FactMove, ...]:
    return (
        FactMove(
            move=Move.DEFAULT,
            name="ACME_TIMEOUT",
            kind="env-var",
            was="30 seconds",
            now="45 seconds",
            before=quoted("retries", 7, "Calls end after `ACME_TIMEOUT`, 30 seconds by default."),
            after=quoted("retries", 7, "Calls end after `ACME_TIMEOUT`, 45 seconds by default."),
            moment="week-7",
        ),
        FactMove(
            move=Move.NEW,
            name="--dry-run",
            kind="cli-flag",
            after=quoted("sync", 6, "`--dry-run` shows it only."),
        ),
        FactMove(
            move=Move.LINK_BROKEN,
            name="sdk/ruby",
            kind="link",
            before=quoted("sdk/index", 22, "[Ruby](ruby)"),
        ),
    )


def names() -> list[Name]:
    return [
        Name(
            name="ACME_TIMEOUT",
            kind="env-var",
            facts=(
                Fact(
                    group="defaults",
                    detail="45 seconds",
                    at=quoted("retries", 7, "`ACME_TIMEOUT`, 45 seconds by default"),
                ),
                Fact(
                    group="mentions",
                    detail="defined",
                    at=quoted("proxy", 18, "| `ACME_TIMEOUT` | how long |"),
                ),
            ),
            facts_left_out=3,
            findings=("b1b2c3d4e5f6", "unknown"),
        ),
        Name(
            name="--dry-run",
            kind="cli-flag",
            facts=(Fact(group="mentions", detail="", at=quoted("sync", 6, "x")),),
        ),
        Name(name="retries.max", kind="setting"),
    ]


def big(moments: int = 240, findings: int = 1_000, changes: int = 500, known: int = 3_000) -> Picture:
    """As much as a product with a long history has."""
    prose = "Workers take a job from the queue, lease it, renew the lease while they run, and give it back when they stop. "
    pages = [f"guides/part-{number % 17}/topic-{number}" for number in range(changes)]
    rules = [
        f"{word}-{thing}"
        for word in ("broken", "stale", "owed", "odd")
        for thing in ("link", "default", "name", "list", "claim")
    ]
    course = tuple(
        moment(
            number,
            time=(START + timedelta(days=number)).isoformat(),
            name=f"day-{number}",
            by_rule={rule: (number * (at + 3)) % 97 for at, rule in enumerate(rules)},
            by_page={page: (number * (at + 1)) % 7 for at, page in enumerate(pages[:140])},
        )
        for number in range(moments)
    )
    found = tuple(
        life(
            f"{number:012x}",
            fate=[*Fate][number % 3],
            severity=("error", "warning", "info")[number % 7 % 3],
            rule=rules[number % len(rules)],
            message=f"`ACME_SETTING_{number}` has one value here and another on {pages[number % changes]}",
            at=quoted(
                pages[number % changes], number, f"`ACME_SETTING_{number}`: {prose * 2}", f"Section {number}"
            ),
            related=(("there", quoted(pages[(number * 7) % changes], 9, prose * 2)),),
            subject=f"ACME_SETTING_{number}",
            days=number % 200,
            product_version=f"3.{number % 40}.{number % 3}",
        )
        for number in range(findings)
    )
    rows = tuple(
        Row(
            f"{at}. {prose}",
            f"{at}. {prose}" if at % 3 else f"{at}. {prose}Once. ",
            (),
            () if at % 3 else ((5, 12),),
        )
        for at in range(24)
    )
    changed = tuple(
        PageChange(
            fate=[*PageFate][number % 5], page=page, path=f"docs/{page}.md", title=f"Topic {number}",
            url=f"https://docs.acme.test/{page}", lines_added=number, lines_removed=number // 2,
            hunks=tuple(Hunk(old_line=at, new_line=at, section="A part", rows=rows) for at in range(1 + number % 4)),
        )
        for number, page in enumerate(pages)
    )  # fmt: skip
    named = tuple(
        Name(
            name=f"ACME_SETTING_{number}",
            kind=("env-var", "setting", "cli-flag")[number % 3],
            facts=tuple(
                Fact(
                    group="mentions", detail="described", at=quoted(pages[(number + at) % changes], at, prose)
                )
                for at in range(1 + number % 9)
            ),
            findings=(f"{number:012x}",) if number < findings else (),
        )
        for number in range(known)
    )
    moved = tuple(
        FactMove(
            move=[*Move][number % 13], name=f"ACME_SETTING_{number}", kind="env-var", was="1", now="2",
            before=quoted(pages[number % changes], 3, prose), after=quoted(pages[number % changes], 3, prose),
            moment=f"day-{number % moments}",
        )
        for number in range(600)
    )  # fmt: skip
    entries = tuple(
        owed_entry(text=f"Job {number} waits: {prose}", rank=float(number) if number % 6 == 0 else 0.0,
                   verdict="unreflected" if number % 6 == 0 else "documented", release=f"3.{number % 60}.0")
        for number in range(600)
    )  # fmt: skip
    return picture(moments=course, findings=found, pages=changed, names=named, moves=moved, entries=entries)
