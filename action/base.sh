#!/usr/bin/env bash
# Make sure that the clone reaches back to where this branch left its base, and say which revision that is.
#
# BASE   a revision, or `none`
# GIVEN  the revision as the workflow wrote it; empty: BASE is the event's own
set -euo pipefail

if [[ $BASE == none ]]; then
  exit 0
fi
if [[ ! $BASE =~ ^[A-Za-z0-9][A-Za-z0-9._/@^~-]*$ ]]; then
  echo '::error title=docslint::the input "base" is no revision, such as origin/main'
  exit 2
fi

# The merge commit that GitHub makes of a pull request knows its base best: the event's may be of an earlier day.
# A shallow clone hides a commit's parents from `HEAD^1`, but not from its text.
if [[ -z $GIVEN ]]; then
  parents=$(git cat-file commit HEAD | awk '/^$/ { body = 1 } /^parent / && !body { print $2 }')
  if [[ $(wc -l <<<"$parents") -eq 2 ]]; then
    BASE=$(head -n 1 <<<"$parents")
  fi
fi

known() { git rev-parse --quiet --verify --end-of-options "$1^{commit}" >/dev/null; }
joined() { known "$BASE" && git merge-base HEAD "$BASE" >/dev/null; }
is_shallow() { [[ $(git rev-parse --is-shallow-repository) == true ]]; }

# What to ask the remote for: a commit by its name, a branch by its own.
wanted=$BASE
if [[ ! $BASE =~ ^[0-9a-f]{40,64}$ ]] && ! known "$BASE"; then
  branch=${BASE#origin/}
  BASE=origin/$branch
  wanted="+refs/heads/$branch:refs/remotes/origin/$branch"
fi

if ! joined && ! is_shallow; then
  git fetch --quiet --no-tags origin "$wanted" || true
fi
# A little more each time: most branches are short, and a whole history may be large.
for depth in 2 50 500 2147483647; do
  if joined || ! is_shallow; then
    break
  fi
  git fetch --quiet --no-tags --depth="$depth" origin "$(git rev-parse HEAD)" "$wanted" || true
done
if ! known "$BASE"; then
  echo '::error title=docslint::the base is neither in this clone nor on "origin"; is it spelled right, may the job read it?'
  exit 2
fi
echo "base=$BASE" >>"$GITHUB_OUTPUT"
