import LinearProgramCases
import LinearPrograms
import Testing

/// Keeps the list of cases honest: what is covered is read off the programs and answers, not off
/// labels.
@Suite struct CaseListTests {
  /// Which side of a row is tight, and by which sign of dual.
  enum RowPlace: Hashable, CaseIterable {
    case atLeast, atMost, equalPositive, equalNegative, rangeAtLower, rangeAtUpper
  }

  /// Where the column stands.
  enum ColumnPlace: Hashable, CaseIterable {
    case atLower, atUpper, free, fixed, negativeAtLower, negativeAtUpper
  }

  struct Quadrant: Hashable {
    let direction: Direction
    let row: RowPlace
    let column: ColumnPlace
  }

  private func rowPlace(_ item: LinearProgramCase, _ row: Int) throws -> RowPlace? {
    let dual = try #require(item.rowDuals)[row]
    let activity = item.program.activity(of: try #require(item.primal))[row]
    let (lower, upper) = (item.program.rowLower[row], item.program.rowUpper[row])
    guard dual != 0 else { return nil }
    if lower == upper { return dual > 0 ? .equalPositive : .equalNegative }
    if lower.isFinite, upper.isFinite { return activity == lower ? .rangeAtLower : .rangeAtUpper }
    return lower.isFinite ? .atLeast : .atMost
  }

  private func columnPlace(_ item: LinearProgramCase, _ column: Int) throws -> ColumnPlace? {
    let value = try #require(item.primal)[column]
    let reduced = try #require(item.reducedCosts)[column]
    let (lower, upper) = (item.program.columnLower[column], item.program.columnUpper[column])
    if lower == upper { return .fixed }
    if lower == -.infinity, upper == .infinity { return .free }
    guard reduced != 0 else { return nil }
    if upper < 0 { return value == lower ? .negativeAtLower : .negativeAtUpper }
    return value == lower ? .atLower : .atUpper
  }

  @Test func everyQuadrantIsCovered() throws {
    var found: Set<Quadrant> = []
    for item in LinearProgramCase.unique {
      for row in 0..<item.program.rowCount {
        for column in 0..<item.program.columnCount {
          guard let rowPlace = try rowPlace(item, row),
            let columnPlace = try columnPlace(item, column)
          else { continue }
          found.insert(
            Quadrant(direction: item.program.direction, row: rowPlace, column: columnPlace))
        }
      }
    }
    for direction in Direction.allCases {
      for row in RowPlace.allCases {
        for column in ColumnPlace.allCases {
          let quadrant = Quadrant(direction: direction, row: row, column: column)
          #expect(found.contains(quadrant), "no case for \(quadrant)")
        }
      }
    }
  }

  @Test func everyTerminationIsCovered() {
    for termination in [Termination.optimal, .infeasible, .unbounded] {
      #expect(LinearProgramCase.all.contains { $0.termination == termination })
    }
  }

  @Test func namesAreUnique() {
    let names = LinearProgramCase.all.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: LinearProgramCase.all)
  func programIsSound(_ item: LinearProgramCase) {
    #expect(item.program.validate() == [])
  }
}
