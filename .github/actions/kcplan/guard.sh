#!/usr/bin/env bash
# Fails on an edit of the plans (PLANS, else all that changed) since BASE that the rules for edits forbid.
set -euo pipefail
read -ra plans <<<"${PLANS:-}"
# First on the lines of the change, where a reviewer sees also what is only worth a look; then in words, with the verdict.
kcplan guard --base "$BASE" --format github ${plans[@]+"${plans[@]}"} 2>/dev/null || true
kcplan guard --base "$BASE" ${plans[@]+"${plans[@]}"}
