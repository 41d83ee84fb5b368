#!/usr/bin/env bash
# Fails on an edit of the plan (KCPLAN_PLAN) since BASE that the rules for edits forbid.
set -euo pipefail
kcplan guard --base "$BASE"
