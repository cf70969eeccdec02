"""The issues of one repository on GitHub: found again, filed once, changed, closed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from docslint.errors import Problem, UserError
from docslint.inputs.github import GitHub, Lost
from docslint.inputs.github_replies import Refused
from docslint.tracker.marks import part
from docslint.tracker.plan import Issue

_MOST_OWN, _MOST_OPEN = 50, 10  # pages of a hundred
_TRIES = 3
_BETWEEN = 1.0  # seconds between two changes, as GitHub asks
_SETTLES = 2.0  # seconds until a new issue is sure to stand in the list


class Pause(Protocol):
    """Waits some seconds."""

    def __call__(self, seconds: float, /) -> None:
        """Wait."""


class Forge:
    """Issues of ``repository`` (``owner/name``) that bear ``label``."""

    def __init__(self, api: GitHub, repository: str, label: str, pause: Pause) -> None:
        self._api = api
        self._issues = f"/repos/{repository}/issues"
        self._repository = repository
        self._label = label
        self._pause = pause
        self._has_written = False

    def own(self) -> list[Issue]:
        """Every issue with the label, open or closed."""
        return [*self._list(_MOST_OWN, whole=True, state="all", labels=self._label, direction="asc")]

    def others(self) -> list[Issue]:
        """The open issues of other people: those of the last months, where there are many."""
        return [each for each in self._list(_MOST_OPEN, state="open") if not self._has_label(each)]

    def create(self, title: str, body: str, labels: Sequence[str]) -> Issue:
        """File an issue. When its answer is lost the list tells whether it is there, before it is sent again.

        Raises UserError when the label could not be set: without it the issue would not be found again.
        """
        self._breathe()
        mark = part(body)
        failure = ""
        for _ in range(_TRIES):
            try:
                made = self._api.post(
                    self._issues, {"title": title, "body": body, "labels": [self._label, *labels]}
                )
            except Lost as lost:
                failure = str(lost)
                self._pause(_SETTLES)
                if mark and (found := self._find(mark.mark.key)):
                    return self._labelled(found, labels)
                continue
            return self._labelled(_issue(made), labels)
        raise UserError(Problem(failure, hint="try again later: nothing is filed twice"))

    def change(self, issue: Issue, **fields: object) -> Issue:
        """Change the fields of an issue, all at once."""
        self._breathe()
        return _issue(self._api.patch(f"{self._issues}/{issue.number}", fields))

    def _breathe(self) -> None:
        if self._has_written:
            self._pause(_BETWEEN)
        self._has_written = True

    def _has_label(self, issue: Issue) -> bool:
        """GitHub takes no notice of capitals in labels."""
        return self._label.lower() in (label.lower() for label in issue.labels)

    def _find(self, key: str) -> Issue | None:
        """The issue with that mark among the newest of the repository, whatever labels it has got so far."""
        newest = self._list(1, state="all", sort="created", direction="desc")
        return next((each for each in newest if (found := part(each.body)) and found.mark.key == key), None)

    def _labelled(self, issue: Issue, labels: Sequence[str]) -> Issue:
        """A token that may file issues may still have no right to label them; GitHub then drops the labels silently."""
        if self._has_label(issue):
            return issue
        try:
            self._api.post(f"{self._issues}/{issue.number}/labels", {"labels": [self._label, *labels]})
        except (Refused, Lost):
            raise UserError(
                Problem(
                    f"issue #{issue.number} was filed, but it could not be given the label `{self._label}`",
                    hint="docslint finds its issues by the label: set it by hand, and use a token that may label issues",
                )
            ) from None
        return issue

    def _list(self, most: int, *, whole: bool = False, **query: str) -> Iterator[Issue]:
        for each in self._api.pages(self._issues, most=most, whole=whole, **query):
            if isinstance(each, dict) and "pull_request" not in each:
                yield _issue(each)


def _issue(data: object) -> Issue:
    """An issue as the API tells of it. Raises UserError for what is none."""
    if not isinstance(data, Mapping) or not isinstance(data.get("number"), int):
        raise UserError(
            Problem("the API answered with something else than an issue", hint="is `--api-url` right?")
        )
    labels = data.get("labels")
    names = (
        [each.get("name") if isinstance(each, Mapping) else each for each in labels]
        if isinstance(labels, list)
        else []
    )
    return Issue(
        data["number"],
        str(data.get("title") or ""),
        str(data.get("body") or ""),
        str(data.get("html_url") or ""),
        data.get("state") != "closed",
        tuple(str(name) for name in names),
    )
