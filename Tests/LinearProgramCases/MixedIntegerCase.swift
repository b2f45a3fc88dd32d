public import LinearPrograms

/// A mixed-integer program with the answer that any solver must give.
public struct MixedIntegerCase: Sendable, CustomStringConvertible {
  /// What it is about, in a few words; no two the same.
  public let name: String
  /// The program.
  public let program: MixedIntegerProgram
  /// What a solve must say of it.
  public let termination: Termination
  /// The optimal objective, its constant included; nil where there is none.
  public let objective: Double?
  /// The optimal point; nil where it is not unique.
  public let point: [Double]?
  /// The optimum of the relaxation; nil where there is none.
  public let relaxed: Double?

  /// The name, for the tests' report.
  public var description: String { name }

  /// An optimum, with the relaxation's, and the point where it is unique.
  init(
    _ name: String, _ relaxation: LinearProgram, integers: [Int], objective: Double,
    relaxed: Double, point: [Double]? = nil
  ) {
    self.name = name
    program = MixedIntegerProgram(relaxation, integers: integers.map(Column.init(index:)))
    termination = .optimal
    self.objective = objective
    self.point = point
    self.relaxed = relaxed
  }

  /// A program without an optimum, though its relaxation may have one.
  init(
    _ name: String, _ relaxation: LinearProgram, integers: [Int], _ termination: Termination,
    relaxed: Double? = nil
  ) {
    self.name = name
    program = MixedIntegerProgram(relaxation, integers: integers.map(Column.init(index:)))
    self.termination = termination
    objective = nil
    point = nil
    self.relaxed = relaxed
  }

  /// Every case.
  public static let all: [MixedIntegerCase] = choices + lots + counts + withoutWholePoint

  /// The cases that have an optimum.
  public static let optimal = all.filter { $0.termination == .optimal }

  /// The cases whose point is unique.
  public static let unique = optimal.filter { $0.point != nil }
}
