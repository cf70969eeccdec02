#!/usr/bin/env bash
# Check the docs in any CI: text for the log, JUnit for the test report.
#
#     DOCSLINT=git+https://git.example.com/docslint.git@v0.1.0 BASE=origin/main ./check-docs.sh
#
# DOCSLINT  what pip installs: a repository at a released version, or a wheel
# BASE      report only what is new since this branch left it; unset or empty: report all
set -euo pipefail

: "${DOCSLINT:?what shall pip install?}"
venv=$(mktemp -d)
trap 'rm -rf "$venv"' EXIT
python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$DOCSLINT"
"$venv/bin/docslint" check ${BASE:+"--base=$BASE"} \
  --output-format junit --output docslint.xml --output-format text
