"""The facts of small pages, with the shipped vocabulary: each spelling, each use, each scope."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Variable | Default |\n|---|---|\n| `ACME_A` | `10` |\n", [("ACME_A", "n:10", False)]),
        ("`ACME_A` defaults to `10`.\n", [("ACME_A", "n:10", False)]),
        ("## `ACME_A`\n\n- Default: `true`\n", [("ACME_A", "y", False)]),
        ("On Windows, `ACME_A` defaults to `10`.\n", [("ACME_A", "n:10", True)]),
        ("- **`ACME_A`**: the size (default: 5 minutes)\n", [("ACME_A", "t:300", False)]),
        ("Before v2.0, `ACME_A` defaulted to `10`.\n", [("ACME_A", "n:10", True)]),
        ("By default it waits.\n", []),
    ],
)
def test_defaults(read, text, expected) -> None:
    assert [(d.subject, d.value, bool(d.scope)) for d in read(text).defaults] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`ACME_A` requires Acme v2.1.0 or later.\n", [("since", "2.1.0", "ACME_A")]),
        ("### `ACME_A`\n<small>added in `1.2.0`</small>\n\nText.\n", [("since", "1.2.0", "ACME_A")]),
        (
            "| A | B |\n|---|---|\n| `ACME_A` | {/* min-version: 2.1.0 */}Sets it. |\n",
            [("since", "2.1.0", "ACME_A")],
        ),
        ("`x`: one thing. {/* min-version: 2.1.0 */}Also sets another.\n", [("since", "2.1.0", "")]),
        ("The flag was removed in v3.0.0.\n", [("until", "3.0.0", "")]),
        ("As of v2.1.0, it works.\n", [("changed", "2.1.0", "")]),
        ("Before v2.1.0 it failed.\n", [("changed", "2.1.0", "")]),
        ("- since: v1.9\n", [("since", "1.9", "")]),
        ("Works on v2.1.0+.\n", [("since", "2.1.0", "")]),
        ("Requires Node.js 18.2 or later.\n", []),
        ("Install `pip>=23.1`.\n", []),
        ("Version 3.1.4 of pi.\n", []),
    ],
)
def test_bounds(read, text, expected) -> None:
    assert [(b.relation, b.version, b.subject) for b in read(text, "mintlify").bounds] == expected


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("# `ACME_A`\n", "defined"),
        ("| V | P |\n|---|---|\n| `ACME_A` | x |\n", "defined"),
        ("- **`ACME_A`**: x\n", "defined"),
        ("**Environment variable**: `ACME_A`\n", "defined"),
        ("Set `ACME_A` now.\n", "named"),
        ("```sh\nexport ACME_A=1\n```\n", "set"),
        ("```yaml\nACME_A: 1\n```\n", "configured"),
        ("```yaml\nenv:\n  - name: ACME_A\n    value: 1\n```\n", "configured"),
        ("```yaml\nif: ACME_A\n```\n", "sample"),
        ("```yaml\n# deprecated\nACME_A: 1\n```\n", "past"),
        ("Before 2.0:\n\n```sh\nexport ACME_A=1\n```\n", "past"),
        ("```python\nACME_A = 1\n```\n", "sample"),
        ("```\necho ACME_A\n```\n", "sample"),
        ("`ACME_A` was removed.\n", "past"),
        ("| Removed variable | P |\n|---|---|\n| `ACME_A` | x |\n", "past"),
        ("# Migrating\n\nSet `ACME_A`.\n", "past"),
        ("There is no `ACME_A`.\n", "negated"),
        ("These do not exist:\n\n- `ACME_A`\n", "negated"),
        ("## Variables that do not exist\n\n- `ACME_A`: x\n", "negated"),
        ("Acme sets these variables for hooks:\n\n- `ACME_A`\n", "exported"),
        ("Use `{{ACME_A}}`.\n", "exported"),
    ],
)
def test_mentions(read, text, use) -> None:
    assert [(m.name, str(m.use)) for m in read(text).mentions] == [("ACME_A", use)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`ACME_A` is deprecated in favor of `ACME_B`.\n", [("ACME_A", "ACME_B", "", False)]),
        ("| V | P |\n|---|---|\n| `ACME_A` | **Deprecated:** use `ACME_B` instead. |\n", [("ACME_A", "ACME_B", "", False)]),
        ("`ACME_A` was removed in 2.0.\n", [("ACME_A", "", "2.0", True)]),
        ("`ACME_A` is not deprecated.\n", []),
        ("If `ACME_A` is deprecated, say so.\n", []),
    ],
)  # fmt: skip
def test_deprecations(read, text, expected) -> None:
    assert [(d.subject, d.replacement, d.version, d.removed) for d in read(text).deprecations] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [a `b`](/x#y).\n", [("/x#y", "a b")]),
        ('<Card href="/z" />\n', [("/z", "")]),
        ("[r]: /q\n", [("/q", "")]),
        ("<https://e.org/a>\n", [("https://e.org/a", "")]),
        ("[a](<b c.md>)\n", [("b c.md", "a")]),
        ("`[no](x)`\n", []),
        ("```\n[no](x)\n```\n", []),
    ],
)
def test_links(read, text, expected) -> None:
    found = read(text, "mintlify").links
    assert [(link.target, link.text) for link in found] == expected
    assert all(text[link.start : link.end] == link.target for link in found)
