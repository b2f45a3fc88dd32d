import LinearPrograms
import Testing

/// What no solver should be given is found, and named.
@Suite struct ValidationTests {
  private func program(
    column bounds: Bounds = .nonnegative, cost: Double = 1, value: Double = 1, row: Bounds = .free,
    name: String = "ola"
  ) -> LinearProgram {
    var program = LinearProgram(direction: .minimise)
    let first = program.addRow(row, name: "rad")
    _ = program.addColumn(bounds, cost: cost, name: name, entries: [(first, value)])
    return program
  }

  @Test func soundProgramHasNoFaults() { #expect(program().validate() == []) }

  @Test(arguments: [Double.infinity, -.infinity, 1e308, -1e301])
  func refusesNumbersBeyondReason(_ number: Double) {
    let expected = LinearProgramFault.notFinite(what: "cost", name: "ola", found: number)
    #expect(program(cost: number).validate() == [expected])
    #expect(
      program(value: number).validate()
        == [.notFinite(what: "coefficient", name: "ola", found: number)])
  }

  @Test func refusesNotANumberEverywhere() {
    var bad = program(column: .range(.nan, 1), cost: .nan, value: .nan, row: .atMost(.nan))
    bad.objectiveConstant = .nan
    let faults = bad.validate()
    #expect(faults.count == 5)
    #expect(faults.allSatisfy { $0.description.contains("nan") })
  }

  @Test func namesInvertedBounds() {
    let faults = program(column: .range(3, 2), row: .range(1, 0)).validate()
    #expect(
      faults == [
        .invertedBounds(what: "row", name: "rad", lower: 1, upper: 0),
        .invertedBounds(what: "column", name: "ola", lower: 3, upper: 2),
      ])
    #expect(
      faults.last?.description
        == "column 'ola': lower bound 3.0 is above upper bound 2.0; exchange or relax them")
  }

  @Test func refusesBoundsThatAdmitNothing() {
    #expect(
      program(column: .range(.infinity, .infinity)).validate()
        == [.impossibleBound(what: "column", name: "ola", found: .infinity)])
    #expect(
      program(row: .range(-.infinity, -.infinity)).validate()
        == [.impossibleBound(what: "row", name: "rad", found: -.infinity)])
  }

  @Test(arguments: [-1, 1, Int.max, Int.min])
  func refusesARowThatIsNotThere(_ index: Int) {
    var program = LinearProgram(direction: .minimise)
    _ = program.addRow(.free)
    _ = program.addColumn(.free, cost: 0, name: "ola", entries: [(Row(index: index), 1)])
    #expect(
      program.validate() == [
        .rowOutOfRange(column: "ola", found: Int(Int32(clamping: index)), rows: 1)
      ])
  }

  @Test func refusesADuplicateEntry() {
    var program = LinearProgram(direction: .minimise)
    let row = program.addRow(.free)
    _ = program.addColumn(.free, cost: 0, name: "ola", entries: [(row, 1), (row, 2)])
    #expect(program.validate() == [.duplicateEntry(column: "ola", row: 0)])
  }

  @Test func refusesArraysThatDoNotFit() {
    var broken: [LinearProgram] = []
    for change: (inout LinearProgram) -> Void in [
      { $0.cost.append(1) }, { $0.columnLower = [] }, { $0.rowUpper = [] },
      { $0.columnStarts = [] }, { $0.columnStarts = [0, 2] }, { $0.columnStarts = [1, 1] },
      { $0.rowIndices = [] }, { $0.values = [] },
    ] {
      var program = program()
      change(&program)
      broken.append(program)
    }
    var falling = program()
    _ = falling.addColumn(.free, cost: 0, entries: [(Row(index: 0), 1)])
    falling.columnStarts = [0, 5, 2]
    broken.append(falling)
    for program in broken {
      let faults = program.validate()
      guard case .wrongShape = faults.first, faults.count == 1 else {
        Issue.record("\(faults) for \(program.columnStarts)")
        continue
      }
    }
  }

  @Test func finds300FaultsAtOnce() {
    var program = LinearProgram(direction: .minimise)
    for _ in 0..<300 { _ = program.addColumn(.free, cost: .nan, entries: []) }
    #expect(program.validate().count == 300)
  }

  @Test func writesLongAndUnprintableNamesOnOneShortLine() {
    let name = "a\u{1B}[31m\nb" + String(repeating: "x", count: 300)
    let sentence = program(cost: .nan, name: name).validate().map(\.description).joined()
    #expect(sentence.contains("'a?[31m?bxxx"))
    #expect(sentence.count < 200)
    #expect(!sentence.unicodeScalars.contains { $0.value < 32 })
  }
}
