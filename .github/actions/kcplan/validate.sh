#!/usr/bin/env bash
# The findings of the plans (PLANS, else all below the folder) on the lines of the change.
set -euo pipefail
read -ra plans <<<"${PLANS:-.}"
kcplan validate --format github "${plans[@]}"
