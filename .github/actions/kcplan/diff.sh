#!/usr/bin/env bash
# What changed in the plans (PLANS, else all below the folder) since BASE: a summary of the job, and a file for the comment.
set -euo pipefail
read -ra plans <<<"${PLANS:-.}"
options=()
for plan in "${plans[@]}"; do options+=(-p "$plan"); done
kcplan diff "$BASE" "${options[@]}" --format markdown >"$RUNNER_TEMP/kcplan-diff.md"
cat "$RUNNER_TEMP/kcplan-diff.md" >>"$GITHUB_STEP_SUMMARY"
