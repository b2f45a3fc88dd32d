"""OR-Tools: minimum cost flow. It counts in whole numbers, so costs are rounded to a millionth of a krone; the value
reported is that of its plan at the unrounded costs, which is at most `tolerance` above the optimum (relative)."""

import sys

import numpy
from instance import Clock, flat, refuse, report
from ortools.graph.python import min_cost_flow

SCALE = 1e6

clock = Clock()
data = flat(sys.argv[1])
clock.lap("read")
supply, need = data.supply.astype(int), data.need.astype(int)
if (supply != data.supply).any() or (need != data.need).any():
    refuse("quantities are not whole numbers")
surpluses, needs = len(supply), len(need)
disposal_site, market = surpluses + needs, surpluses + needs + 1
surplus_nodes, need_nodes = numpy.arange(surpluses), surpluses + numpy.arange(needs)
spare = min(supply.sum(), need.sum())
# Arcs: every delivery; every surplus to its disposal; every need from the market; what is delivered, back.
tail = numpy.concatenate((data.surplus_of_arc, surplus_nodes, numpy.full(needs, market), [market]))
head = numpy.concatenate((surpluses + data.need_of_arc, numpy.full(surpluses, disposal_site), need_nodes, [disposal_site]))
room = numpy.concatenate((numpy.minimum(supply[data.surplus_of_arc], need[data.need_of_arc]), supply, need, [spare]))
cost = numpy.concatenate((data.cost_of_arc, data.disposal, data.purchase, [0]))
solver = min_cost_flow.SimpleMinCostFlow()
arcs = solver.add_arcs_with_capacity_and_unit_cost(tail, head, room, numpy.rint(cost * SCALE).astype(int))
solver.set_nodes_supplies(numpy.arange(surpluses + needs + 2), numpy.concatenate((supply, -need, [-supply.sum(), need.sum()])))
clock.lap("build")
status = solver.solve()
clock.lap("solve")
if status != solver.OPTIMAL:
    refuse(f"ended with status {status}")
flows = solver.flows(arcs)
value = float(flows @ cost)
# Rounding moves the value of any plan by at most half a unit of the scale for each tonne that has a cost.
tolerance = float(supply.sum() + need.sum()) / SCALE / value
report(value, clock, tolerance=tolerance, arcs=len(data.cost_of_arc))
