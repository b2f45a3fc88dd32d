"""PuLP with the CBC that comes with it."""

import sys
from collections import defaultdict

import pulp
from instance import Clock, flat, refuse, report

clock = Clock()
data = flat(sys.argv[1])
clock.lap("read")
problem = pulp.LpProblem("matching", pulp.LpMinimize)
arcs = list(zip(data.surplus_of_arc.tolist(), data.need_of_arc.tolist()))
moved = [pulp.LpVariable(f"moved_{surplus}_{need}", 0) for surplus, need in arcs]
disposed = [pulp.LpVariable(f"disposed_{surplus}", 0) for surplus in range(len(data.supply))]
bought = [pulp.LpVariable(f"bought_{need}", 0) for need in range(len(data.need))]
costs = data.cost_of_arc.tolist() + data.disposal.tolist() + data.purchase.tolist()
problem += pulp.LpAffineExpression(zip(moved + disposed + bought, costs))
out, into = defaultdict(list), defaultdict(list)
for (surplus, need), variable in zip(arcs, moved):
    out[surplus].append(variable)
    into[need].append(variable)
for surplus, quantity in enumerate(data.supply.tolist()):
    problem += pulp.lpSum(out[surplus]) + disposed[surplus] == quantity
for need, quantity in enumerate(data.need.tolist()):
    problem += pulp.lpSum(into[need]) + bought[need] == quantity
clock.lap("build")
status = problem.solve(pulp.PULP_CBC_CMD(msg=False, threads=1))
clock.lap("solve")
if status != pulp.LpStatusOptimal:
    refuse(f"ended with {pulp.LpStatus[status]}")
report(pulp.value(problem.objective), clock)
