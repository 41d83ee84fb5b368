#!/usr/bin/env bash
# Writes what changed as one comment on merge request NUMBER, over the one of an earlier run. A token that may not
# comment, as on a change from a fork, is no failure: the summary of the job has the same.
set -euo pipefail
mark='<!-- kcplan: what changed -->'
{
  echo "$mark"
  head -c 60000 "$RUNNER_TEMP/kcplan-diff.md" # the most that a comment holds is 65536 signs
} >"$RUNNER_TEMP/kcplan-comment.md"
comments="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"
if ! earlier=$(gh api --paginate "$comments" --jq ".[] | select(.body | startswith(\"$mark\")) | .id" | sed -n 1p); then
  echo "::notice::the comments could not be read"
  exit 0
fi
if [ -n "$earlier" ]; then
  place=(--method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$earlier")
else
  place=(--method POST "$comments")
fi
gh api --silent "${place[@]}" --field "body=@$RUNNER_TEMP/kcplan-comment.md" || echo "::notice::the comment could not be written"
