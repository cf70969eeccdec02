#!/usr/bin/env bash
# Check once, for all readers: annotations and the job's summary, SARIF and the text of a comment.
#
# PYTHON   the interpreter that has docslint
# BASE     the revision to compare with; empty: none
# CONFIG   the configuration file; empty: the nearest
# FAIL_ON  the least severity that counts; empty: as configured
# ARGS     more arguments, one to a line
set -euo pipefail

reports=$RUNNER_TEMP/docslint-reports
mkdir -p "$reports"
arguments=(--output-format github --output-format sarif --output "$reports/docslint.sarif"
  --output-format markdown --output "$reports/comment.md")
[[ -z $BASE ]] || arguments+=("--base=$BASE")
[[ -z $CONFIG ]] || arguments+=("--config=$CONFIG")
[[ -z $FAIL_ON ]] || arguments+=("--fail-on=$FAIL_ON")
while IFS= read -r word; do
  word=${word%$'\r'}
  [[ -z $word ]] || arguments+=("$word")
done <<<"$ARGS"

code=0
"$PYTHON" -P -m docslint check "${arguments[@]}" || code=$?
if ((code > 1)); then
  exit "$code" # nothing was checked, so there is nothing to upload
fi
{
  echo "exit-code=$code"
  echo "sarif-file=$reports/docslint.sarif"
  echo "comment-file=$reports/comment.md"
} >>"$GITHUB_OUTPUT"
