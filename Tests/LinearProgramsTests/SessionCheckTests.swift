import LinearPrograms
import Testing

/// Whatever the solver, a session lets nothing through to it that is not sound.
@Suite struct SessionCheckTests {
  /// Counts what gets through.
  private final class CountingBackend: SolverBackend {
    var calls = 0
    func solve(_ options: SolveOptions) throws(SolverFailure) -> SolverOutcome {
      calls += 1
      throw .sessionClosed
    }
    func setCosts(_ costs: [Double], constant: Double) throws(SolverFailure) { calls += 1 }
    func setColumnBounds(_ column: Column, _ bounds: Bounds) throws(SolverFailure) { calls += 1 }
    func setRowBounds(_ row: Row, _ bounds: Bounds) throws(SolverFailure) { calls += 1 }
    func addColumns(_ columns: LinearProgram) throws(SolverFailure) { calls += 1 }
    func setBasis(_ basis: Basis) throws(SolverFailure) { calls += 1 }
    func searchIntegers(_ search: IntegerSearch) throws(SolverFailure) -> IntegerSearchEnd {
      throw .sessionClosed
    }
  }

  private var program: LinearProgram {
    var program = LinearProgram(direction: .minimise)
    let row = program.addRow(.atLeast(1), name: "rad")
    _ = program.addColumn(.nonnegative, cost: 1, name: "ola", entries: [(row, 1)])
    _ = program.addColumn(.nonnegative, cost: 2, name: "kari", entries: [(row, 1)])
    return program
  }

  /// Runs the change, which must be refused before the backend sees it.
  private func refusal(
    _ change: (inout SolverSession) throws(SolverFailure) -> Void
  ) -> SolverFailure? {
    let backend = CountingBackend()
    var session = SolverSession(backend: backend, program: program)
    do {
      try change(&session)
      return nil
    } catch {
      #expect(backend.calls == 0)
      return error
    }
  }

  @Test(arguments: [Double.nan, .infinity, 1e308])
  func costs(_ number: Double) {
    let failure = refusal { session throws(SolverFailure) in try session.setCosts([1, number]) }
    expect(failure, what: "cost", name: "kari", found: number)
    let constant = refusal { session throws(SolverFailure) in
      try session.setCosts([1, 1], constant: number)
    }
    expect(constant, what: "constant", name: "objective", found: number)
  }

  /// NaN is not equal to itself, so the bits are compared.
  private func expect(_ failure: SolverFailure?, what: String, name: String, found: Double) {
    guard case .invalidProgram(let faults) = failure,
      case .notFinite(let foundWhat, let foundName, let number) = faults.first, faults.count == 1
    else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(foundWhat == what && foundName == name && number.bitPattern == found.bitPattern)
  }

