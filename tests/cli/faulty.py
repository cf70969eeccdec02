"""A project with a fault of each kind that issues are made of."""

from pathlib import Path

CONFIG = """\
product: Acme
inputs:
  - pages: [docs/*.md]
    site: {root: docs, url: https://acme.test}
  - pages: [posts/*.md]
    role: external
issues: {repository: acme/docs, labels: [documentation], prefix: "[DOCS]", source: https://acme.test/src}
vocabulary:
  claims:
    - id: fallback
      summary: Summaries use the main model when no small model is set.
      since: "1.1.0"
      subject: {any: [ACME_SMALL_MODEL]}
      states:
        - all: [main model]
      contradicts:
        - any: [only ...3 small model]
      examples:
        states: ["If `ACME_SMALL_MODEL` is empty, the main model writes summaries."]
"""
VARIABLES = {
    "HOST": "Where the server listens", "PORT": "The port", "TOKEN": "The secret", "COLOR": "Colours",
    "LEVEL": "How much is logged", "CACHE": "The folder of the cache", "RETRY": "How often it tries",
    "DELAY": "How long it waits", "LIMIT": "How much it takes", "TRACE": "What is traced",
    "SMALL_MODEL": "The small model; if it is empty, the main model is used",
}  # fmt: skip
FILES = {
    "docslint.yaml": CONFIG,
    "docs/models.md": "# Models\n\n## Small\n\n`ACME_SMALL_MODEL` names the model for summaries.\n",
    "docs/costs.md": "# Costs\n\nTo save money set `ACME_SMALL_MODEL`. Read [how](gone.md#parts).\n",
    "docs/start.md": "# Start\n\nRead [the guide](gone.md), then [the models](models.md).\n",
    "docs/env.md": "# Environment variables\n\n| Variable | Purpose |\n| --- | --- |\n"
    + "".join(f"| `ACME_{name}` | {what} |\n" for name, what in VARIABLES.items()),
    "posts/one.md": "# A post\n\nRead `ACME_SMALL_MODEL`: only the small model writes.\n",
    "CHANGELOG.md": (
        "# Changelog\n\n## 1.1.0 - 2026-05-12\n\n- Added `ACME_THEME` and `ACME_FONT`, the looks of the dashboard\n"
        "- Summaries are now written by the main model when no small model is set\n"
        "\n## 1.0.0 - 2026-05-01\n\n- First release\n"
    ),
}
STATED = "# Models\n\nIf `ACME_SMALL_MODEL` is empty, the main model writes summaries.\n"


def put(folder: Path, **texts: str) -> Path:
    """Write the project to ``folder``; ``texts`` replace pages by name."""
    for path, text in {**FILES, **{f"docs/{name}.md": text for name, text in texts.items()}}.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
