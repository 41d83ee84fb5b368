#!/usr/bin/env bash
# The findings of the plan (KCPLAN_PLAN) on the lines of the change.
set -euo pipefail
kcplan validate --format github
