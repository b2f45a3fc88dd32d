/// A linear program some of whose columns may only be whole numbers.
///
///     min or max  sum_j c_j x_j + constant
///     s.t.        rowLower_i <= sum_j a_ij x_j <= rowUpper_i
///                 columnLower_j <= x_j <= columnUpper_j
///                 x_j whole for the columns in ``integers``
public struct MixedIntegerProgram: Sendable {
  /// The program without the demand for whole numbers.
  ///
  /// Its optimum is never worse than the mixed-integer one.
  public var relaxation: LinearProgram
  /// The columns that must be whole; each once, in any order.
  public var integers: [Column]

  /// A program from its relaxation and the columns that must be whole; ``validate()`` says whether
  /// they fit.
  public init(_ relaxation: LinearProgram, integers: [Column]) {
    self.relaxation = relaxation
    self.integers = integers
  }

  /// Everything that is wrong with the program; empty for a sound one.
  ///
  /// Besides the faults of the relaxation: an integer column that is not there or named twice, and a
  /// finite bound of one that is not a whole number.
  ///
  /// Cost: one pass over the entries.
  public func validate() -> [LinearProgramFault] {
    let faults = relaxation.validate()
    if case .wrongShape = faults.first { return faults }
    return faults
      + relaxation.integerFaults(
        integers, lower: relaxation.columnLower, upper: relaxation.columnUpper)
  }

  /// The program in CPLEX LP format.
  ///
  /// Integer columns stand in the sections `Binary` (zero or one) and `General`; for the rest see
  /// ``LinearProgram/lpText()``.
  public func lpText() -> String { relaxation.lpText(integers: wholeColumns) }

  /// The program in free MPS format.
  ///
  /// Integer columns stand between markers `INTORG` and `INTEND`, each with its upper bound written
  /// out, since readers differ in what they take for granted there; for the rest see
  /// ``LinearProgram/mpsText()``.
  public func mpsText() -> String { relaxation.mpsText(integers: wholeColumns) }

  private var wholeColumns: Set<Int> { Set(integers.map(\.index)) }
}

extension LinearProgram {
  /// Beyond this not every whole number is a Double.
  private static let largestWhole = 9_007_199_254_740_992.0

  /// What is wrong with a list of integer columns, given the bounds of all columns.
  func integerFaults(
    _ integers: [Column], lower: [Double], upper: [Double]
  ) -> [LinearProgramFault] {
    var faults: [LinearProgramFault] = []
    var isNamed = [Bool](repeating: false, count: lower.count)
    for column in integers.map(\.index) {
      guard lower.indices.contains(column) else {
        faults.append(.noSuch(what: "column", index: column, count: lower.count))
        continue
      }
      if isNamed[column] { faults.append(.namedTwice(column: columnName(column))) }
      isNamed[column] = true
      for (what, bound) in [("lower bound", lower[column]), ("upper bound", upper[column])]
      where bound.isFinite && (bound != bound.rounded() || abs(bound) > Self.largestWhole) {
        faults.append(.notWhole(what: what, name: columnName(column), found: bound))
      }
    }
    return faults
  }
}
