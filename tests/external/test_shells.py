"""The real shells offer what our script tells them to: commands, units and ids of the plan at hand."""

import subprocess
from pathlib import Path

import pytest

from tests.plans import ROOT

pytestmark = pytest.mark.external
BASH = """
eval "$(kcplan completion bash)"
offer() { COMP_WORDS=("$@"); COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); COMPREPLY=(); _kcplan_completion kcplan
printf '%s\\n' "${COMPREPLY[@]}"; }
"""
ZSH = """
autoload -Uz compinit && compinit -u -d {dump}
compadd() {{ :; }}
_arguments() {{ print -r -- "$@"; }}
eval "$(kcplan completion zsh)"
words=({words}); CURRENT={count}
_kcplan_completion
"""


def run(*command: str, script: str) -> list[str]:
    done = subprocess.run([*command], input=script, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kcplan bud", ["budget"]),
        ("kcplan duties phong", ["phong-kinh-te", "phong-van-hoa-xa-hoi"]),
        ('kcplan duties "\'Phòng V"', ["Phòng Văn hóa – Xã hội"]),
        ("kcplan show da4", ["da4", "da4.tda1", "da4.tda3"]),
        ("kcplan budget --source N", ["NSTW", "NSĐP"]),
        ("kcplan budget --project da7.", ["da7.tda1", "da7.tda2"]),
        ("kcplan duties -p examples/xa-may-ngan hoi", ["hoi-phu-nu"]),
    ],
)
def test_bash(typed: str, offered: list[str]) -> None:
    assert run("bash", "--norc", script=f"{BASH}\noffer {typed}\n") == offered


def test_bash_says_nothing_where_there_is_no_plan(tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "--norc"],
        input=f"{BASH}\noffer kcplan duties p\n",
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_fish() -> None:
    script = 'kcplan completion fish | source\ncomplete -C "kcplan duties phong"\n'
    assert run("fish", "--no-config", script=script) == [
        "phong-kinh-te\tPhòng Kinh tế",
        "phong-van-hoa-xa-hoi\tPhòng Văn hóa – Xã hội",
    ]


def test_zsh(tmp_path: Path) -> None:
    script = ZSH.format(dump=tmp_path / "dump", words="kcplan duties phong", count=3)
    out = "\n".join(run("zsh", "-f", script=script))
    assert '"phong-kinh-te":"Phòng Kinh tế"' in out
    assert '"phong-van-hoa-xa-hoi":"Phòng Văn hóa – Xã hội"' in out
