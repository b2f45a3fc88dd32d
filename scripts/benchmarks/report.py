"""The results as Markdown. Times are compared by processor seconds in the tables, since others may use the machine, and by
the wall clock for the bars."""

from cases import BARS, CEILINGS, CONTESTANTS

FIGURES = {"seconds": "whole process", "solver_seconds": "solver", "megabytes": "memory"}
UNITS = {"seconds": ", s", "solver_seconds": ", s", "megabytes": ", MB"}


def number(value: float | None, digits: int = 3) -> str:
    """So many significant digits, without exponents."""
    if value is None:
        return ""
    if value >= 100:
        return f"{value:,.0f}"
    text = f"{value:.{digits}g}"
    return f"{value:.4f}" if "e" in text else text


def ratio(one: dict, other: dict, figure: str) -> float | None:
    """One's figure over the other's, where both have it."""
    return one[figure] / other[figure] if one.get(figure) and other.get(figure) else None


def case_table(case: dict) -> list[str]:
    """One case: a row a contestant."""
    contestants = {name: case["contestants"][name] for name in CONTESTANTS if name in case["contestants"]}
    tilfang = contestants.get("tilfang", {})
    arcs = tilfang.get("certificate", {}).get("arcs_considered")
    told = f", {arcs:,} admissible arcs" if arcs else ""
    kinds = "one resource" if case["resources"] == 1 else f"{case['resources']} resources"
    lines = [f"### {case['name']}", "",
             f"{case['size']:,} surpluses and {case['size']:,} needs of {kinds}{told}.", "",
             "| program | whole s | CPU s | solver s | MB | time / Tilfang's | memory / Tilfang's | value differs by | runs |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for name, c in contestants.items():
        if "failed" in c:
            lines.append(f"| {name} | {c['failed']} | | | | | | | |")
            continue
        cells = [number(c[f]) if f in c else "" for f in ("seconds", "cpu_seconds", "solver_seconds", "megabytes")]
        cells += [number(ratio(c, tilfang, f)) for f in ("cpu_seconds", "megabytes")]
        lines.append(f"| {name} | " + " | ".join([*cells, f"{c['difference']:.0e}", str(c["runs"])]) + " |")
    if phases := tilfang.get("phases"):
        told = ", ".join(f"{name}: {number(seconds)} s" for name, seconds in phases.items())
        lines += ["", f"Tilfang by its own clock: {told}."]
    return lines + [""]


def verdicts(results: dict) -> list[str]:
    """Each bar that these results can tell of."""
    cases = {case["name"]: case["contestants"] for case in results["cases"]}
    rows = []
    for bar in BARS:
        tilfang, peer = (cases.get(bar.case, {}).get(name, {}) for name in (bar.tilfang, bar.peer))
        if found := ratio(peer, tilfang, bar.figure):
            met = "met" if found >= bar.least else "not met"
            figure = f"{bar.peer}'s {FIGURES[bar.figure]} / {bar.tilfang}'s"
            rows.append(f"| {bar.case} | {figure} | at least {bar.least:g} | {number(found)} | {met} |")
    for ceiling in CEILINGS:
        tilfang = cases.get(ceiling.case, {}).get(ceiling.tilfang, {})
        other = cases.get(ceiling.of_case, {}).get(ceiling.tilfang, {}) if ceiling.of_case else {ceiling.figure: 1}
        if found := ratio(tilfang, other, ceiling.figure):
            of = f" / that of {ceiling.of_case}" if ceiling.of_case else UNITS[ceiling.figure]
            met = "met" if found <= ceiling.most else "not met"
            figure = f"{ceiling.tilfang}'s {FIGURES[ceiling.figure]}{of}"
            rows.append(f"| {ceiling.case} | {figure} | at most {ceiling.most:g} | {number(found)} | {met} |")
    heading = ["### Bars", "", "| case | figure | bar | found | |", "| --- | --- | --- | ---: | --- |"]
    return [*heading, *rows, ""] if rows else []


def markdown(results: dict) -> str:
    """The whole report."""
    machine = results["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items() if version)
    cores = "one pinned" if machine["pinned"] else "all allowed"
    lines = [f"Made {results['date']} by scripts/benchmark on {machine['cpu']}, {machine['cores']} cores ({cores}), "
             f"{machine['system']}, load {machine['load_at_start']:.1f} at the start. {versions}.", ""]
    for case in results["cases"]:
        lines += case_table(case)
    lines += verdicts(results)
    if results["disagreements"]:
        lines += ["What does not agree: " + "; ".join(results["disagreements"]) + ".", ""]
    return "\n".join(lines)
