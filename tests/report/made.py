"""Hand-made findings and reports, for the tests of all formats."""

from docslint.finding import ActiveRule, Confidence, Excerpt, Report, Reported, Severity


def place(  # noqa: PLR0913, PLR0917  a place has as many parts
    text: str, column: int, size: int, path: str = "docs/a.md", line: int = 3, label: str = ""
) -> Excerpt:
    return Excerpt(path, line, column, line, column + size, text, label)


def finding(at: Excerpt, *related: Excerpt, **given) -> Reported:
    settings = {
        "rule": "conflicting-default",
        "severity": Severity.WARNING,
        "confidence": Confidence.HIGH,
        "message": "`A` is 1 here and 2 there",
        "page": "a",
        "section": "",
        "subject": "A",
        "subject_kind": "env-var",
        "product_version": "",
        "help": "",
        "fix": None,
        "fingerprint": "f1",
    }
    return Reported(at=at, related=related, **(settings | given))


def report(*findings: Reported, **given) -> Report:
    return Report(
        **(
            {
                "findings": findings,
                "pages": 2,
                "changelogs": 1,
                "rules": tuple(active(name) for name in ("broken-link", "conflicting-default")),
                "seconds": 0.1,
            }
            | given
        )
    )


def active(name: str, **given) -> ActiveRule:
    settings = {
        "name": name,
        "summary": f"Finds {name}.",
        "doc": f"Finds {name}.\n\n    ## What it does\n\n    Looks for it.\n    ",
        "severity": Severity.WARNING,
        "confidence": Confidence.HIGH,
        "tags": ("a-tag",),
    }
    return ActiveRule(**(settings | given))
