"""Runs Tilfang and its peers side by side as whole processes from the same files; see scripts/benchmark --help."""

import argparse
import datetime
import hashlib
import json
import os
import platform
import re
import statistics
import subprocess
import sys
from pathlib import Path

from cases import CONTESTANTS, FULL, QUICK, Case
from report import markdown

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / ".build-benchmark"
AGREEMENT = 1e-7
PATIENCE_SECONDS = 60.0  # who has used more than this on a case is not run on it again
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")}


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small instances, one run each, under three minutes")
    parser.add_argument("--only", help="cases, separated by commas: " + ", ".join(dict.fromkeys(c.name for c in QUICK + FULL)))
    parser.add_argument("--contestants", help="separated by commas: " + ", ".join(CONTESTANTS))
    parser.add_argument("--runs", type=int, help="default 5; with --quick 1")
    parser.add_argument("--time-limit", type=float, help="seconds for one run; default 900, with --quick 60")
    parser.add_argument("--pin", default=str(max(os.sched_getaffinity(0))), help="the one core to use, or all; default the last")
    parser.add_argument("--program", type=Path, help="a ready tilfang; default: the release build")
    parser.add_argument("--output", type=Path, default=WORK / "results", help="folder for benchmark.md and benchmark.json")
    options = parser.parse_args()
    options.runs = options.runs or (1 if options.quick else 5)
    options.time_limit = options.time_limit or (60 if options.quick else 900)
    known = {case.name: case for case in (FULL + QUICK if options.quick else QUICK + FULL)}
    names = options.only.split(",") if options.only else [case.name for case in (QUICK if options.quick else FULL)]
    if unknown := [name for name in names if name not in known]:
        parser.error(f"no such case: {', '.join(unknown)}")
    options.cases = [known[name] for name in names]
    options.contestants = options.contestants.split(",") if options.contestants else list(CONTESTANTS)
    if unknown := [name for name in options.contestants if name not in CONTESTANTS]:
        parser.error(f"no such contestant: {', '.join(unknown)}")
    if options.pin != "all" and (not options.pin.isdigit() or int(options.pin) not in os.sched_getaffinity(0)):
        parser.error(f"--pin: this process may use {sorted(os.sched_getaffinity(0))}")
    return options


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


