import time

import pytest

from docslint.parse.includes import includes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Plain prose, `import x` and <b>tags</b>.", ()),
        ("<!--@include: ./parts/env.md{3,}-->", ("./parts/env.md",)),
        ('--8<-- "shared/setup.md"', ("shared/setup.md",)),
        ('```sh\n--8<-- "./samples/setup.sh:start"\n```', ()),
        ('--8<-- "shared/v2.0"', ("shared/v2.0",)),
        ('{{% include "/_common/where.md" %}}', ("/_common/where.md",)),
        ("{% include 'x.md' %}", ("x.md",)),
        ('import { CLI } from "/snippets/cli.mdx"\n\n<CLI />', ("/snippets/cli.mdx",)),
        ('<Snippet file="note.mdx" />', ("note.mdx",)),
        ("<script setup>\nimport Settings from './s.vue'\n</script>\n\n<Settings />", ("*",)),
        ("export const Tree = () => 1\n\n<Tree open />", ("*",)),
        ("import Tabs from '@theme/Tabs'\n\n<Tabs>\nhello\n</Tabs>", ()),
        ("::: package.module", ("*",)),
        ("::: note\nhello\n:::", ()),
        ('<ParamField path="id">', ("<fields>",)),
        ("{{% glossary %}}", ("*",)),
        ('{{% list-of "x" %}}', ("*",)),
        ('{{% button href="/x" %}}', ()),
        ("```\n{% for x in y %}\n```", ()),
        ("{{% note %}}\nhello\n{{% /note %}}", ()),
        ("See {{% term x %}} here.\n\n{{< note >}}", ()),
    ],
)
def test_includes(text: str, found: tuple[str, ...]) -> None:
    assert includes(text) == found


@pytest.mark.parametrize(
    "piece",
    [
        "<!--@include:",
        "import ",
        "{% include ",
        "<Snippet ",
        "<A ",
        "\n<A =>",
        "\n::: a.",
        "{{% include",
        "{{% a %}}\n",
    ],
)
def test_hostile_text_is_quick(piece: str) -> None:
    started = time.process_time()
    includes(piece * 50_000)
    assert time.process_time() - started < 1
