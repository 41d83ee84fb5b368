"""Plans of many communes: the real plan's shape with other figures that add up."""

import random
import re
from pathlib import Path

from tests.plans import REAL, contents

_MONEY = re.compile(r"total: [^\n]+\n( +)?NSTW: [^\n]+\n( +)?NSĐP: [^\n]+\n")


def plans(count: int, folder: Path, *, seed: int) -> list[Path]:
    """Write so many plans below the folder; the same seed gives the same plans."""
    chance = random.Random(seed)
    return [_plan(folder / f"xa-{number:03}", f"xa-{number:03}-2025", chance) for number in range(count)]


def _plan(folder: Path, name: str, chance: random.Random) -> Path:
    for path, data in contents(REAL).items():
        text = _MONEY.sub(lambda found: _money(found, chance), data.decode())
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.replace("id: kon-chieng-2025", f"id: {name}").encode())
    return folder


def _money(found: re.Match[str], chance: random.Random) -> str:
    central, local = chance.randint(10, 9_000), chance.randint(1, 900)
    indent = found[1] or ""
    rows = {"total": central + local, "NSTW": central, "NSĐP": local}
    lines = [f"{key}: {f'{amount:,}'.replace(',', '.')} triệu đồng\n" for key, amount in rows.items()]
    return indent.join(lines)
