"""The checks of a new plan on a server: findings, edits since the common ancestor, what changed.

What the server installs is what the plan's maker named, at a place that does not move. Without it the checks fail and
say what to fill in: the name `kcplan` in the public index of packages is not ours, and what stands there a stranger's.
"""

import json

from kcplan.i18n import N_, Language, translate
from kcplan.pattern import pattern

_GIT = pattern(r"(?:kcplan(?:\[\w+\])? @ )?git\+(?:https|ssh|file)://[^\s@/]*@?[^\s@/]*/[^\s@]+@[^\s@#]+(?:#\S+)?")
_WHEEL = pattern(r"(?:kcplan(?:\[\w+\])? @ )?(?:https://[^\s#]+/)?(?!/)[^\s#:]+\.whl(?:#\S+)?")
_WHERE = N_("kcplan lấy từ đâu, ở một chỗ không đổi: git+https://…@thẻ, hay tệp .whl nằm trong kho này")
_MISSING = N_("chưa điền KCPLAN_PACKAGE, tức nơi lấy kcplan, như git+https://…@thẻ")

_GITHUB = """\
name: kcplan

on:
  push:
  pull_request:

permissions:
  contents: read

env:
  # {where}
  KCPLAN_PACKAGE: {package}
  KCPLAN_PLAN: .

jobs:
  plan:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - name: install
        run: |
          test -n "$KCPLAN_PACKAGE" || { echo "::error::{missing}"; exit 1; }
          python -m pip install --quiet "$KCPLAN_PACKAGE"
      - name: validate
        run: kcplan validate --format github
      - name: base
        id: base
        if: ${{ !cancelled() }}
        env:
          BASE: ${{ github.event.pull_request.base.sha || github.event.before || '' }}
        run: |
          if [ -z "${BASE//0/}" ]; then
            echo "::notice::nothing to compare with"
            exit 0
          fi
          git cat-file -e "$BASE^{commit}" 2>/dev/null || git fetch --quiet --no-tags origin "$BASE"
          base=$(git merge-base "$BASE" HEAD)
          echo "base=$base" >>"$GITHUB_OUTPUT"
      - name: guard
        if: ${{ !cancelled() && steps.base.outputs.base != '' }}
        env:
          BASE: ${{ steps.base.outputs.base }}
        run: kcplan guard --base "$BASE"
      - name: what changed
        if: ${{ !cancelled() && steps.base.outputs.base != '' }}
        env:
          BASE: ${{ steps.base.outputs.base }}
        run: kcplan diff "$BASE" --format markdown >>"$GITHUB_STEP_SUMMARY"
"""
_GITLAB = """\
variables:
  # {where}
  KCPLAN_PACKAGE: {package}
  KCPLAN_PLAN: .
  GIT_DEPTH: 0

kcplan-validate:
  image: python:3.13
  before_script:
    - test -n "$KCPLAN_PACKAGE" || { echo "{missing}"; exit 1; }
    - python -m pip install --quiet "$KCPLAN_PACKAGE"
  script:
    - kcplan validate --format gitlab > gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json

kcplan-guard:
  image: python:3.13
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  before_script:
    - test -n "$KCPLAN_PACKAGE" || { echo "{missing}"; exit 1; }
    - python -m pip install --quiet "$KCPLAN_PACKAGE"
  script:
    - kcplan diff "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --format markdown > kcplan-diff.md
    - kcplan guard --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
  artifacts:
    when: always
    expose_as: what changed in the plan
    paths:
      - kcplan-diff.md
"""


def is_pinned(package: str) -> bool:
    """Whether pip takes a package from a place that is named and does not move: a commit or tag, a wheel."""
    is_inside = ".." not in package.split("/")
    return is_inside and bool(_GIT.fullmatch(package) or _WHEEL.fullmatch(package)) and not package.startswith("-")


def files(package: str | None, language: Language) -> dict[str, bytes]:
    """The files of both kinds of server by path."""
    words = {
        "{where}": translate(_WHERE, language),
        "{missing}": translate(_MISSING, language),
        "{package}": json.dumps(package or "", ensure_ascii=False),
    }
    made = {".github/workflows/kcplan.yml": _GITHUB, ".gitlab-ci.yml": _GITLAB}
    for mark, text in words.items():
        made = {path: template.replace(mark, text) for path, template in made.items()}
    return {path: text.encode() for path, text in made.items()}
