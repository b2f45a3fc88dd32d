"""Makes a scenario folder for the benchmark from a few numbers and a seed: equal arguments give equal bytes.

    python3 generate.py FOLDER --shape dense --surpluses 1000 --needs 1000 --seed 1

Shapes:
  dense         every surplus can serve every need of its resource; sites in a box of 111 x 110 km, straight line x 1.3
  equal-lots    dense, every quantity and every alternative the same
  equal-costs   dense, every pair costs the same to serve, every alternative the same
  huge          dense, one surplus as large as all the others together
  nearest       each surplus may go to its --nearest nearest needs (a max_km of its own)
  nation        sites are the towns of Norway's 357 municipalities (municipalities.csv), drawn by population

--places 0 gives each declaration a site of its own. --spread 1 scatters the sites evenly; less gathers them round
centres, with that share of the box's half as standard deviation. Nothing but the standard library is needed.
"""

import argparse
import csv
import math
import random
from pathlib import Path

SOUTH, NORTH, WEST, EAST = 60.0, 61.0, 8.0, 10.0
EARTH_RADIUS_KM = 6371.0088
CENTRES = 30
DETOUR_FACTOR = 1.3
# Road over straight line, the median of the 147 pairs over 5 km apart in examples/hallingdal («tilfang distances»).
NATION_DETOUR_FACTOR = 1.39
LEAST_PEOPLE = 500  # of a municipality whose towns have no count
DECLARATIONS_OF_A_COMPANY = 10  # in the nation
EQUAL_QUANTITY = 10
LEAST_QUANTITY, MOST_QUANTITY = 1, 100
DISPOSAL_COST, PURCHASE_COST = 250, 200
SHAPES = ["dense", "equal-lots", "equal-costs", "huge", "nearest", "nation"]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shape", choices=SHAPES, default="dense")
    parser.add_argument("--surpluses", type=int, default=1000)
    parser.add_argument("--needs", type=int, default=1000)
    parser.add_argument("--resources", type=int, default=1)
    parser.add_argument("--places", type=int, default=0, help="0: one for each declaration; the nation: 357 always")
    parser.add_argument("--spread", type=float, default=1.0, help="above 0; 1: evenly")
    parser.add_argument("--nearest", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if min(options.surpluses, options.needs, options.resources, options.nearest) < 1 or options.places < 0:
        parser.error("--surpluses, --needs, --resources and --nearest are at least 1, --places at least 0")
    if options.shape == "nearest" and min(options.surpluses, options.needs) < options.resources:
        parser.error("nearest: every resource is both offered and wanted, so there are no more than surpluses or needs")
    if not 0 < options.spread <= 1:
        parser.error("--spread is above 0 and at most 1")
    return options


def scattered(options: argparse.Namespace, chance: random.Random) -> list[tuple[str, str, float, float]]:
    """Sites in the box: identifier, name, latitude, longitude."""
    count = options.places or options.surpluses + options.needs
    middle, half = ((SOUTH + NORTH) / 2, (WEST + EAST) / 2), ((NORTH - SOUTH) / 2, (EAST - WEST) / 2)
    centres = [[m + h * chance.uniform(-1, 1) for m, h in zip(middle, half)] for _ in range(CENTRES)]

    def site() -> list[float]:
        if options.spread == 1:
            return [m + h * chance.uniform(-1, 1) for m, h in zip(middle, half)]
        centre = chance.choice(centres)
        return [c + chance.gauss(0, options.spread * h) for c, h in zip(centre, half)]

    return [(f"p{i}", f"Site {i}", *(round(degrees, 6) for degrees in site())) for i in range(count)]


def towns() -> tuple[list[tuple[str, str, float, float]], list[int]]:
    """The nation's sites, and the people of each."""
    with open(Path(__file__).with_name("municipalities.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sites = [(f"m{r['number']}", r["municipality"], float(r["lat"]), float(r["lon"])) for r in rows]
    return sites, [max(int(r["people_in_towns"]), LEAST_PEOPLE) for r in rows]


def kilometres(one: tuple, other: tuple) -> float:
    """The great circle between two sites."""
    south, north = math.radians(one[2]), math.radians(other[2])
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(south) * math.cos(north) * math.sin(math.radians(other[3] - one[3]) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))


class Grid:
    """Sites in square cells, to find the nearest ones without looking at all of them."""

    def __init__(self, sites: list[tuple], seekers: list[tuple], each: int):
        everyone = sites + seekers
        degree = EARTH_RADIUS_KM * math.pi / 180
        # The northernmost parallel: distances in the plane are then at most those on the sphere.
        self.kilometres_of_degree = degree, degree * math.cos(math.radians(max(s[2] for s in everyone)))
        points = [self.point(site) for site in everyone]
        extent = max(max(p[axis] for p in points) - min(p[axis] for p in points) for axis in (0, 1))
        # About so many sites in a cell, were they even; and from any cell all others are within `rings`.
        across = max(int(math.sqrt(len(sites) / each)), 1)
        self.side = max(extent / across, 1e-6)
        self.rings = across + 2
        self.cells: dict[tuple[int, int], list[tuple]] = {}
        for site in sites:
            self.cells.setdefault(self.cell(site), []).append(site)

    def point(self, site: tuple) -> tuple[float, float]:
        """The site in a plane, in kilometres."""
        return site[2] * self.kilometres_of_degree[0], site[3] * self.kilometres_of_degree[1]

    def cell(self, site: tuple) -> tuple[int, int]:
        """The cell of a site."""
        north, east = self.point(site)
        return math.floor(north / self.side), math.floor(east / self.side)

    def distance_of(self, rank: int, site: tuple) -> float:
        """How far the site's rank-nearest neighbour is, in kilometres along the great circle."""
        row, column = self.cell(site)
        found: list[float] = []
        for ring in range(self.rings):
            for r in range(row - ring, row + ring + 1):
                inner = abs(r - row) != ring
                for c in (column - ring, column + ring) if inner else range(column - ring, column + ring + 1):
                    found += [kilometres(site, other) for other in self.cells.get((r, c), ())]
            found.sort()
            # What lies in the rings to come is farther than this ring is wide.
            if len(found) >= rank and found[rank - 1] <= ring * self.side:
                break
        return found[rank - 1]


def limits(options: argparse.Namespace, givers: list[tuple], takers: list[tuple]) -> list[str]:
    """For each surplus the road distance of its so-manieth nearest need of its resource, rounded up."""
    found = [""] * len(givers)
    for resource in range(options.resources):
        near = takers[resource :: options.resources]
        rank = min(options.nearest, len(near))
        grid = Grid(near, givers[resource :: options.resources], options.nearest)
        for i in range(resource, len(givers), options.resources):
            road = grid.distance_of(rank, givers[i]) * DETOUR_FACTOR
            found[i] = f"{math.ceil(road * 1e6) / 1e6:.6f}"
    return found


def write(path: Path, heading: str, rows) -> None:
    """One table."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(heading + "\n")
        file.writelines(",".join(map(str, row)) + "\n" for row in rows)


def tonnes(options: argparse.Namespace, chance: random.Random) -> tuple[list[int], list[int]]:
    """Whole tonnes offered and wanted."""
    def some(count: int) -> list[int]:
        if options.shape == "equal-lots":
            return [EQUAL_QUANTITY] * count
        return [chance.randint(LEAST_QUANTITY, MOST_QUANTITY) for _ in range(count)]

    offered, wanted = some(options.surpluses), some(options.needs)
    if options.shape == "huge":
        offered[0] = max(sum(offered[1:]), 1)
    return offered, wanted


def write_declarations(options: argparse.Namespace, chance: random.Random, each: int, reach: list[str] | None) -> None:
    """Surpluses and needs; so many of each company, the resources in turn."""
    offered, wanted = tonnes(options, chance)
    equal = options.shape in ("equal-lots", "equal-costs")
    disposal = [DISPOSAL_COST if equal else chance.randint(50, 45_000) / 100 for _ in offered]
    purchase = [PURCHASE_COST if equal else chance.randint(50, 35_000) / 100 for _ in wanted]
    kinds = options.resources
    heading, limit = ("", [()] * len(offered)) if reach is None else (",max_km", [(km,) for km in reach])
    write(options.folder / "surpluses.csv", "id,company,resource,quantity,disposal_cost" + heading,
          ((f"s{i}", f"a{i // each}", f"r{i % kinds}", q, disposal[i], *limit[i]) for i, q in enumerate(offered)))
    write(options.folder / "needs.csv", "id,company,resource,quantity,purchase_cost",
          ((f"d{i}", f"b{i // each}", f"r{i % kinds}", q, purchase[i]) for i, q in enumerate(wanted)))


def write_settings(options: argparse.Namespace) -> None:
    """scenario.yaml, the mode and the resources."""
    folder, nation = options.folder, options.shape == "nation"
    cost_per_km = 0 if options.shape == "equal-costs" else 30
    write(folder / "modes.csv", "id,kind,payload_t,cost_per_km,loading_cost_per_t,kg_co2e_per_km",
          [("truck", "road", 20, cost_per_km, 10, 1.1)])
    resources = [(f"r{i}", f"Resource {i}", "t", "truck") for i in range(options.resources)]
    write(folder / "resources.csv", "id,name,unit,mode", resources)
    size = f"{options.surpluses} x {options.needs}, {options.resources} resources, seed {options.seed}"
    factor = NATION_DETOUR_FACTOR if nation else DETOUR_FACTOR
    lines = ["# Made by scripts/benchmarks/generate.py; quantities and costs are random."]
    lines += ["# Town positions: data from GeoNames (CC BY 4.0)."] if nation else []
    lines += ["format: 1", f"name: {options.shape} {size}", "language: en", "objective: least-cost"]
    lines += [f"distance: {{ without_road: great-circle, detour_factor: {factor} }}", "tables:"]
    lines += [f"  {table}: {table}.csv" for table in ("places", "modes", "resources", "companies", "surpluses", "needs")]
    (folder / "scenario.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Writes the folder."""
    options = arguments()
    chance = random.Random(options.seed)
    nation = options.shape == "nation"
    sites, people = towns() if nation else (scattered(options, chance), None)
    each = DECLARATIONS_OF_A_COMPANY if nation else 1
    sellers, buyers = -(-options.surpluses // each), -(-options.needs // each)
    homes = chance.choices(sites, weights=people, k=sellers + buyers) if nation or options.places else sites
    reach = limits(options, homes[:sellers], homes[sellers:]) if options.shape == "nearest" else None
    options.folder.mkdir(parents=True, exist_ok=True)
    write_settings(options)
    write(options.folder / "places.csv", "id,name,lat,lon", sites)
    companies = [(f"a{i}", f"Seller {i}") for i in range(sellers)] + [(f"b{i}", f"Buyer {i}") for i in range(buyers)]
    write(options.folder / "companies.csv", "id,name,place", ((*c, home[0]) for c, home in zip(companies, homes)))
    write_declarations(options, chance, each, reach)


if __name__ == "__main__":
    main()
