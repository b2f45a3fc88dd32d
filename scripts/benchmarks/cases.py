"""The instances, who runs on each, and the bars that Tilfang is held to."""

from dataclasses import dataclass

# Every contestant, and the package whose version is told.
CONTESTANTS = {
    "tilfang": None,
    "tilfang_all_cores": None,  # not pinned, where others are
    "glpk": None,
    "highs": "highspy",
    "scipy_linprog": "scipy",
    "linopy_highs": "linopy",
    "ortools_glop": "ortools",
    "ortools_min_cost_flow": "ortools",
    "pot_emd": "POT",
    "pulp_cbc": "PuLP",
}
EVERYBODY = tuple(name for name in CONTESTANTS if name != "tilfang_all_cores")
NETWORK_CODES = ("tilfang", "ortools_min_cost_flow", "pot_emd")


@dataclass(frozen=True)
class Case:
    """An instance: what generate.py is told, and who tries it."""

    name: str
    size: int  # surpluses, and as many needs
    contestants: tuple[str, ...]
    shape: str = "dense"
    resources: int = 1
    more: tuple[str, ...] = ()

    def arguments(self) -> list[str]:
        """The generator's."""
        sizes = ["--surpluses", str(self.size), "--needs", str(self.size), "--resources", str(self.resources)]
        return ["--shape", self.shape, *sizes, *self.more]


QUICK = [
    Case("dense-50", 50, EVERYBODY),
    Case("dense-200", 200, EVERYBODY),
    Case("equal-lots-100", 100, EVERYBODY, shape="equal-lots"),
    Case("equal-costs-100", 100, EVERYBODY, shape="equal-costs"),
    Case("huge-100", 100, EVERYBODY, shape="huge"),
    Case("clustered-100", 100, EVERYBODY, resources=3, more=("--places", "60", "--spread", "0.1")),
    Case("nearest-500", 500, EVERYBODY, shape="nearest", more=("--nearest", "10")),
    Case("nation-500", 500, EVERYBODY, shape="nation", resources=5),
]
FULL = [
    Case("dense-200", 200, EVERYBODY),
    Case("dense-500", 500, EVERYBODY),
    Case("dense-1000", 1000, EVERYBODY),
    Case("equal-lots-1000", 1000, NETWORK_CODES, shape="equal-lots"),
    Case("equal-costs-1000", 1000, NETWORK_CODES, shape="equal-costs"),
    Case("huge-1000", 1000, NETWORK_CODES, shape="huge"),
    Case("dense-2000", 2000, NETWORK_CODES),
    Case("dense-4000", 4000, NETWORK_CODES),
    Case("twenty-10000", 10_000, NETWORK_CODES + ("tilfang_all_cores", "highs", "linopy_highs"), resources=20),
    Case("nearest-100000", 100_000, ("tilfang", "ortools_min_cost_flow"), shape="nearest"),
    Case("twenty-100000", 100_000, ("tilfang", "tilfang_all_cores"), resources=20),
    Case("nation-500000", 500_000, ("tilfang", "tilfang_all_cores"), shape="nation", resources=40),
]


@dataclass(frozen=True)
class Bar:
    """The peer's figure over Tilfang's is to be at least this. Figures: seconds, solver_seconds, megabytes."""

    case: str
    peer: str
    figure: str
    least: float
    tilfang: str = "tilfang"


BARS = [
    Bar("dense-1000", "pot_emd", "seconds", 3),
    Bar("dense-1000", "pot_emd", "solver_seconds", 1),
    Bar("dense-1000", "linopy_highs", "seconds", 100),
    Bar("dense-1000", "glpk", "seconds", 200),
    Bar("dense-1000", "linopy_highs", "megabytes", 8),
    Bar("twenty-10000", "pot_emd", "solver_seconds", 1),
    Bar("twenty-10000", "linopy_highs", "seconds", 100),
    Bar("nearest-100000", "ortools_min_cost_flow", "seconds", 8),
    Bar("twenty-10000", "tilfang", "solver_seconds", 1.6, tilfang="tilfang_all_cores"),
]


@dataclass(frozen=True)
class Ceiling:
    """A figure of Tilfang's own that is to be at most this, or at most so many times that of another case."""

    case: str
    figure: str
    most: float
    of_case: str | None = None
    tilfang: str = "tilfang"


CEILINGS = [
    Ceiling("twenty-10000", "megabytes", 150),
    Ceiling("nation-500000", "seconds", 20, tilfang="tilfang_all_cores"),
    Ceiling("nation-500000", "megabytes", 2000, tilfang="tilfang_all_cores"),
    Ceiling("equal-lots-1000", "solver_seconds", 3, "dense-1000"),
    Ceiling("equal-costs-1000", "solver_seconds", 3, "dense-1000"),
    Ceiling("huge-1000", "solver_seconds", 3, "dense-1000"),
]
