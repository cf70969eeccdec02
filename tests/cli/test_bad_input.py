"""Input that is wrong, odd or too much: each ends in a clear message and an exit code, soon, and with little memory."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from amount import THOROUGH

import docslint as package

PAGE = "# A\n\nRead [on](gone.md).\n"
CONFIG = "inputs:\n  - pages: ['**/*.md']\n"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
ENV = {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])}
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and modes of POSIX")


@pytest.fixture
def check(docslint, here) -> Callable:
    """Write files and check them; every outcome must be one that a person can read."""

    def run(files: dict[str, str | bytes], *argv: str):
        for path, text in files.items():
            file = here / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        done = docslint("check", *argv)
        assert done.code in (0, 1, 2)
        assert "Traceback" not in done.err
        return done

    return run


class TestFolders:
    def test_nothing(self, check, here) -> None:
        done = check({})
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"error: no Markdown files here\n --> {here}\n")
        assert "run docslint where the pages are" in done.err

    def test_a_folder_with_the_name_of_a_page(self, check) -> None:
        done = check({"docslint.yaml": CONFIG, "x.md/a.md": PAGE})
        assert done.code == 1
        assert done.out.startswith("x.md/a.md:3:11: ")

    def test_a_glob_that_names_a_folder(self, check, here) -> None:
        (here / "x.md").mkdir()
        done = check({"docslint.yaml": "inputs:\n  - pages: [x.md]\n"})
        assert "= help: this is a folder without such files" in done.err

    def test_the_configuration_is_a_folder(self, check) -> None:
        done = check({"a.md": PAGE}, "--config", ".")
        assert done.code == 2
        assert "error: the configuration is a folder\n --> .\n" in done.err
        assert "`--config docslint.yaml`" in done.err

    def test_a_very_long_name(self, check) -> None:
        for text in (
            f"packs: [{'x' * 5000}]",
            f"packs: [./{'x' * 5000}]",
            f"inputs: [{{pages: [{'x' * 5000}.md]}}]",
        ):
            assert check({"docslint.yaml": text, "a.md": PAGE}).code == 2


@POSIX
class TestOddFiles:
    """Nothing waits for a pipe: the test's own time limit would end it."""

    @pytest.mark.parametrize("kind", ["fifo", "device", "socket", "dangling", "loop"])
    def test_a_page_that_is_no_file(self, check, here, kind: str) -> None:
        make_odd(here / "odd.md", kind)
        done = check({"docslint.yaml": CONFIG, "a.md": PAGE})
        assert done.code == 1
        assert done.out.startswith("a.md:3:11: ")
        assert done.err == "note: 1 file or folder cannot be read and is left out: `odd.md`\n"

    def test_many_of_them(self, check, here) -> None:
        for name in "bcdef":
            make_odd(here / f"{name}.md", "dangling")
        done = check({"docslint.yaml": CONFIG, "a.md": PAGE})
        assert done.err == (
            "note: 5 files or folders cannot be read and are left out: `b.md`, `c.md`, `d.md`, …\n"
        )

    @pytest.mark.parametrize(
        ("kind", "hint"),
        [
            ("fifo", "this is a pipe or a device, not a file"),
            ("dangling", "this is a link that leads nowhere"),
        ],
    )
    def test_a_glob_that_names_one(self, check, here, kind: str, hint: str) -> None:
        make_odd(here / "odd.md", kind)
        done = check({"docslint.yaml": "inputs:\n  - pages: [odd.md, a.md]\n", "a.md": PAGE})
        assert done.code == 2
        assert "the glob `odd.md` matches no file\n --> docslint.yaml:2:13\n" in done.err
        assert f"= help: {hint}\n" in done.err

    @pytest.mark.parametrize("kind", ["fifo", "device"])
    def test_a_configuration(self, check, here, kind: str) -> None:
        make_odd(here / "odd", kind)
        done = check({"a.md": PAGE}, "--config", "odd")
        assert done.code == 2
        assert done.err == "error: the file cannot be read: it is a pipe or a device, not a file\n --> odd\n"

    @pytest.mark.parametrize("name", [".gitignore", "pyproject.toml", "docslint.yml"])
    def test_files_that_need_not_be_there(self, check, here, name: str) -> None:
        os.mkfifo(here / name)
        assert check({"a.md": PAGE}).code == 1

    def test_a_pack(self, check, here) -> None:
        os.mkfifo(here / "p.yaml")
        done = check({"docslint.yaml": "packs: [./p.yaml]\n", "a.md": PAGE})
        assert done.code == 2
        assert "error: the pack `./p.yaml` holds no YAML file\n --> docslint.yaml:1:9\n" in done.err

    def test_the_cache(self, check, here) -> None:
        (here / ".docslint_cache").mkdir()
        for name in ("facts", "settings"):
            os.mkfifo(here / ".docslint_cache" / name)
        assert check({"a.md": PAGE}).code == 1

    def test_a_loop_of_folders(self, check, here) -> None:
        (here / "self").symlink_to(".")
        assert check({"docslint.yaml": CONFIG, "a.md": PAGE}).out.count("gone.md") == 1

    def test_a_page_replaced_after_it_was_listed(self, here) -> None:
        from docslint.facts import Trouble
        from docslint.inputs.read import read_bytes

        os.mkfifo(here / "a.md")
        assert read_bytes(here / "a.md") == Trouble(
            "the file cannot be read: it is a pipe or a device, not a file", 0, 0
        )
        assert read_bytes(here / "b.md") == Trouble("the file vanished while docslint ran", 0, 0)
        (here / "c.md").mkdir()
        assert read_bytes(here / "c.md") == Trouble("the file cannot be read: it is a folder", 0, 0)


