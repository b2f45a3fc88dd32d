"""linopy: labelled arrays, a block of variables for each resource; HiGHS is handed the program directly."""

import sys

import linopy
import pandas
import xarray
from instance import Clock, markets, refuse, report

clock = Clock()
all_markets = [(market, market.costs()) for market in markets(sys.argv[1])]
clock.lap("read")
model = linopy.Model()
objective = 0
for number, (market, costs) in enumerate(all_markets):
    surplus = pandas.RangeIndex(len(market.supply), name=f"surplus{number}")
    need = pandas.RangeIndex(len(market.need), name=f"need{number}")

    def labelled(values, *along):
        return xarray.DataArray(values, coords=along)

    moved = model.add_variables(lower=0, coords=[surplus, need], name=f"moved{number}")
    disposed = model.add_variables(lower=0, coords=[surplus], name=f"disposed{number}")
    bought = model.add_variables(lower=0, coords=[need], name=f"bought{number}")
    model.add_constraints(moved.sum(need.name) + disposed == labelled(market.supply, surplus), name=f"supply{number}")
    model.add_constraints(moved.sum(surplus.name) + bought == labelled(market.need, need), name=f"demand{number}")
    objective += (moved * labelled(costs, surplus, need)).sum()
    objective += (disposed * labelled(market.disposal, surplus)).sum()
    objective += (bought * labelled(market.purchase, need)).sum()
model.add_objective(objective)
clock.lap("build")
status, condition = model.solve("highs", io_api="direct", output_flag=False, threads=1)
clock.lap("solve")
if (status, condition) != ("ok", "optimal"):
    refuse(f"ended with {status}, {condition}")
report(model.objective.value, clock)
