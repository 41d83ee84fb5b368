#!/usr/bin/env bash
# Says as the output `base` which commit to compare with, once it is there; nothing where there is none (BASE is empty, or
# all zeros for a branch that is new), as in a first push.
set -euo pipefail
if [ -z "${BASE//0/}" ]; then
  echo "::notice::nothing to compare with"
  exit 0
fi
if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
  git fetch --quiet --no-tags --unshallow origin
fi
if ! git cat-file -e "$BASE^{commit}" 2>/dev/null; then
  git fetch --quiet --no-tags origin "$BASE"
fi
# What the target branch has gained since is no edit of this one.
echo "base=$(git merge-base HEAD "$BASE")" >>"$GITHUB_OUTPUT"
