"""Runs the contestants on the cases, reads their answers, and holds the values against each other."""

import argparse
import hashlib
import json
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

from cases import Case
from surroundings import HERE, WORK, environment, release_program, say

AGREEMENT = 1e-7  # relative
LARGEST_GAP, LARGEST_VIOLATION = 1e-9, 1e-7
# Phases told that are not the solver's. A tilfang that tells no phases tells when the plan stood: an upper bound.
# The last four are parts of "solve", all threads together.
NOT_SOLVING = {"read", "network", "plan", "audit", "write", "survey", "start", "GLPK", "certificate"}
UNTIL_SOLVED = "read and solved"
PATIENCE_SECONDS = 60.0  # who has used more than this on a case is not run on it again
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")}


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
        limits = [self.options.time_limit, self.options.memory_limit, core]
        launcher = [sys.executable, "-I", "-S", HERE / "measure.py", *limits, self.log / name]
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
            return run | {"failed": f"stopped at the time limit of {self.options.time_limit:g} s"}
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
        if not phases and (until := re.search(r"([0-9.]+(?:e-\d+)?) s in all", told)):
            phases = {UNTIL_SOLVED: [float(until[1])]}
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
        made = (folder / "made.txt").read_text(encoding="utf-8")
        wanted = hashlib.sha256(made.encode() + self.program.read_bytes()).hexdigest()
        if target.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
            return None
        run = self.measure("export", [self.program, "export", folder, "--as", "lp", "--output", target])
        if run["over_limit"] or run["exit"] != 0:
            return "tilfang export did not finish" if run["over_limit"] else f"tilfang export ended with {run['exit']}"
        stamp.write_text(wanted, encoding="utf-8")
        return None

    def case(self, case: Case, runs: int) -> dict:
        """All runs of a case: turn by turn, so that a busy minute hits everybody."""
        folder = self.instance(case)
        done: dict[str, list[dict]] = {}
        for turn in range(runs):
            for contestant in (c for c in case.contestants if c in self.options.contestants):
                earlier = done.setdefault(contestant, [])
                if any("failed" in r for r in earlier) or sum(r["seconds"] for r in earlier) > PATIENCE_SECONDS:
                    continue
                reason = self.unable.get(contestant)
                if reason is None and contestant == "glpk" and turn == 0:
                    reason = self.export(folder)
                earlier.append({"failed": reason, "seconds": 0} if reason else self.run(contestant, folder))
                say(f"{case.name} {turn + 1}/{runs} {contestant}: "
                    + earlier[-1].get("failed", f"{earlier[-1]['seconds']:.2f} s"))
        return {"name": case.name, "size": case.size, "resources": case.resources, "shape": case.shape,
                "arguments": case.arguments(), "contestants": {name: summary(r) for name, r in done.items()}}

    def warm_up(self) -> None:
        """Each contestant once on a tiny instance: modules compiled, and who cannot start is found out."""
        case = Case("tiny", 5, tuple(self.options.contestants))
        for name, result in self.case(case, runs=1)["contestants"].items():
            if "failed" in result:
                self.unable[name] = f"cannot be run here: {result['failed']}"


def summary(runs: list[dict]) -> dict:
    """Medians of a contestant's runs on a case, or why there are none."""
    if failed := next((r for r in runs if "failed" in r), None):
        return {"failed": failed["failed"]}
    result = {figure: statistics.median(r[figure] for r in runs) for figure in ("seconds", "cpu_seconds", "megabytes")}
    names = runs[0]["phases"]
    result["phases"] = {name: statistics.median(r["phases"][name][0] for r in runs if name in r["phases"]) for name in names}
    if solving := [seconds for name, seconds in result["phases"].items() if name not in NOT_SOLVING]:
        result["solver_seconds"] = sum(solving)
    more = {key: runs[0][key] for key in ("objective", "tolerance", "arcs", "certificate") if key in runs[0]}
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
    return wrong + doubts(case["name"], answered)


def doubts(case: str, answered: dict[str, dict]) -> list[str]:
    """What Tilfang's proofs leave open: a gap, a violation, arcs that a peer had and they did not look at."""
    found = []
    arcs = {contestant["arcs"] for contestant in answered.values() if "arcs" in contestant}
    for name, contestant in answered.items():
        proof = contestant.get("certificate")
        if proof is None:
            continue
        if proof["gap"] > LARGEST_GAP or proof["largest_violation"] > LARGEST_VIOLATION:
            found.append(f"{case}: {name}'s gap {proof['gap']:.1e}, violation {proof['largest_violation']:.1e}")
        if arcs and {proof["arcs_considered"]} != arcs:
            found.append(f"{case}: {name} considered {proof['arcs_considered']} arcs, the peers {sorted(arcs)}")
    return found
