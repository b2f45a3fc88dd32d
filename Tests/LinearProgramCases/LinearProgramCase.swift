public import LinearPrograms

/// A linear program with the answer that any solver must give.
public struct LinearProgramCase: Sendable, CustomStringConvertible {
  /// What it is about, in a few words; no two the same.
  public let name: String
  /// The program.
  public let program: LinearProgram
  /// What is true of the program; a solver may say `infeasibleOrUnbounded` where it did not find
  /// out which.
  public let termination: Termination
  /// The optimal objective, its constant included; nil where there is none.
  public let objective: Double?
  /// The optimal point; nil where it is not unique.
  public let primal: [Double]?
  /// The row duals; nil where they are not unique.
  public let rowDuals: [Double]?
  /// The reduced costs; nil where they are not unique.
  public let reducedCosts: [Double]?

  /// The name, for the tests' report.
  public var description: String { name }

  /// An optimum, with what is unique of it.
  init(
    _ name: String, _ program: LinearProgram, objective: Double, primal: [Double]? = nil,
    rowDuals: [Double]? = nil, reducedCosts: [Double]? = nil
  ) {
    self.name = name
    self.program = program
    self.termination = .optimal
    self.objective = objective
    self.primal = primal
    self.rowDuals = rowDuals
    self.reducedCosts = reducedCosts
  }

  /// A program without an optimum.
  init(_ name: String, _ program: LinearProgram, _ termination: Termination) {
    self.name = name
    self.program = program
    self.termination = termination
    objective = nil
    primal = nil
    rowDuals = nil
    reducedCosts = nil
  }

  /// Every case.
  public static let all: [LinearProgramCase] =
    minimiseQuadrants + maximiseQuadrants + withoutRowsOrColumns + withoutOptimum + special
    + transport

  /// The cases that have an optimum.
  public static let optimal = all.filter { $0.termination == .optimal }

  /// The cases whose whole answer is unique: primal, row duals and reduced costs.
  public static let unique = optimal.filter {
    $0.primal != nil && $0.rowDuals != nil && $0.reducedCosts != nil
  }
}

/// A column of a case: bounds, cost, and its entries row by row.
struct CaseColumn {
  let bounds: Bounds
  let cost: Double
  let entries: [Double]

  init(_ bounds: Bounds, _ cost: Double, _ entries: [Double] = []) {
    self.bounds = bounds
    self.cost = cost
    self.entries = entries
  }
}

extension LinearProgram {
  /// A small program written down row bounds first, then columns.
  static func small(
    _ direction: Direction, constant: Double = 0, rows: [Bounds], columns: [CaseColumn]
  ) -> LinearProgram {
    var program = LinearProgram(direction: direction)
    program.objectiveConstant = constant
    let indices = rows.enumerated().map { program.addRow($0.element, name: "row\($0.offset)") }
    for (number, column) in columns.enumerated() {
      _ = program.addColumn(
        column.bounds, cost: column.cost, name: "column\(number)",
        entries: zip(indices, column.entries).filter { $0.1 != 0 })
    }
    return program
  }
}
