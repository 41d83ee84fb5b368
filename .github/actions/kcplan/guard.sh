#!/usr/bin/env bash
# Fails on an edit of the plans (PLANS, else all that changed) since BASE that the rules for edits forbid.
set -euo pipefail
read -ra plans <<<"${PLANS:-}"
kcplan guard --base "$BASE" --format github ${plans[@]+"${plans[@]}"}