  @Test func numberOfCosts() {
    let failure = refusal { session throws(SolverFailure) in try session.setCosts([1]) }
    #expect(
      failure
        == .invalidProgram([.wrongShape("there are 1 costs; the program has 2 columns")]))
  }

  @Test func invertedBoundsAreNamed() {
    let column = refusal { session throws(SolverFailure) in
      try session.setColumnBounds(Column(index: 1), .range(3, 2))
    }
    #expect(
      column?.description
        == "the linear program is invalid: column 'kari': lower bound 3.0 is above upper bound 2.0;"
        + " exchange or relax them")
    let row = refusal { session throws(SolverFailure) in
      try session.setRowBounds(Row(index: 0), .range(1, -1))
    }
    #expect(
      row == .invalidProgram([.invertedBounds(what: "row", name: "rad", lower: 1, upper: -1)]))
  }

  @Test(arguments: [-1, 2, Int.max, Int.min])
  func indicesThatAreNotThere(_ index: Int) {
    let column = refusal { session throws(SolverFailure) in
      try session.setColumnBounds(Column(index: index), .free)
    }
    #expect(column == .invalidProgram([.noSuch(what: "column", index: index, count: 2)]))
    let row = refusal { session throws(SolverFailure) in
      try session.setRowBounds(Row(index: index), .free)
    }
    #expect(row == .invalidProgram([.noSuch(what: "row", index: index, count: 1)]))
  }

  @Test func columnsThatDoNotFit() {
    var taller = program
    _ = taller.addRow(.free)
    var turned = program
    turned.direction = .maximise
    var shifted = program
    shifted.objectiveConstant = 1
    var unsound = program
    unsound.cost[0] = .nan
    for columns in [taller, turned, shifted, unsound] {
      let failure = refusal { session throws(SolverFailure) in try session.addColumns(columns) }
      guard case .invalidProgram(let faults) = failure else {
        Issue.record("\(String(describing: failure))")
        continue
      }
      #expect(faults.count == 1)
    }
  }

  @Test func addedColumnsAreKnownByName() throws {
    let backend = CountingBackend()
    var session = SolverSession(backend: backend, program: program)
    try session.addColumns(program)
    #expect(session.columnCount == 4)
    do throws(SolverFailure) {
      try session.setColumnBounds(Column(index: 3), .atLeast(.nan))
      Issue.record("NaN was let through")
    } catch {
      #expect(error.description.contains("'kari'"))
    }
    #expect(backend.calls == 1)
  }

  @Test func basesThatDoNotFit() {
    for basis in [
      Basis(rows: [], columns: [.basic, .atLower]), Basis(rows: [.basic], columns: [.atLower]),
      Basis(rows: [.basic], columns: [.basic, .atLower]),
      Basis(rows: [.atLower], columns: [.atLower, .atLower]),
    ] {
      let failure = refusal { session throws(SolverFailure) in try session.setBasis(basis) }
      guard case .invalidBasis = failure else {
        Issue.record("\(String(describing: failure))")
        continue
      }
    }
  }

  /// Integers that are not there, twice there or with a bound that is not whole, gaps and starts that
  /// are none: every one is named before the solver is asked anything.
  @Test func integersThatDoNotFit() {
    let numbers = [Double.nan, .infinity, -.infinity, 1e308]
    for seed in 0..<200 {
      var integers = [Column(index: 0)]
      var options = IntegerOptions()
      var bounds = Bounds.nonnegative
      switch seed % 5 {
      case 0: integers.append(Column(index: [2, -1, Int.max, Int.min][seed / 5 % 4]))
      case 1: integers.append(Column(index: 0))
      case 2: bounds = .range(0.1 * Double(seed % 9 + 1), 7)
      case 3: options.relativeGap = [-1, .nan, .infinity, -.infinity][seed / 5 % 4]
      default: options.start = seed % 2 == 0 ? [1] : [1, numbers[seed / 5 % 4]]
      }
      let backend = CountingBackend()
      var session = SolverSession(backend: backend, program: program)
      do throws(SolverFailure) {
        if bounds != .nonnegative { try session.setColumnBounds(Column(index: 0), bounds) }
        backend.calls = 0
        _ = try session.solveIntegers(integers, options)
        Issue.record("seed \(seed) was let through")
      } catch {
        guard case .invalidProgram(let faults) = error else {
          Issue.record("seed \(seed): \(error)")
          continue
        }
        #expect(faults.count == 1 && backend.calls == 0, "seed \(seed): \(faults)")
      }
    }
  }

  @Test func pointsThatCannotBeFixed() {
    for (columns, point, what) in [
      ([0], [1], "the point has 1 values; the program has 2 columns"),
      ([2], [1, 1], "there is no column 2; the program has columns 0 to 1"),
      ([1], [1, -3], "column 'kari' cannot be fixed at -3.0; its bounds are 0.0 and inf"),
    ] as [([Int], [Double], String)] {
      let failure = refusal { session throws(SolverFailure) in
        _ = try session.solveFixing(columns.map(Column.init(index:)), at: point)
      }
      #expect(failure?.description == "the linear program is invalid: \(what)")
    }
  }
}