def make_odd(path: Path, kind: str) -> None:
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)  # a path from here: sockets have short names
    else:
        path.symlink_to("nowhere.md" if kind == "dangling" else path.name)


@POSIX
class TestForbidden:
    @pytest.fixture
    def forbidden(self, here) -> Callable:
        """Check as a user whom modes bind: anybody but root, or root without its privileges."""
        prefix: list[str] = []
        if os.geteuid() == 0:
            if not shutil.which("setpriv"):
                pytest.skip("root ignores modes, and there is no setpriv to bind it")
            prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
            (here / "probe").touch(mode=0)
            if (
                subprocess.run([*prefix, "cat", here / "probe"], check=False, capture_output=True).returncode
                == 0
            ):
                pytest.skip("root ignores modes, and setpriv does not bind it")
            (here / "probe").unlink()

        def run(files: dict[str, str], path: str, mode: int = 0) -> subprocess.CompletedProcess:
            for name, text in files.items():
                (here / name).parent.mkdir(exist_ok=True)
                (here / name).write_text(text)
            (here / path).chmod(mode)
            try:
                return spawn("check", prefix=prefix)
            finally:
                (here / path).chmod(0o755)

        return run

    def test_a_page(self, forbidden) -> None:
        done = forbidden({"docslint.yaml": CONFIG, "a.md": PAGE}, "a.md")
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout.startswith(
            "a.md:1:1: error[unparsable-page] the file cannot be read: permission denied\n"
        )

    def test_a_folder(self, forbidden) -> None:
        done = forbidden({"docslint.yaml": CONFIG, "a.md": "# A\n", "private/b.md": PAGE}, "private")
        assert (done.returncode, done.stderr) == (
            0,
            "note: 1 file or folder cannot be read and is left out: `private`\n",
        )

    def test_the_configuration(self, forbidden) -> None:
        done = forbidden({"docslint.yaml": CONFIG, "a.md": PAGE}, "docslint.yaml")
        assert (done.returncode, done.stderr) == (
            2,
            "error: the file cannot be read: permission denied\n --> docslint.yaml\n",
        )

    def test_the_folder_itself(self, forbidden) -> None:
        done = forbidden({"docslint.yaml": CONFIG, "a.md": PAGE}, ".", 0o111)
        assert done.returncode == 2
        assert done.stderr.startswith("error: cannot list the folder: Permission denied\n")

    def test_a_read_only_cache(self, forbidden, here) -> None:
        (here / ".docslint_cache").mkdir()
        done = forbidden({"docslint.yaml": CONFIG, "a.md": PAGE}, ".docslint_cache", 0o555)
        assert (done.returncode, done.stderr) == (1, "")
        assert list((here / ".docslint_cache").iterdir()) == []


