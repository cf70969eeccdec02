"""What the source itself must keep to: imports in one way, the outside world in few places, bars of size."""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
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
    return (node for node in nodes(name) if isinstance(node, ast.FunctionDef))


def test_imports_have_no_cycle() -> None:
    graph = {name: imports(name) & MODULES.keys() - {name} for name in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("name", MODULES)
def test_only_the_command_line_meets_the_user(name: str) -> None:
    if name.startswith(("docslint.cli", "docslint.__main__")):
        return
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
    if name in PROGRAMS:
        banned -= {"os.environ"}
    assert [f"{call} in line {line}" for call, line in calls(name) if call in banned] == []
    assert not imports(name) & {"argparse", "logging", "subprocess"} - (
        {"subprocess"} if name in PROGRAMS else set()
    )
    assert not {module for module in imports(name) if module.startswith("docslint.cli")}


@pytest.mark.parametrize("name", [n for n in MODULES if not n.startswith(DISK) and n not in DISK_TOO])
def test_only_inputs_touch_the_disk(name: str) -> None:
    found = [
        f"{call} in line {line}"
        for call, line in calls(name)
        if call == "open" or ("." in call and call.rpartition(".")[2] in ON_DISK)
    ]
    assert found == []
    assert not imports(name) & {"shutil", "tempfile", "glob", "urllib.request", "http.client", "socket"}


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


@pytest.mark.parametrize("name", [n for n in MODULES if n not in NETWORK])
def test_few_modules_touch_the_network(name: str) -> None:
    assert not {m.partition(".")[0] for m in imports(name)} & {
        "requests",
        "urllib3",
        "socket",
        "http",
        "distributed",
    }
    assert "urllib.request" not in imports(name)


def test_no_other_command_loads_the_network() -> None:
    """A check needs none of it, so it must not cost it time either."""
    lead = {
        n
        for n in MODULES
        if n.startswith("docslint.cli.")
        and set(reached(n)) & {"requests", "urllib3", "protego", "distributed"}
    }
    assert lead == {"docslint.cli.sync", *(f"docslint.cli.{name}" for name in ON_DEMAND)}


@pytest.mark.parametrize("name", RULES)
def test_rules_see_the_index_alone(name: str) -> None:
    seen = {module for module in imports(name) if module.startswith("docslint.")}
    assert not {
        m
        for m in seen
        if m.startswith(("docslint.rules", "docslint.parse", "docslint.extract", "docslint.inputs"))
    }
    assert "re" not in imports(name), "a pattern over a page belongs in extract/"
    assert not seen & {"docslint.engine", "docslint.corpus", "docslint.store", "docslint.place"}


@pytest.mark.parametrize(
    "name", [n for n in MODULES if n.startswith(("docslint.extract.", "docslint.parse."))]
)
def test_extraction_sees_one_page(name: str) -> None:
    later = (
        "docslint.index",
        "docslint.rules",
        "docslint.engine",
        "docslint.report",
        "docslint.inputs",
        "docslint.config",
    )
    assert not {module for module in imports(name) if module.startswith(later)}


@pytest.mark.parametrize("name", [n for n in MODULES if n.startswith("docslint.report.")])
def test_reporters_see_findings_alone(name: str) -> None:
    seen = {m for m in imports(name) if m.startswith("docslint.") and not m.startswith("docslint.report")}
    data = {"docslint.finding", "docslint.errors", "docslint.source", "docslint.card"}
    if name.startswith("docslint.report.html"):
        data = {"docslint.drift.picture", "docslint.drift.pressing"}
    assert seen <= {"docslint", *data}


@pytest.mark.parametrize("name", MODULES)
def test_bars_of_size(name: str) -> None:
    assert MODULES[name].read_text(encoding="utf-8").count("\n") <= 400
    for function in functions(name):
        body = (
            function.body[1:] if ast.get_docstring(function) else function.body
        )  # a rule's docstring is its card
        lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
        assert lines <= 60, function.name
    assert not [node for node in nodes(name) if isinstance(node, ast.Global)]


@pytest.mark.parametrize("name", MODULES)
def test_every_module_and_public_function_says_what_it_is(name: str) -> None:
    assert ast.get_docstring(tree(name)), "no docstring"
    silent = [
        node.name
        for node in tree(name).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


@pytest.mark.parametrize("name", [n for n in MODULES if not n.startswith("docslint.cli")])
def test_imports_inside_functions_are_heavy_ones(name: str) -> None:
    """An import on demand saves the start-up time of a parser or a pool; anything else stands at the top."""
    inner = {m for f in functions(name) for m in imported(name, ast.walk(f))}
    leads = {m for m in inner if set(reached(m)) & {*HEAVY, "concurrent.futures"}}
    assert inner - leads <= {"docslint.vocabulary"} | ({"re"} if name == "docslint.inputs.locate" else set())


@pytest.mark.parametrize("name", BEFORE_ALL)
def test_a_look_at_what_changed_loads_next_to_nothing(name: str) -> None:
    assert not reached(name) & set(SLOW_TO_LOAD)


def reached(name: str) -> set[str]:
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
    return seen


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
