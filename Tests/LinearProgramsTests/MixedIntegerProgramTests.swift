import LinearProgramCases
import LinearPrograms
import Testing

/// What no search should be given is found, and named; what is exported, letter by letter.
@Suite struct MixedIntegerProgramTests {
  /// One column for each kind of bounds an integer may have, and one that need not be whole.
  private var everything: MixedIntegerProgram {
    var program = LinearProgram(direction: .maximise)
    program.objectiveConstant = 2
    let row = program.addRow(.atMost(9), name: "all")
    let bounds: [(Bounds, String)] = [
      (.range(0, 1), "yes"), (.nonnegative, "count"), (.range(0, 2.5), "amount"),
      (.range(-3, 4), "turn"), (.free, "any"), (.atMost(-1), "debt"), (.atLeast(2), "least"),
      (.fixed(1), "set"),
    ]
    for (bounds, name) in bounds {
      _ = program.addColumn(bounds, cost: 1, name: name, entries: [(row, 1)])
    }
    return MixedIntegerProgram(
      program, integers: [0, 1, 3, 4, 5, 6, 7].map(Column.init(index:)))
  }

  @Test(arguments: MixedIntegerCase.all)
  func casesAreSound(_ item: MixedIntegerCase) { #expect(item.program.validate() == []) }

  @Test func namesOfCasesAreUnique() {
    let names = MixedIntegerCase.all.map(\.name)
    #expect(Set(names).count == names.count)
    for termination in [Termination.optimal, .infeasible, .infeasibleOrUnbounded] {
      #expect(MixedIntegerCase.all.contains { $0.termination == termination })
    }
  }

  @Test func soundProgramHasNoFaults() { #expect(everything.validate() == []) }

  @Test func namesIntegersThatDoNotFit() {
    var program = everything
    program.integers += [0, 8, -1].map(Column.init(index:))
    #expect(
      program.validate() == [
        .namedTwice(column: "yes"), .noSuch(what: "column", index: 8, count: 8),
        .noSuch(what: "column", index: -1, count: 8),
      ])
    #expect(
      program.validate().first?.description
        == "column 'yes' is named twice among the integers; name it once")
  }

  @Test(arguments: [0.5, -0.1, 1e17])
  func namesBoundsThatAreNotWhole(_ number: Double) {
    var program = everything
    program.relaxation.columnLower[4] = min(number, 0)
    program.relaxation.columnUpper[4] = max(number, 0)
    let what = number < 0 ? "lower bound" : "upper bound"
    #expect(program.validate() == [.notWhole(what: what, name: "any", found: number)])
    #expect(
      program.validate().first?.description
        == "\(what) of integer column 'any' is \(number); give a whole number, or none")
  }

  /// The relaxation's own faults come first; arrays that do not fit end the check.
  @Test func faultsOfTheRelaxationAreFaults() {
    var program = everything
    program.relaxation.cost[2] = .nan
    program.relaxation.columnUpper[0] = 1.5
    #expect(program.validate().count == 2)
    program.relaxation.columnUpper = []
    #expect(program.validate().count == 1)
  }

  @Test func linearProgramText() {
    #expect(
      everything.lpText() == """
        Maximize
         obj: + 1.0 yes + 1.0 count + 1.0 amount + 1.0 turn + 1.0 any
          + 1.0 debt + 1.0 least + 1.0 set + 2.0 constant_one
        Subject To
         all: + 1.0 yes + 1.0 count + 1.0 amount + 1.0 turn + 1.0 any
          + 1.0 debt + 1.0 least + 1.0 set <= 9.0
        Bounds
         0.0 <= amount <= 2.5
         -3.0 <= turn <= 4.0
         any free
         -inf <= debt <= -1.0
         least >= 2.0
         set = 1.0
         constant_one = 1
        General
         count
         turn
         any
         debt
         least
         set
        Binary
         yes
        End

        """)
  }

  @Test func mathematicalProgrammingSystemText() {
    let columns = ["yes", "count", "amount", "turn", "any", "debt", "least", "set"].map { name in
      let entries = " \(name) obj -1.0\n \(name) all 1.0\n"
      switch name {
      case "yes", "turn": return " MARKER 'MARKER' 'INTORG'\n" + entries
      case "amount": return " MARKER 'MARKER' 'INTEND'\n" + entries
      default: return entries
      }
    }
    #expect(
      everything.mpsText() == """
        NAME tilfang
        ROWS
         N obj
         L all
        COLUMNS
        \(columns.joined()) MARKER 'MARKER' 'INTEND'
         constant_one obj -2.0
        RHS
         RHS all 9.0
        BOUNDS
         UP BND yes 1.0
         PL BND count
         UP BND amount 2.5
         LO BND turn -3.0
         UP BND turn 4.0
         FR BND any
         MI BND debt
         UP BND debt -1.0
         LO BND least 2.0
         PL BND least
         FX BND set 1.0
         FX BND constant_one 1.0
        ENDATA

        """)
  }
}
