"""What the source itself must keep to: imports in one way, the outside world in few places, bars of size."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "docslint"
MODULES = {
    ".".join(("docslint", *file.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): file
    for file in sorted(PACKAGE.rglob("*.py"))
}
RULES = [name for name in MODULES if name.startswith("docslint.rules.")]
HEAVY = (
    "sqlite3",
    "re2",
    "ruamel",
    "tomllib",
    "markdown_it",
    "Stemmer",
    "rapidfuzz",
    "pathspec",
    "jinja2",
    "multiprocessing",
    "concurrent.futures.process",
    "requests",
    "json",
    "html",
)
DISK = ("docslint.inputs.", "docslint.history.", "docslint.cli.")  # and the few that a run cannot do without:
DISK_TOO = {
    "docslint.store": "the cache",
    "docslint.digest": "what the cache is keyed by: its own files and versions",
    "docslint.config": "finds and reads the configuration",
    "docslint.packs": "finds the packs",
    "docslint.rules": "lists its own files",
}
PROGRAMS = {
    "docslint.inputs.git": "git, with the environment of the caller, less what a hook adds",
    "docslint.inputs.program": "the judge that the command line names",
}
BEFORE_ALL = (
    "docslint.cli.again",  # what runs before it is known whether a run is needed, and so loads next to nothing
    "docslint.cli.main",
)
SLOW_TO_LOAD = (
    "msgspec",
    "argparse",
    "re",
    "pathlib",
    "typing",
    "dataclasses",
    "contextlib",
    "tempfile",
    "json",
    "hashlib",
    "enum",
)
ON_DISK = frozenset(
    "read_text read_bytes write_text write_bytes open iterdir is_file is_dir exists stat mkdir unlink glob rglob touch rename".split()
)


@cache
def tree(name: str) -> ast.Module:
    """The source of a module, parsed."""
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


@cache
def nodes(name: str) -> tuple[ast.AST, ...]:
    """All of it."""
    return tuple(ast.walk(tree(name)))


def imported(name: str, among: Iterable[ast.AST]) -> Iterator[str]:
    """The modules of docslint, and the names of all others, that the nodes ``among`` import."""
    for node in among:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} has a relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else str(node.module)


@cache
def imports(name: str) -> frozenset[str]:
    """All imports of a module, those inside functions too."""
    return frozenset(imported(name, nodes(name)))


def calls(name: str) -> Iterator[tuple[str, int]]:
    """What a module calls or looks up: ``print``, ``sys.exit``, ``os.environ``, and the line."""
    for node in nodes(name):
        if isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            yield f"{owner}.{node.attr}", node.lineno


def functions(name: str) -> Iterator[ast.FunctionDef]:
    """The functions of a module, those inside others too."""
    return (node for node in nodes(name) if isinstance(node, ast.FunctionDef))


def test_imports_have_no_cycle() -> None:
    graph = {name: imports(name) & MODULES.keys() - {name} for name in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def offenders(names: Iterable[str], offences: Callable[[str], object]) -> dict[str, object]:
    """What is wrong with each module that something is wrong with: one test for hundreds of modules, which names them all."""
    return {name: found for name in names if (found := offences(name))}


def test_only_the_command_line_meets_the_user() -> None:
    others = [n for n in MODULES if not n.startswith(("docslint.cli", "docslint.__main__"))]
    banned = {
        "print",
        "sys.exit",
        "sys.argv",
        "sys.stdout",
        "sys.stderr",
        "os.environ",
        "os.getenv",
        "time.time",
    }
    unwanted = {"argparse", "logging", "subprocess"}

    def offences(name: str) -> list[str]:
        allowed = {"os.environ", "subprocess"} if name in PROGRAMS else set()
        return [
            *(f"{call} in line {line}" for call, line in calls(name) if call in banned - allowed),
            *(m for m in imports(name) if m in unwanted - allowed or m.startswith("docslint.cli")),
        ]

    assert offenders(others, offences) == {}


def test_only_inputs_touch_the_disk() -> None:
    others = [n for n in MODULES if not n.startswith(DISK) and n not in DISK_TOO]
    unwanted = {"shutil", "tempfile", "glob", "urllib.request", "http.client", "socket"}

    def offences(name: str) -> list[str]:
        return [
            *(
                f"{call} in line {line}"
                for call, line in calls(name)
                if call == "open" or ("." in call and call.rpartition(".")[2] in ON_DISK)
            ),
            *(imports(name) & unwanted),
        ]

    assert offenders(others, offences) == {}


NETWORK = {
    "docslint.inputs.web": "asks",
    "docslint.inputs.connect": "connects",
    "docslint.cluster": "connects to a scheduler of Dask that the command line names",
    "docslint.inputs.signs": "reads what came, with the words of urllib3",
    "docslint.inputs.github": "asks and tells the API of GitHub, for `docslint issues`",
}
ON_DEMAND = {
    "connection",
    "issue_filing",
    "issue_graph",
}  # what `docslint issues` loads for --create and --graph


def test_few_modules_touch_the_network() -> None:
    others = [n for n in MODULES if n not in NETWORK]
    unwanted = {"requests", "urllib3", "socket", "http", "distributed"}

    def offences(name: str) -> list[str]:
        return [m for m in imports(name) if m.partition(".")[0] in unwanted or m == "urllib.request"]

    assert offenders(others, offences) == {}


def test_no_other_command_loads_the_network() -> None:
    """A check needs none of it, so it must not cost it time either."""
    lead = {
        n
        for n in MODULES
        if n.startswith("docslint.cli.") and reached(n) & {"requests", "urllib3", "protego", "distributed"}
    }
    assert lead == {"docslint.cli.sync", *(f"docslint.cli.{name}" for name in ON_DEMAND)}


def test_rules_see_the_index_alone() -> None:
    """A pattern over a page belongs in extract/."""
    parts = ("docslint.rules", "docslint.parse", "docslint.extract", "docslint.inputs")
    unwanted = {"re", "docslint.engine", "docslint.corpus", "docslint.store", "docslint.place"}

    def offences(name: str) -> list[str]:
        return [m for m in imports(name) if m in unwanted or m.startswith(parts)]

    assert offenders(RULES, offences) == {}


def test_extraction_sees_one_page() -> None:
    extraction = [n for n in MODULES if n.startswith(("docslint.extract.", "docslint.parse."))]
    later = (
        "docslint.index",
        "docslint.rules",
        "docslint.engine",
        "docslint.report",
        "docslint.inputs",
        "docslint.config",
    )

    def offences(name: str) -> list[str]:
        return [m for m in imports(name) if m.startswith(later)]

    assert offenders(extraction, offences) == {}


def test_reporters_see_findings_alone() -> None:
    data = {"docslint", "docslint.finding", "docslint.errors", "docslint.source", "docslint.card"}
    pictured = {"docslint", "docslint.drift.picture", "docslint.drift.pressing"}

    def offences(name: str) -> list[str]:
        allowed = pictured if name.startswith("docslint.report.html") else data
        return [
            m
            for m in imports(name)
            if m.startswith("docslint.") and not m.startswith("docslint.report") and m not in allowed
        ]

    assert offenders([n for n in MODULES if n.startswith("docslint.report.")], offences) == {}


def test_bars_of_size() -> None:
    def lines(function: ast.FunctionDef) -> int:
        body = function.body[1:] if ast.get_docstring(function) else function.body  # a card is no code
        return body[-1].end_lineno - body[0].lineno + 1 if body else 0

    def offences(name: str) -> list[str]:
        length = MODULES[name].read_text(encoding="utf-8").count("\n")
        return [
            *([f"{length} lines"] if length > 400 else []),
            *(f"{f.name}: {lines(f)} lines" for f in functions(name) if lines(f) > 60),
            *(f"global {' '.join(node.names)}" for node in nodes(name) if isinstance(node, ast.Global)),
        ]

    assert offenders(MODULES, offences) == {}


def test_every_module_and_public_function_says_what_it_is() -> None:
    def silent(name: str) -> list[str]:
        public = [
            node
            for node in tree(name).body
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        ]
        own = [] if ast.get_docstring(tree(name)) else ["the module"]
        return own + [node.name for node in public if not ast.get_docstring(node)]

    assert offenders(MODULES, silent) == {}


def test_imports_inside_functions_are_heavy_ones() -> None:
    """An import on demand saves the start-up time of a parser or a pool; anything else stands at the top."""

    def light(name: str) -> set[str]:
        inner = {m for f in functions(name) for m in imported(name, ast.walk(f))}
        leads = {m for m in inner if reached(m) & {*HEAVY, "concurrent.futures", "subprocess"}}
        return (
            inner - leads - {"docslint.vocabulary"} - ({"re"} if name == "docslint.inputs.locate" else set())
        )

    assert offenders([n for n in MODULES if not n.startswith("docslint.cli")], light) == {}


@pytest.mark.parametrize("name", BEFORE_ALL)
def test_a_look_at_what_changed_loads_next_to_nothing(name: str) -> None:
    assert not reached(name) & set(SLOW_TO_LOAD)


@cache
def reached(name: str) -> frozenset[str]:
    """Everything that importing ``name`` imports from this package and right beyond it, by top-level imports."""
    seen: set[str] = set()
    todo = [name]
    while todo:
        module = todo.pop()
        if module not in seen:
            seen.add(module)
            if module in MODULES:
                todo += [
                    m.partition(".")[0] if m not in MODULES and not m.startswith("concurrent") else m
                    for m in imported(module, tree(module).body)
                ]
    return frozenset(seen)


WARM = """
import sys
from pathlib import Path
import docslint.cli.main
from docslint.engine import Request, run
root = Path(sys.argv[1])
report = run(Request(root=root, config=root / "docslint.yaml", cache=root / ".cache"))
print(len(report.findings), *sorted(m for m in {HEAVY!r} if m in sys.modules))
""".replace("{HEAVY!r}", repr(HEAVY))


def test_a_run_in_which_nothing_changed_loads_no_parser(tmp_path: Path) -> None:
    (tmp_path / "docslint.yaml").write_text(
        "product: Acme\ninputs:\n  - pages: [docs/**]\n    flavor: mintlify\n"
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# A\n\nRead [B](b.md). `ACME_X` defaults to 7.\n")
    (tmp_path / "docs" / "b.md").write_text("# B\n\nRead [A](a.md). `ACME_X` defaults to 5.\n")
    (tmp_path / "CHANGELOG.md").write_text("## 1.0.0\n\n- Added `ACME_X`\n")
    command = [sys.executable, "-c", WARM, str(tmp_path)]
    first = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PACKAGE.parent).stdout
    assert first.split()[0] == "1"
    assert "re2" in first
    assert (
        subprocess.run(command, capture_output=True, text=True, check=True, cwd=PACKAGE.parent).stdout
        == "1\n"
    )
