#!/usr/bin/env bash
# What changed in the plan (KCPLAN_PLAN) since BASE: a summary of the job, and a file for the comment.
set -euo pipefail
kcplan diff "$BASE" --format markdown >"$RUNNER_TEMP/kcplan-diff.md"
cat "$RUNNER_TEMP/kcplan-diff.md" >>"$GITHUB_STEP_SUMMARY"