class Bench:
    """What all runs share."""

    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.python = environment()
        self.program = (options.program or release_program()).resolve()
        self.core = "-" if options.pin == "all" else options.pin
        self.log = WORK / "logs"
        self.log.mkdir(parents=True, exist_ok=True)
        self.unable: dict[str, str] = {}

    def measure(self, name: str, command: list) -> dict:
        """One run of one program."""
        core = "-" if name == "tilfang_all_cores" else self.core
        launcher = [sys.executable, "-I", "-S", HERE / "measure.py", self.options.time_limit, core, self.log / name]
        line = [str(part) for part in (*launcher, *command)]
        answer = subprocess.run(line, check=True, capture_output=True, text=True, env=os.environ | ONE_THREAD)
        return json.loads(answer.stdout)

    def text(self, name: str, end: str) -> str:
        """What a run said."""
        return (self.log / f"{name}.{end}").read_text(encoding="utf-8", errors="replace")

    def instance(self, case: Case) -> Path:
        """The case's folder, made if it is not there from the same generator."""
        folder = WORK / "instances" / case.name
        generator = HERE / "generate.py"
        towns = (HERE / "municipalities.csv").read_bytes()
        made = hashlib.sha256(generator.read_bytes() + towns + " ".join(case.arguments()).encode()).hexdigest()
        stamp = folder / "made.txt"
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != made:
            say(f"making {case.name}")
            subprocess.run([sys.executable, generator, folder, *case.arguments()], check=True)
            stamp.write_text(made, encoding="utf-8")
        return folder

    def command(self, contestant: str, folder: Path) -> list:
        """How a contestant is called on a scenario folder."""
        if contestant.startswith("tilfang"):
            result = self.log / f"{contestant}.json"
            return [self.program, "match", folder, "--verbose", "--format", "json", "--reproducible", "--output", result]
        if contestant == "glpk":
            return ["glpsol", "--lp", folder / "program.lp", "--write", self.log / "glpk.solution"]
        return [self.python, HERE / "peers" / f"{contestant}.py", folder]

    def run(self, contestant: str, folder: Path) -> dict:
        """One run with its answer: `objective` and `phases`, or `failed` with the reason."""
        self.forget(contestant)
        run = self.measure(contestant, self.command(contestant, folder))
        if run["over_limit"]:
            return run | {"failed": f"stopped at the time limit of {self.options.time_limit:.0f} s"}
        own = {"tilfang": self.read_tilfang, "tilfang_all_cores": self.read_tilfang, "glpk": self.read_glpk}
        reader = own.get(contestant, self.read_peer)
        try:
            return run | reader(contestant, run["exit"])
        except (KeyError, IndexError, OSError, ValueError):
            last = self.text(contestant, "err").strip().splitlines()[-1:] or ["it said nothing"]
            return run | {"failed": f"ended with {run['exit']}: {last[0][:200]}"}

    def forget(self, contestant: str) -> None:
        """Takes away what an earlier run answered."""
        for end in ("json", "solution"):
            (self.log / f"{contestant}.{end}").unlink(missing_ok=True)

    def read_tilfang(self, name: str, code: int) -> dict:
        """The plan's value, its proof, and the phases told by --verbose."""
        if code != 0:
            raise ValueError
        plan = json.loads((self.log / f"{name}.json").read_text(encoding="utf-8"))
        told = self.text(name, "err")
        phases = {phase.strip(): [float(s)] for phase, s in re.findall(r"([A-Za-z][A-Za-z ]*) ([0-9.]+(?:e-\d+)?) s\b", told)}
        solve = re.search(r"([0-9.]+(?:e-\d+)?) s in all", told)
        if solve:
            phases["solve"] = [float(solve[1])]
        return {"objective": plan["objective"]["value"], "phases": phases, "certificate": plan["certificate"]}

    def read_glpk(self, name: str, code: int) -> dict:
        """The solution line of GLPK's own format: rows, columns, primal and dual status, value."""
        if code != 0:
            raise ValueError
        for line in (self.log / "glpk.solution").read_text(encoding="utf-8").splitlines():
            if line.startswith("s bas"):
                *_, primal, dual, value = line.split()
                if (primal, dual) != ("f", "f"):
                    raise ValueError
                used = re.search(r"Time used:\s+([0-9.]+) secs", self.text(name, "out"))
                return {"objective": float(value), "phases": {"solve": [float(used[1])]} if used else {}}
        raise ValueError

    def read_peer(self, name: str, code: int) -> dict:
        """The JSON of the last line."""
        said = json.loads(self.text(name, "out").strip().splitlines()[-1])
        if "refused" in said:
            return {"failed": said["refused"]}
        if code != 0:
            raise ValueError
        return said

    def export(self, folder: Path) -> str | None:
        """Writes the linear program for glpsol; the reason if it cannot."""
        target = folder / "program.lp"
        stamp = folder / "program.txt"
        wanted = (folder / "made.txt").read_text(encoding="utf-8")
        if target.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
            return None
        run = self.measure("export", [self.program, "export", folder, "--as", "lp", "--output", target])
        if run["over_limit"] or run["exit"] != 0:
            return "tilfang export did not finish" if run["over_limit"] else f"tilfang export ended with {run['exit']}"
        stamp.write_text(wanted, encoding="utf-8")
        return None

    def case(self, case: Case) -> dict:
        """All runs of a case: turn by turn, so that a busy minute hits everybody."""
        folder = self.instance(case)
        runs: dict[str, list[dict]] = {}
        for turn in range(self.options.runs):
            for contestant in (c for c in case.contestants if c in self.options.contestants):
                earlier = runs.setdefault(contestant, [])
                if any("failed" in r for r in earlier) or sum(r["seconds"] for r in earlier) > PATIENCE_SECONDS:
                    continue
                reason = self.unable.get(contestant)
                if reason is None and contestant == "glpk" and turn == 0:
                    reason = self.export(folder)
                earlier.append({"failed": reason, "seconds": 0} if reason else self.run(contestant, folder))
                say(f"{case.name} {turn + 1}/{self.options.runs} {contestant}: "
                    + earlier[-1].get("failed", f"{earlier[-1]['seconds']:.2f} s"))
        return {"name": case.name, "size": case.size, "resources": case.resources, "shape": case.shape,
                "arguments": case.arguments(), "contestants": {name: summary(r) for name, r in runs.items()}}

    def warm_up(self) -> None:
        """Each contestant once on a tiny instance: modules compiled, and who cannot start is found out."""
        case = Case("tiny", 5, tuple(self.options.contestants))
        for name, result in self.case(case)["contestants"].items():
            if "failed" in result:
                self.unable[name] = f"cannot be run here: {result['failed']}"


