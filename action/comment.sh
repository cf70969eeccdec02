#!/usr/bin/env bash
# Keep one comment on the pull request: replace the one of the last run, and make none to say that all is well.
#
# NUMBER    the pull request
# COMMENT   the file with the text
# GH_TOKEN  what `gh` signs in with
set -euo pipefail

comments=repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments
# Anybody may write the mark into a comment; only a bot's is replaced.
ours='.[] | select(.user.type == "Bot" and (.body | startswith("<!-- docslint -->"))) | .id'

# A token without the right to write is no fault of the pages: the annotations are there.
give_up() {
  echo '::warning title=docslint::the comment could not be written; does the job have the permission "pull-requests: write"?'
  exit 0
}

found=$(gh api --paginate "$comments?per_page=100" --jq "$ours") || give_up
old=$(head -n 1 <<<"$found")
if [[ -n $old ]]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$old" --field "body=@$COMMENT" || give_up
elif [[ $(sed -n 2p "$COMMENT") != "### docslint: nothing found" ]]; then
  gh api --silent --method POST "$comments" --field "body=@$COMMENT" || give_up
fi
