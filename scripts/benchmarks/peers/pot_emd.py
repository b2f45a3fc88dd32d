"""POT: ot.emd resource by resource, with one more buyer (disposal) and one more seller (the market)."""

import sys

import numpy
import ot
from instance import Clock, markets, report

clock = Clock()
all_markets = markets(sys.argv[1])
clock.lap("read")
value = 0.0
for market in all_markets:
    offered = numpy.append(market.supply, market.need.sum())
    wanted = numpy.append(market.need, market.supply.sum())
    cost = numpy.zeros((len(offered), len(wanted)))
    cost[:-1, :-1] = market.costs()
    cost[:-1, -1] = market.disposal
    cost[-1, :-1] = market.purchase
    clock.lap("build")
    plan, log = ot.emd(offered, wanted, cost, numItermax=10**9, log=True)
    clock.lap("solve")
    if log["warning"]:
        raise RuntimeError(log["warning"])
    value += float((plan * cost).sum())
report(value, clock, arcs=sum(len(market.supply) * len(market.need) for market in all_markets))
