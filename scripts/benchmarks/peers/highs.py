"""HiGHS by its own Python interface: one call hands over the whole program."""

import sys

import highspy
import numpy
from instance import Clock, flat, refuse, report

clock = Clock()
data = flat(sys.argv[1])
cost, matrix, right = data.standard_form()
clock.lap("read")
program = highspy.HighsLp()
program.num_row_, program.num_col_ = matrix.shape
program.col_cost_ = cost
program.col_lower_, program.col_upper_ = numpy.zeros(len(cost)), numpy.full(len(cost), highspy.kHighsInf)
program.row_lower_ = program.row_upper_ = right
program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
program.a_matrix_.start_, program.a_matrix_.index_, program.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
solver = highspy.Highs()
solver.setOptionValue("output_flag", False)
solver.setOptionValue("threads", 1)
solver.passModel(program)
clock.lap("build")
solver.run()
clock.lap("solve")
if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
    refuse(f"ended with {solver.getModelStatus()}")
report(solver.getInfo().objective_function_value, clock, arcs=len(data.cost_of_arc))