class TestTexts:
    @pytest.mark.parametrize(
        ("page", "place", "said"),
        [
            (b"# A\n\nx \xff y\n", "3:3", "not valid UTF-8: byte 0xFF at offset 7"),
            (
                "# A\n".encode("utf-16-le"),
                "1:2",
                "a NUL character: a binary file, or UTF-16 without a byte order mark",
            ),
            (b"# A\n\nx \0 y\n", "3:3", "a NUL character"),
            (b"word " * 1_000_001, "1:1", "the file is larger than 5 MB and was not read"),
            (b"\n" * 250_001, "1:1", "the file has more than 250,000 lines and was not read"),
            (b"---\na: [b\n---\n", "2:1", "the front matter is not valid YAML"),
            (b"---\na:\n\t- b\n---\n", "3:1", "found character '\\t' that cannot start any token"),
            (b"---\n- a\n---\n", "2:1", "the front matter is not a mapping of keys to values"),
            (
                b"---\na: !!python/object/apply:os.system [x]\n---\n",
                "2:1",
                "in the front matter, the tag `tag:yaml.org,2002:python/",
            ),
            (
                f"---\n{BOMB}---\n".encode(),
                "7:1",
                "the front matter is more than 200,000 values, aliases counted",
            ),
            (
                b"---\na: " + b"[" * 100_000 + b"\n---\n",
                "2:1",
                "the front matter is nested deeper than 100 levels",
            ),
            (b"---\n" + b"a: 'b'\n" * 100_000 + b"---\n", "2:1", "the front matter is larger than 0.5 MB"),
            (b"+++\na = \n+++\n", "2:1", "the front matter is not TOML: Invalid value"),
            (
                b"+++\na = " + b"[" * 100_000 + b"\n+++\n",
                "2:1",
                "the front matter is not TOML: nested too deeply",
            ),
            (b"+++\n" + b".".join([b"a"] * 50_000) + b" = 1\n+++\n", "2:1", "a key of more than 100 parts"),
        ],
        ids=range(15),
    )
    def test_pages(self, check, page: bytes, place: str, said: str) -> None:
        done = check({"docslint.yaml": CONFIG, "a.md": page})
        assert (done.code, done.err) == (1, "")
        assert done.out.startswith(f"a.md:{place}: error[unparsable-page] ")
        assert said in done.out

    @pytest.mark.parametrize(
        "page",
        [
            "# A\n".encode("utf-16"),
            b"\xef\xbb\xbf# A\n",
            b"",
            b"---\na: b\n# never closed\n",
            b"---\n1: a\ntrue: b\nbase: &x {c: d}\nmore: {<<: *x}\n---\n# A\n",
            b"---\ntitle: {a: [b]}\naliases: 5\ndate: 2001-99-99\nn: " + b"9" * 9_000 + b"\n---\n",
            b"+++\ntitle = 5\nfloats = [" + b"1.5, " * 300 + b"]\n+++\n",
            b"`A` (default: " + b"9" * 9_000 + b")\n\nSince v" + b"9" * 9_000 + b".1.\n",
        ],
        ids=range(8),
    )
    def test_pages_that_are_fine(self, check, page: bytes) -> None:
        done = check({"docslint.yaml": CONFIG, "a.md": page})
        assert (done.code, done.out, done.err) == (0, "0 findings in 1 page\n", "")

    @pytest.mark.parametrize(
        ("log", "found"),
        [
            ("", ["no release is found in this changelog"]),
            ("# Changelog\n\nNothing yet.\n", ["no release is found in this changelog"]),
            (bytes(range(256)), ["not valid UTF-8: byte 0x80 at offset 128; save the file as UTF-8"]),
            (f"## {'9' * 6000}.{'9' * 6000}.0\n\n- Added x\n", ["no release is found in this changelog"]),
        ],
    )
    def test_changelogs(self, check, log: str | bytes, found: list[str]) -> None:
        done = check(
            {"docslint.yaml": f"{CONFIG}changelogs: [CHANGELOG.md]\n", "a.md": "# A\n", "CHANGELOG.md": log}
        )
        assert [line.partition("] ")[2] for line in done.out.splitlines()[:-1]] == found


