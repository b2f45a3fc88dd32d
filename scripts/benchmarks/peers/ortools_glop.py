"""OR-Tools: GLOP by the linear solver wrapper."""

import sys

from instance import Clock, flat, refuse, report
from ortools.linear_solver import pywraplp

clock = Clock()
data = flat(sys.argv[1])
clock.lap("read")
solver = pywraplp.Solver.CreateSolver("GLOP")
objective = solver.Objective()
supply_rows = [solver.Constraint(quantity, quantity) for quantity in data.supply.tolist()]
demand_rows = [solver.Constraint(quantity, quantity) for quantity in data.need.tolist()]
infinity = solver.infinity()


def column(cost, *rows):
    """One variable: at least 0, one in each of the rows."""
    variable = solver.NumVar(0, infinity, "")
    objective.SetCoefficient(variable, cost)
    for row in rows:
        row.SetCoefficient(variable, 1)


for surplus, need, cost in zip(data.surplus_of_arc.tolist(), data.need_of_arc.tolist(), data.cost_of_arc.tolist()):
    column(cost, supply_rows[surplus], demand_rows[need])
for row, cost in zip(supply_rows + demand_rows, data.disposal.tolist() + data.purchase.tolist()):
    column(cost, row)
objective.SetMinimization()
clock.lap("build")
status = solver.Solve()
clock.lap("solve")
if status != pywraplp.Solver.OPTIMAL:
    refuse(f"ended with status {status}")
report(objective.Value(), clock)
