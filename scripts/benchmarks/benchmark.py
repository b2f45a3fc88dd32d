"""Runs Tilfang and its peers side by side as whole processes from the same files."""

import argparse
import datetime
import fcntl
import json
import os
import sys
from pathlib import Path

from cases import CONTESTANTS, FULL, QUICK
from report import markdown
from runs import Bench, compare
from surroundings import WORK, machine


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small instances, one run each, under three minutes")
    parser.add_argument("--only", help="cases, separated by commas: " + ", ".join(dict.fromkeys(c.name for c in QUICK + FULL)))
    parser.add_argument("--contestants", help="separated by commas: " + ", ".join(CONTESTANTS))
    parser.add_argument("--runs", type=int, help="default 5; with --quick 1")
    parser.add_argument("--time-limit", type=float, help="seconds for one run; default 900, with --quick 60")
    parser.add_argument("--memory-limit", type=float, default=16, help="GiB of address space for one run; default 16")
    parser.add_argument("--pin", default=str(max(os.sched_getaffinity(0))), help="the one core to use, or all; default the last")
    parser.add_argument("--program", type=Path, help="a ready tilfang; default: the release build")
    parser.add_argument("--output", type=Path, default=WORK / "results", help="folder for benchmark.md and benchmark.json")
    options = parser.parse_args()
    options.runs = options.runs or (1 if options.quick else 5)
    options.time_limit = options.time_limit or (60 if options.quick else 900)
    chosen, others = (QUICK, FULL) if options.quick else (FULL, QUICK)
    known = {case.name: case for case in others + chosen}
    names = options.only.split(",") if options.only else [case.name for case in chosen]
    if options.runs < 1 or options.time_limit <= 0 or options.memory_limit <= 0:
        parser.error("--runs is at least 1, the limits above 0")
    if unknown := [name for name in names if name not in known]:
        parser.error(f"no such case: {', '.join(unknown)}")
    options.cases = [known[name] for name in names]
    options.contestants = options.contestants.split(",") if options.contestants else list(CONTESTANTS)
    if unknown := [name for name in options.contestants if name not in CONTESTANTS]:
        parser.error(f"no such contestant: {', '.join(unknown)}")
    if options.pin != "all" and (not options.pin.isdigit() or int(options.pin) not in os.sched_getaffinity(0)):
        parser.error(f"--pin: this process may use {sorted(os.sched_getaffinity(0))}")
    return options


def main() -> None:
    """All cases; the report after each, so that a stopped benchmark leaves what it has."""
    options = arguments()
    WORK.mkdir(exist_ok=True)
    lock = open(WORK / "lock", "w", encoding="utf-8")  # until the process ends: runs share their logs and instances
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit("benchmark: another one runs in this folder; wait for it to end")
    options.output.mkdir(parents=True, exist_ok=True)
    bench = Bench(options)
    told = machine(bench.python, bench.program, bench.core != "-")
    results = {"date": datetime.date.today().isoformat(), "machine": told, "cases": [], "disagreements": []}
    bench.warm_up()
    for case in options.cases:
        result = bench.case(case, options.runs)
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