def summary(runs: list[dict]) -> dict:
    """Medians of a contestant's runs on a case, or why there are none."""
    if failed := next((r for r in runs if "failed" in r), None):
        return {"failed": failed["failed"]}
    result = {figure: statistics.median(r[figure] for r in runs) for figure in ("seconds", "cpu_seconds", "megabytes")}
    names = runs[0]["phases"]
    result["phases"] = {name: statistics.median(r["phases"][name][0] for r in runs if name in r["phases"]) for name in names}
    if "solve" in result["phases"]:
        result["solver_seconds"] = result["phases"]["solve"]
    more = {key: runs[0][key] for key in ("objective", "tolerance", "certificate") if key in runs[0]}
    if len({r["objective"] for r in runs}) > 1:
        more["objectives"] = sorted({r["objective"] for r in runs})
    return result | more | {"runs": len(runs)}


def compare(case: dict) -> list[str]:
    """Notes how far each value is from Tilfang's, or else from the first; the sentences of those too far."""
    answered = {name: c for name, c in case["contestants"].items() if "failed" not in c}
    if not answered:
        return []
    reference = answered.get("tilfang") or next(iter(answered.values()))
    wrong = []
    for name, contestant in answered.items():
        values = contestant.get("objectives", [contestant["objective"]])
        scale = max(abs(reference["objective"]), 1e-9)
        contestant["difference"] = max(abs(value - reference["objective"]) for value in values) / scale
        if contestant["difference"] > max(AGREEMENT, contestant.get("tolerance", 0)):
            wrong.append(f"{case['name']}: {name} differs by {contestant['difference']:.1e}")
    return wrong


def machine(bench: Bench) -> dict:
    """What the figures were made on and with."""
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    packages = {p: None for p in CONTESTANTS.values() if p} | {"numpy": None}
    ask = "import importlib.metadata as m, json, sys; print(json.dumps({p: m.version(p) for p in sys.argv[1:]}))"
    told = subprocess.run([bench.python, "-c", ask, *packages], check=False, capture_output=True, text=True)
    packages = json.loads(told.stdout) if told.returncode == 0 else packages

    def first_line(*command: object) -> str:
        try:
            return subprocess.run(list(map(str, command)), check=False, capture_output=True, text=True).stdout.splitlines()[0].strip()
        except (OSError, IndexError):
            return "not found"

    return {
        "cpu": model[1].strip() if model else platform.machine(),
        "cores": os.cpu_count(),
        "pinned": bench.core != "-",
        "system": f"{platform.system()} {platform.machine()}",
        "load_at_start": os.getloadavg()[0],
        "versions": {"tilfang": first_line(bench.program, "--version"), "glpsol": first_line("glpsol", "--version"),
                     "python": platform.python_version(), **packages},
    }


def main() -> None:
    """All cases; the report after each, so that a stopped benchmark leaves what it has."""
    options = arguments()
    WORK.mkdir(exist_ok=True)
    options.output.mkdir(parents=True, exist_ok=True)
    bench = Bench(options)
    results = {"date": datetime.date.today().isoformat(), "machine": machine(bench), "cases": [], "disagreements": []}
    bench.warm_up()
    for case in options.cases:
        result = bench.case(case)
        results["disagreements"] += compare(result)
        results["cases"].append(result)
        (options.output / "benchmark.json").write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        (options.output / "benchmark.md").write_text(markdown(results), encoding="utf-8")
    print(markdown(results), end="")
    failed = [c["name"] for c in results["cases"] if "failed" in c["contestants"].get("tilfang", {})]
    if results["disagreements"] or failed:
        sys.exit("benchmark: " + "; ".join(results["disagreements"] + [f"tilfang failed on {name}" for name in failed]))


if __name__ == "__main__":
    main()
