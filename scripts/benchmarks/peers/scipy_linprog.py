"""SciPy: linprog with a sparse matrix and HiGHS behind it."""

import sys

from instance import Clock, flat, refuse, report
from scipy.optimize import linprog

clock = Clock()
cost, matrix, right = flat(sys.argv[1]).standard_form()
clock.lap("read")
answer = linprog(cost, A_eq=matrix, b_eq=right, method="highs")
clock.lap("solve")
if answer.status != 0:
    refuse(answer.message)
report(answer.fun, clock)