class TestSettings:
    @pytest.mark.parametrize(
        ("text", "place", "message", "hint"),
        [
            ("inputs:\n\t- pages: [a.md]\n", "2:1", "cannot start any token", "indent with spaces"),
            (
                "inputs:\n  - pages: [a.md]\n   exclude: [b]\n",
                "3:4",
                "expected <block end>",
                "in the same column",
            ),
            ("inputs: [a, b\n", "2:1", "not valid YAML", "close the bracket"),
            ("product: 'a\n", "2:1", "not valid YAML", "close the quote"),
            (f"{CONFIG}---\na: 1\n", "3:1", "a second YAML document", "keep one document"),
            ("inputs: !!python/object/apply:os.system ['x']\n", "1:9", "is not allowed", "plain data"),
            (BOMB, "6:12", "more than 200,000 values, aliases counted", "fewer aliases"),
            ("a: " + "[" * 9_000, "1:103", "nested deeper than 100 levels", ""),
            ("a: \0", "1:4", "a control character in the text", "remove it"),
            ("- a\n", "1:1", "expected a mapping (`key: value`), got a list", ""),
            ("inputs: 5\n", "1:9", "expected a list of mappings, got the number 5 in `inputs`", ""),
            (f"inputs: {'x' * 90}\n", "1:9", f'got the text "{"x" * 60}…" in `inputs`', ""),
            ("input: []\n", "1:1", "unknown key `input`", "did you mean `inputs`?"),
            (
                "rules:\n  brokn-link: off\n",
                "2:3",
                "there is no rule `brokn-link`",
                "did you mean `broken-link`?",
            ),
            ("rules:\n  broken-link: {ignor: [a]}\n", "2:17", "unknown key `ignor`", ""),
            (
                "inputs: [{pages: [/etc/*.md]}]\n",
                "1:19",
                "leaves the configuration's folder",
                "move the file up",
            ),
            (
                "inputs: [{pages: [../*.md]}]\n",
                "1:19",
                "leaves the configuration's folder",
                "move the file up",
            ),
            ("inputs: [{pages: ['b/*.md']}]\n", "1:19", "`b/*.md` matches no file", "globs count from"),
            ("inputs: [{pages: ['.\\*.md']}]\n", "1:19", "matches no file", "parted by `/`"),
            ("changelogs: [CHANGES.md]\n", "1:14", "`CHANGES.md` matches no file", "1 *.md"),
            ("packs: [claude-cod]\n", "1:9", "there is no pack `claude-cod`", "did you mean `claude-code`?"),
            ("packs: [./nope.yaml]\n", "1:9", "there is no pack `./nope.yaml`", "configuration's folder"),
            ("packs: [.]\n", "1:9", "the pack `.` holds no YAML file", "a pack is a YAML file"),
            ("packs: ['a\\0b']\n".replace("'", '"'), "1:9", "there is no pack `a\\x00b`", ""),
        ],
        ids=range(24),
    )
    def test_a_configuration(self, check, text: str, place: str, message: str, hint: str) -> None:
        done = check({"docslint.yaml": text, "a.md": "# A\n"})
        assert (done.code, done.out) == (2, "")
        first, second, *rest = done.err.splitlines()
        assert first.startswith("error: ")
        assert message in first
        assert second.strip() == f"--> docslint.yaml:{place}"
        assert hint in "\n".join(rest)

    def test_one_that_is_no_text(self, check) -> None:
        done = check({"docslint.yaml": CONFIG.encode("utf-16"), "a.md": PAGE})
        assert done.err == "error: not UTF-8 text\n --> docslint.yaml:1\n  = help: save the file as UTF-8\n"

    def test_one_that_is_too_large(self, check) -> None:
        done = check({"docslint.yaml": "#" * 2_000_001, "a.md": PAGE})
        assert done.err.startswith("error: the file is larger than 2 MB\n --> docslint.yaml\n")

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("[tool.docslint\nx = 1\n", "not valid TOML: "),
            ("[tool.docslint]\na = " + "[" * 9_000, "not valid TOML: nested too deeply"),
            (
                "[tool.docslint]\n" + ".".join(["a"] * 50_000) + " = 1\n",
                "not valid TOML: a key of more than 100 parts",
            ),
            ("[project]\nname =\n[tool.docslint]\n", "not valid TOML: Invalid value (at line 2, column 7)"),
            ("[tool.docslint]\ninput = 3\n", "unknown key `input`"),
        ],
        ids=range(5),
    )
    def test_a_pyproject(self, check, text: str, message: str) -> None:
        done = check({"pyproject.toml": text, "a.md": PAGE})
        assert done.code == 2
        assert done.err.startswith(f"error: {message}")
        assert "\n --> pyproject.toml" in done.err

    @pytest.mark.parametrize(
        ("text", "message", "hint"),
        [
            ("marker: []\n", "unknown key `marker`", "did you mean `markers`?"),
            ("markers: 3\n", "expected a list of mappings, got the number 3 in `markers`", ""),
            (
                "defaults: [{id: x, pattern: '(?<=a)b(?P<value>c)'}]\n",
                "not a valid RE2 pattern",
                "look-behind",
            ),
            (
                "defaults: [{id: x, pattern: 'default'}]\n",
                "the pattern has no group `value`",
                "`(?P<value>…)`",
            ),
            (
                "defaults: [{id: x, pattern: '((a{1000}){1000}){1000}(?P<value>c)'}]\n",
                "invalid repetition size",
                "",
            ),
            ("cues: {}\ncues: {}\n", "the key `cues` stands twice", "the first is on line 1"),
            (
                "claims:\n" + "  - {id: a, summary: s, subject: {any: [x]}}\n" * 2,
                "a second claim `a`",
                "the first is at p.yaml:2",
            ),
            (
                "claims:\n  - {id: Hello World, summary: s, subject: {any: [x]}}\n",
                "is not kebab-case",
                "`hello-world`",
            ),
            (BOMB, "more than 200,000 values", "fewer aliases"),
            ("claims: !!python/object/new:os.system [x]\n", "is not allowed", "plain data"),
        ],
        ids=range(10),
    )
    def test_a_pack(self, check, text: str, message: str, hint: str) -> None:
        done = check({"docslint.yaml": "packs: [./p.yaml]\n", "p.yaml": text, "a.md": PAGE})
        assert (done.code, done.out) == (2, "")
        assert message in done.err
        assert "\n --> p.yaml:" in done.err
        assert hint in done.err

    def test_a_pattern_made_to_backtrack(self, check) -> None:
        pack = "defaults: [{id: x, pattern: 'default (?:a+)+(?:a+)+(?:a+)+$(?P<value>x)'}]\n"
        done = check(
            {
                "docslint.yaml": "packs: [./p.yaml]\n",
                "p.yaml": pack,
                "a.md": f"`X_Y` default {'a' * 50_000}b\n",
            }
        )
        assert done.code == 0


