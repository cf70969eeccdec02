#!/usr/bin/env bash
# Install docslint into an environment of its own, so that the job's other steps keep theirs.
#
# PYTHON   the interpreter
# VERSION  a version from the package index; empty: what this action was checked out with
set -euo pipefail

if [[ -n $VERSION && ! $VERSION =~ ^[0-9]+(\.[0-9]+)*((a|b|rc)[0-9]+)?$ ]]; then
  echo '::error title=docslint::the input "version" is no version, such as 0.1.0'
  exit 2
fi
"$PYTHON" -m venv "$RUNNER_TEMP/docslint"
own=$RUNNER_TEMP/docslint/bin/python
[[ -x $own ]] || own=$RUNNER_TEMP/docslint/Scripts/python.exe # Windows
what=${VERSION:+docslint==$VERSION}
"$own" -m pip install --quiet --disable-pip-version-check --no-input "${what:-$GITHUB_ACTION_PATH}"
echo "python=$own" >>"$GITHUB_OUTPUT"
"$own" -m docslint --version
