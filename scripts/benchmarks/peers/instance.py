"""What the peers share: the scenario's files as arrays, the arcs and their costs by the rules of Tilfang's model, and
the report that each prints. Whatever a file asks for that is not read here is refused, never passed over."""

import csv
import json
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import numpy
import yaml

EARTH_RADIUS_KM = 6371.0088
LENGTH_SLACK_KM = 1e-9
SETTINGS = {"format", "name", "language", "objective", "distance", "tables"}
COLUMNS = {
    "places": {"id", "name", "lat", "lon"},
    "modes": {"id", "kind", "payload_t", "cost_per_km", "loading_cost_per_t", "kg_co2e_per_km"},
    "resources": {"id", "name", "unit", "mode"},
    "companies": {"id", "name", "place"},
    "surpluses": {"id", "company", "resource", "quantity", "disposal_cost", "max_km"},
    "needs": {"id", "company", "resource", "quantity", "purchase_cost"},
}


@dataclass
class Market:
    """The surpluses and needs of one resource. Quantities in its unit, costs in NOK per unit."""

    supply: numpy.ndarray
    need: numpy.ndarray
    disposal: numpy.ndarray
    purchase: numpy.ndarray
    seller: numpy.ndarray  # latitude and longitude in radians, one row a surplus
    buyer: numpy.ndarray
    limit: numpy.ndarray | None  # km by road, one a surplus
    detour: float
    cost_of_km: float
    cost_of_loading: float

    def costs(self) -> numpy.ndarray:
        """The cost of every pair, row by surplus."""
        self.refuse_limits()
        return self.cost_of_loading + self.cost_of_km * self.kilometres(self.seller[:, None], self.buyer[None, :])

    def kilometres(self, one: numpy.ndarray, other: numpy.ndarray) -> numpy.ndarray:
        """The road between: the great circle times the detour factor."""
        half = numpy.sin((other[..., 0] - one[..., 0]) / 2) ** 2
        half += numpy.cos(one[..., 0]) * numpy.cos(other[..., 0]) * numpy.sin((other[..., 1] - one[..., 1]) / 2) ** 2
        return 2 * EARTH_RADIUS_KM * self.detour * numpy.arcsin(numpy.sqrt(half))

    def refuse_limits(self) -> None:
        """For peers whose natural form is a full matrix."""
        if self.limit is not None:
            refuse("its natural form is a full matrix; pairs too far apart cannot be left out")

    def arcs(self) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]:
        """Surplus, need and cost of every arc, both counted within the market."""
        if self.limit is None:
            surplus, need = numpy.indices((len(self.supply), len(self.need))).reshape(2, -1)
            return surplus, need, self.costs().ravel()
        from scipy.spatial import cKDTree  # only where pairs are left out

        def on_sphere(points: numpy.ndarray) -> numpy.ndarray:
            lat, lon = points.T
            return numpy.column_stack((numpy.cos(lat) * numpy.cos(lon), numpy.cos(lat) * numpy.sin(lon), numpy.sin(lat)))

        chord = 2 * numpy.sin((self.limit + 1e-3) / (2 * EARTH_RADIUS_KM * self.detour))
        near = cKDTree(on_sphere(self.buyer)).query_ball_point(on_sphere(self.seller), chord, return_sorted=True)
        surplus = numpy.repeat(numpy.arange(len(near)), [len(found) for found in near])
        need = numpy.concatenate([numpy.asarray(found, dtype=int) for found in near])
        km = self.kilometres(self.seller[surplus], self.buyer[need])
        kept = km <= self.limit[surplus] + LENGTH_SLACK_KM
        return surplus[kept], need[kept], self.cost_of_loading + self.cost_of_km * km[kept]


def refuse(reason: str) -> NoReturn:
    """Ends the process; the benchmark reports the reason."""
    print(json.dumps({"refused": reason}))
    sys.exit(2)


