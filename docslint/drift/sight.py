"""One moment of a project looked at: its bytes, and as far as somebody asks its facts, findings and quotes."""

from functools import cached_property

from msgspec.structs import replace

from docslint import engine
from docslint.coverage.project import Project
from docslint.drift.scene import Scene
from docslint.engine import Loaded, Plan, Request
from docslint.facts import Trouble
from docslint.finding import Reported
from docslint.inputs.files import Listing, discover
from docslint.inputs.read import decode
from docslint.inputs.remembered import Remembered
from docslint.inputs.state import State
from docslint.place import Placer
from docslint.rule import COVERAGE, select
from docslint.rules import builtin
from docslint.store import Store, digest


class Sight:
    """``state`` by the configuration of today. ``store`` is where facts are kept of it."""

    def __init__(self, plan: Plan, request: Request, state: State, store: Store, *, is_present: bool) -> None:
        self.state = Remembered(state)
        of_coverage = {rule.name for rule in select(builtin(), (COVERAGE,))}
        self._of_coverage = tuple(rule for rule in plan.active if rule.name in of_coverage)
        others = tuple(rule for rule in plan.active if rule.name not in of_coverage)
        self._plan = replace(plan, store=store, active=others)
        self._request, self._is_present = request, is_present

    @cached_property
    def listing(self) -> Listing:
        """The files that there are."""
        given = self._plan.settings
        return discover(self.state, given.config, given.vocabulary.flavors, strict=self._is_present)

    @cached_property
    def data(self) -> dict[str, bytes]:
        """The pages and changelogs by path; none of what cannot be read."""
        paths = [*(page.path for page in self.listing.pages), *self.listing.changelogs]
        found = zip(paths, self.state.read(paths), strict=True)
        return {path: data for path, data in found if not isinstance(data, Trouble)}

    @cached_property
    def key(self) -> bytes:
        """Stands for all that findings depend on: the bytes, and the names of all files."""
        names = "\0".join(self.listing.files).encode("utf-8", "surrogateescape")
        parts = [
            part
            for path, data in sorted(self.data.items())
            for part in (path.encode("utf-8", "surrogateescape"), data)
        ]
        return digest(names, *parts)

    def text(self, path: str) -> str:
        """One file's text."""
        return decode(self.data[path]).text

    @cached_property
    def loaded(self) -> Loaded:
        """The facts."""
        return engine.look(self._plan, self._request, self.state, is_present=self._is_present)

    @cached_property
    def placer(self) -> Placer:
        """Finds lines."""
        return Placer(self.state, self.loaded.index.pages)

    @cached_property
    def scene(self) -> Scene:
        """The facts with their places."""
        return Scene(self.loaded.index, self.placer)

    @property
    def findings(self) -> tuple[Reported, ...]:
        """What the rules find, but for those that ask what pages owe."""
        return engine.findings(self.loaded, self._request)

    @cached_property
    def owed(self) -> tuple[Reported, ...]:
        """What the rules find that ask what pages owe: it takes longer than all the rest."""
        plan = replace(self.loaded.plan, active=self._of_coverage)
        return engine.findings(replace(self.loaded, plan=plan), self._request)

    @property
    def project(self) -> Project:
        """As coverage asks for it."""
        loaded, plan = self.loaded, self._plan
        return Project(
            state=self.state,
            listing=self.listing,
            index=loaded.index,
            settings=plan.settings,
            store=plan.store,
            code=plan.code,
            key=loaded.key,
            jobs=self._request.jobs,
            chronicle=self._request.chronicle,
        )