PART = 1 if THOROUGH else 2  # of what takes longest
HOSTILE: dict[str, str] = {
    "prose": "The variable `API_TIMEOUT_MS` defaults to 300 seconds. Use it to limit calls.\n\n"
    * (10_000 // PART),
    "one line": "The variable `API_TIMEOUT_MS` defaults to 300 seconds. " * (15_000 // PART),
    "code spans": "`API_TIMEOUT_MS` " * (50_000 // PART),
    "links": "[a](gone.md) " * (20_000 // PART),
    "one word": "w" * 4_000_000,
    "one name": "A_B" * 1_500_000,
    "versions": "v1.2.3 " * 20_000,
    "table": "| Name | Default |\n|---|---|\n"
    + "".join(f"| `API_{n}` | `{n}` |\n" for n in range(100_000 // PART // PART)),
    "wide row": "| a " * 100_000 + "|\n" + "|---" * 100_000 + "|\n" + "| `b` " * 100_000 + "|\n",
    "slips": "".join(f"`API_{'ab'[n % 2]}{n:x} API_c{n:x}` `API_c{n:x}` " for n in range(30_000)),
    "told rows": "| Name | Default | Since |\n|---|---|---|\n"
    + "".join(f"| `API_{n}` | `{n}` | v1.{n} |\n" for n in range(50_000 // PART // PART)),
    "assignments": "".join(f"`API_{n}=auto` and " for n in range(20_000 // PART)),
    "a line of code": "```sh\n" + "".join(f"API_{n}=auto; " for n in range(50_000 // PART)),
    "closed lists": "".join(f"`API_{n}` must be one of `a`, `b`, " for n in range(20_000 // PART)),
    "needs": "".join(f"`API_{n}` is required, " for n in range(30_000 // PART)),
    "tabs": "".join(
        f'<Tab title="T{n}">\n\n`API_{n}` defaults to 5.\n\n</Tab>\n' for n in range(10_000 // PART)
    ),
    "former entries": "## Deprecated options\n\n"
    + "".join(f"- `api.a{n}`: gone\n" for n in range(20_000 // PART)),
    "backticks": "".join("`" * (n % 300) + " " for n in range(20_000)),
    "headings": "# same\n" * 30_000,
    "lists": "".join(f"{'  ' * n}- a\n" for n in range(2_000)),
    "list in a line": "- " * 10_000 + "a",
    "quotes": "> " * 10_000 + "a",
    "tags": "<div>\n" * 10_000 + "x\n" + "</div>\n" * 10_000,
    "open tags": "<a " * 500_000,
    "comments": "<!--" * 500_000,
    "brackets": "[" * 10_000 + "x" + "](y)" * 10_000,
    "images": "![" * 1_000_000,
    "emphasis": "*a _b " * 10_000 + "**" * 10_000,
    "braces": "{'`\"/*" * 100_000,
    "colons": ":" * 3_000_000,
    "fences": "```\n" * 100_000,
    "dashes": "---\n" + "---x\n" * 100_000,
    "spaces": " " * 4_000_000,
    "escapes": "\\" * 4_000_000,
}


NO_FACTS = frozenset(
    "one word,one name,backticks,lists,open tags,comments,images,braces,colons,spaces,escapes".split(",")
)
SECONDS = 30 // PART
MEASURED = f"""
import os, resource, sys
from pathlib import Path
from docslint.cli.main import main

def kilobytes(of):
    status = Path("/proc/self/status")  # its peak, unlike that of getrusage, is not inherited
    return int(status.read_text().partition(of + ":")[2].split()[0]) if status.exists() else 0

def check(folder):
    os.chdir(folder)
    return main(["check", "-q", "--no-cache"])

answers = os.fdopen(os.dup(1), "w")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
check(sys.argv[1])
for line in sys.stdin:
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
        before = kilobytes("VmRSS")
        code = check(line.rstrip())
        print(code, kilobytes("VmHWM") - before, file=answers, flush=True)
        os._exit(0)
    if ended := os.waitpid(child, 0)[1]:
        print("ended", ended, file=answers, flush=True)
"""


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], list[str]]]:
    """Check a folder in a process that has everything loaded: its exit code, and the kilobytes that the check took."""
    warm = tmp_path_factory.mktemp("warm")
    (warm / "docslint.yaml").write_text(CONFIG)
    (warm / "a.md").write_text("# A\n\n`API_TIMEOUT_MS` defaults to 300, see [A](a.md).\n")
    with subprocess.Popen(
        [sys.executable, "-c", MEASURED, warm],
        env=ENV,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as started:

        def asked(folder: Path) -> list[str]:
            print(folder, file=started.stdin, flush=True)
            return started.stdout.readline().split()

        yield asked


@POSIX
@pytest.mark.parametrize("kind", HOSTILE)
def test_much_of_one_thing(here, measured, kind: str) -> None:
    """Little time and memory, on a slow machine that does other things too. What holds no fact takes little beside itself."""
    (here / "docslint.yaml").write_text(CONFIG)
    (here / "a.md").write_text(HOSTILE[kind])
    code, kilobytes = measured(here)
    assert code in ("0", "1"), kilobytes
    assert int(kilobytes) * 1024 < 4_000_000 + len(HOSTILE[kind]) * (16 if kind in NO_FACTS else 250)


def spawn(*argv: str, prefix: list[str] | None = None) -> subprocess.CompletedProcess:
    """docslint in a process of its own."""
    command = [*(prefix or []), sys.executable, "-m", "docslint", *argv]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=ENV, timeout=90)