def table(folder: Path, scenario: dict, name: str) -> dict[str, list[str]]:
    """One table by columns."""
    with open(folder / scenario["tables"][name], encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        heading = next(reader)
        columns = list(zip(*reader))
    if unknown := set(heading) - COLUMNS[name]:
        refuse(f"{name}: column {sorted(unknown)} is not read by the peers")
    return dict(zip(heading, columns))


def markets(folder: str) -> list[Market]:
    """Every resource that is both offered and wanted, or either, in the order of the table."""
    root = Path(folder)
    scenario = yaml.safe_load((root / "scenario.yaml").read_text(encoding="utf-8"))
    if unknown := set(scenario) - SETTINGS | set(scenario["tables"]) - set(COLUMNS):
        refuse(f"scenario.yaml: {sorted(unknown)} is not read by the peers")
    if scenario["objective"] != "least-cost" or scenario["distance"]["without_road"] != "great-circle":
        refuse("only least-cost by great circle is read by the peers")
    tables = {name: table(root, scenario, name) for name in COLUMNS}
    places, modes, resources, companies = (tables[n] for n in ("places", "modes", "resources", "companies"))
    if set(tables["surpluses"]["company"]) & set(tables["needs"]["company"]):
        refuse("a company on both sides is not read by the peers")
    if set(resources["unit"]) != {"t"} or set(modes["kind"]) != {"road"}:
        refuse("only tonnes by road are read by the peers")
    degrees = numpy.column_stack((places["lat"], places["lon"])).astype(float)
    site = dict(zip(places["id"], numpy.radians(degrees)))
    home = {company: site[place] for company, place in zip(companies["id"], companies["place"])}
    found = []
    for identifier, carrier in zip(resources["id"], resources["mode"]):
        mode = {name: column[modes["id"].index(carrier)] for name, column in modes.items()}
        ends = []
        for name, cost in (("surpluses", "disposal_cost"), ("needs", "purchase_cost")):
            side = tables[name]
            mine = [i for i, r in enumerate(side["resource"]) if r == identifier]
            where = numpy.array([home[side["company"][i]] for i in mine]).reshape(-1, 2)
            columns = [numpy.array([side[c][i] for i in mine], dtype=float) for c in ("quantity", cost)]
            limit = numpy.array([side["max_km"][i] for i in mine], dtype=float) if "max_km" in side else None
            ends.append((*columns, where, limit))
        (supply, disposal, seller, limit), (need, purchase, buyer, _) = ends
        # There loaded and back empty at the same rate, the default of the files.
        cost_of_km = 2 * float(mode["cost_per_km"]) / float(mode["payload_t"])
        found.append(Market(supply, need, disposal, purchase, seller, buyer, limit,
                            float(scenario["distance"]["detour_factor"]), cost_of_km, float(mode["loading_cost_per_t"])))
    return found


@dataclass
class Flat:
    """All markets in one: surpluses and needs numbered through."""

    supply: numpy.ndarray
    need: numpy.ndarray
    disposal: numpy.ndarray
    purchase: numpy.ndarray
    surplus_of_arc: numpy.ndarray
    need_of_arc: numpy.ndarray
    cost_of_arc: numpy.ndarray

    def standard_form(self):
        """Costs, equations as a sparse matrix by columns, right-hand sides; columns x of every arc, then z, then u."""
        from scipy.sparse import csc_array

        surpluses, needs, arcs = len(self.supply), len(self.need), len(self.cost_of_arc)
        cost = numpy.concatenate((self.cost_of_arc, self.disposal, self.purchase))
        rows = numpy.column_stack((self.surplus_of_arc, surpluses + self.need_of_arc)).ravel()
        rows = numpy.concatenate((rows, numpy.arange(surpluses + needs)))
        starts = numpy.concatenate((2 * numpy.arange(arcs), 2 * arcs + numpy.arange(surpluses + needs + 1)))
        matrix = csc_array((numpy.ones(len(rows)), rows, starts), shape=(surpluses + needs, len(cost)))
        return cost, matrix, numpy.concatenate((self.supply, self.need))


def flat(folder: str) -> Flat:
    """The scenario's markets, with every arc."""
    parts = list(numbered(markets(folder)))
    columns = [numpy.concatenate(column) for column in zip(*parts)]
    return Flat(*columns)


def numbered(all_markets: list[Market]) -> Iterator[tuple]:
    """Each market's columns, its nodes numbered after those before it."""
    surpluses = needs = 0
    for market in all_markets:
        surplus, need, cost = market.arcs()
        yield market.supply, market.need, market.disposal, market.purchase, surplus + surpluses, need + needs, cost
        surpluses += len(market.supply)
        needs += len(market.need)


class Clock:
    """Seconds by the wall and by the processor, own and children's, since the last look."""

    def __init__(self):
        self.phases: dict[str, list[float]] = {}
        self.last = self.now()

    def now(self) -> tuple[float, float]:
        """Both clocks."""
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return time.perf_counter(), sum(u.ru_utime + u.ru_stime for u in used)

    def lap(self, phase: str) -> None:
        """Ends a phase; phases of one name add up."""
        now = self.now()
        before = self.phases.get(phase, [0.0, 0.0])
        self.phases[phase] = [sum_before + end - start for sum_before, end, start in zip(before, now, self.last)]
        self.last = now


def report(objective: float, clock: Clock, **more: object) -> None:
    """The peer's last word: the value of its plan, and where its time went."""
    print(json.dumps({"objective": float(objective), "phases": clock.phases, **more}))
