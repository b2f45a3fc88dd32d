import LinearPrograms
import Testing

/// The exported texts, letter by letter.
@Suite struct TextTests {
  /// Every kind of row and of column bounds, in both directions.
  private func everything(_ direction: Direction) -> LinearProgram {
    var program = LinearProgram(direction: direction)
    program.objectiveConstant = -12.5
    let rows = [
      program.addRow(.atMost(4), name: "most"), program.addRow(.atLeast(-1), name: "least"),
      program.addRow(.fixed(2), name: "same"), program.addRow(.range(1, 3.5), name: "between"),
      program.addRow(.free, name: "loose"),
    ]
    func add(_ bounds: Bounds, _ cost: Double, _ name: String, _ row: Int, _ value: Double) {
      _ = program.addColumn(bounds, cost: cost, name: name, entries: [(rows[row], value)])
    }
    add(.nonnegative, 3, "nonnegative", 0, 1)
    add(.atLeast(-5), -2, "above", 1, -1.5)
    add(.atMost(7), 0.1, "below", 2, 1)
    add(.range(-3, -1), 1, "inside", 3, 2)
    add(.free, 0, "any", 4, 1e20)
    add(.fixed(6), 1e-7, "set", 3, 1)
    return program
  }

  private static let rowsAndBounds = """
    Subject To
     most: + 1.0 nonnegative <= 4.0
     least: - 1.5 above >= -1.0
     same: + 1.0 below = 2.0
     between: + 2.0 inside + 1.0 set >= 1.0
     between_most: + 2.0 inside + 1.0 set <= 3.5
    Bounds
     above >= -5.0
     -inf <= below <= 7.0
     -3.0 <= inside <= -1.0
     any free
     set = 6.0
     constant_one = 1
    End

    """

  @Test(arguments: [(Direction.minimise, "Minimize"), (.maximise, "Maximize")])
  func linearProgramText(_ direction: Direction, _ word: String) {
    let objective = """
      \(word)
       obj: + 3.0 nonnegative - 2.0 above + 0.1 below + 1.0 inside + 1e-07 set
        - 12.5 constant_one

      """
    #expect(everything(direction).lpText() == objective + Self.rowsAndBounds)
  }

  private func mps(costs: [String], constant: String) -> String {
    """
    NAME tilfang
    ROWS
     N obj
     L most
     G least
     E same
     G between
     N loose
    COLUMNS
     nonnegative obj \(costs[0])
     nonnegative most 1.0
     above obj \(costs[1])
     above least -1.5
     below obj \(costs[2])
     below same 1.0
     inside obj \(costs[3])
     inside between 2.0
     any loose 1e+20
     set obj \(costs[4])
     set between 1.0
     constant_one obj \(constant)
    RHS
     RHS most 4.0
     RHS least -1.0
     RHS same 2.0
     RHS between 1.0
    RANGES
     RNG between 2.5
    BOUNDS
     LO BND above -5.0
     MI BND below
     UP BND below 7.0
     LO BND inside -3.0
     UP BND inside -1.0
     FR BND any
     FX BND set 6.0
     FX BND constant_one 1.0
    ENDATA

    """
  }

  @Test func mathematicalProgrammingSystemTextOfAMinimisation() {
    #expect(
      everything(.minimise).mpsText()
        == mps(costs: ["3.0", "-2.0", "0.1", "1.0", "1e-07"], constant: "-12.5"))
  }

  /// Written as the minimisation of the negative.
  @Test func mathematicalProgrammingSystemTextOfAMaximisation() {
    #expect(
      everything(.maximise).mpsText()
        == mps(costs: ["-3.0", "2.0", "-0.1", "-1.0", "-1e-07"], constant: "12.5"))
  }

  @Test func emptyProgramsAreStillPrograms() {
    #expect(
      LinearProgram(direction: .minimise).lpText() == """
        Minimize
         obj: + 0.0 constant_one
        Subject To
         none: + 0.0 constant_one <= 0.0
        Bounds
         constant_one = 1
        End

        """)
    #expect(
      LinearProgram(direction: .minimise).mpsText() == """
        NAME tilfang
        ROWS
         N obj
        COLUMNS
        RHS
        BOUNDS
        ENDATA

        """)
  }

  @Test func namesAreMadePlainAndUnique() {
    var program = LinearProgram(direction: .minimise)
    for name in ["ok", "ok", "", "3", "a b", "[1,2]", "End", "e1", "constant_one", "ok_2"] {
      _ = program.addColumn(.free, cost: 1, name: name, entries: [])
    }
    let bounds = program.lpText().split(separator: "\n").filter { $0.hasSuffix(" free") }
    #expect(
      bounds.map { $0.dropFirst().dropLast(5) } == [
        "ok", "ok_2", "x2", "x3_3", "a_b", "x5_(1,2)", "x6_End", "x7_e1", "constant_one_2",
        "ok_2_2",
      ])
  }
}
