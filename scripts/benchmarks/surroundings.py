"""Where the benchmark runs: its folders, the peers' Python, Tilfang's release build, and what machine it is."""

import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

from cases import CONTESTANTS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / ".build-benchmark"


def say(text: str) -> None:
    """Progress, on standard error."""
    print(f"benchmark: {text}", file=sys.stderr, flush=True)


def environment() -> Path:
    """The peers' own Python, with what requirements.txt pins; made when missing or when the pins have changed."""
    pins = (HERE / "requirements.txt").read_text(encoding="utf-8")
    folder, stamp = WORK / "python", WORK / "python" / "installed.txt"
    python = folder / "bin" / "python"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == pins:
        return python
    say("installing the peers")
    subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*install, "-r", HERE / "requirements.txt"], check=False).returncode == 0:
        stamp.write_text(pins, encoding="utf-8")
        return python
    # One pin that cannot be had is not to take the others along; who then cannot start is reported.
    for line in pins.splitlines():
        if line and not line.startswith("#"):
            subprocess.run([*install, line], check=False)
    return python


def release_program() -> Path:
    """Tilfang's release build."""
    subprocess.run([ROOT / "scripts" / "match", "--version"], check=True, stdout=subprocess.DEVNULL)
    show = ["swift", "build", "--package-path", ROOT, "-c", "release", "--show-bin-path"]
    return Path(subprocess.run(show, check=True, capture_output=True, text=True).stdout.strip()) / "tilfang"


def machine(python: Path, program: Path, pinned: bool) -> dict:
    """What the figures were made on and with."""
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    packages = {p: None for p in CONTESTANTS.values() if p} | {"numpy": None}
    ask = "import importlib.metadata as m, json, sys; print(json.dumps({p: m.version(p) for p in sys.argv[1:]}))"
    told = subprocess.run([python, "-c", ask, *packages], check=False, capture_output=True, text=True)
    packages = json.loads(told.stdout) if told.returncode == 0 else packages

    def first_line(*command: object) -> str:
        try:
            said = subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True)
            return said.stdout.splitlines()[0].strip()
        except (OSError, IndexError):
            return "not found"

    return {
        "cpu": model[1].strip() if model else platform.machine(),
        "cores": os.cpu_count(),
        "pinned": pinned,
        "system": f"{platform.system()} {platform.machine()}",
        "load_at_start": os.getloadavg()[0],
        "versions": {"tilfang": first_line(program, "--version"), "glpsol": first_line("glpsol", "--version"),
                     "python": platform.python_version(), **packages},
    }
