import SymbiosisMatching
import SymbiosisModel
import Testing

/// Heat in pipes, each case derived by hand (model.md 4).
@Suite struct PipeTests {
  /// 20 000 MWh a year at a, as much wanted at b and else bought for 45 NOK; a pipe of 1 MW takes 8760 MWh a year.
  private func maker(periods: [String] = [], _ change: (inout Pipe) -> Void = { _ in })
    -> PlantMaker
  {
    var maker = PlantMaker(periods: periods)
    var mode = Mode(id: "pipe", name: "Pipe", kind: .pipe)
    mode.costPerUnitKilometre = .zero
    maker.draft.modes.append(mode)
    maker.resource("heat", dispose: 0, buy: 45, mode: "pipe", unit: .megawattHour)
    maker.surplus("smelter", "heat", 20_000, at: "a")
    maker.need("bath", "heat", 20_000, at: "b")
    maker.pipe("main", from: "a", to: "b", change)
    return maker
  }

  @Test func capacityIsMegawattsTimesHours() throws {
    let year = try maker().plan()
    #expect(isNear(year.objective.value, (20_000 - 8_760) * 45))
    #expect(year.pipes[0].periods.map(\.capacity.value) == [8_760])
    // January, 31 days; the surplus lies all in it.
    let month = try maker(periods: ["2026-01"]).plan()
    #expect(isNear(month.pipes[0].sent.value, 744))
    // Two quarters of 90 and 91 days.
    let quarters = try maker(periods: ["2026-Q1", "2026-Q2"]).plan()
    #expect(quarters.pipes[0].periods.map(\.sent.value) == [2_160, 2_184])
  }

  /// 5 km at 2 % a km leave 0.98^5 = 0.9039207968 of it; each MWh that goes in costs 5 x 1.
  @Test func lossAndCost() throws {
    var maker = maker { $0.lossPerKilometre = 0.02 }
    maker.draft.modes[1].costPerUnitKilometre = Kroner(1)
    let plan = try maker.plan()
    let delivered = 8_760 * 0.903_920_796_8
    #expect(isNear(plan.exchanges[0].covered.value, delivered))
    #expect(isNear(plan.pipes[0].periods[0].delivered.value, delivered))
    #expect(isNear(plan.objective.value, 8_760 * 5 + (20_000 - delivered) * 45))
    // Without a loss of its own that of the mode counts.
    maker.draft.pipes[0].lossPerKilometre = nil
    maker.draft.modes[1].lossPerKilometre = 0.02
    #expect(isNear(try maker.plan().objective.value, plan.objective.value))
  }

  /// 5000 m at 1000 NOK are 5 000 000, at 5 % over 20 years 0.0802425872 of it a year (capital recovery factor,
  /// any interest table): 401 212.94, which 8760 MWh bear from 45.80 NOK on.
  @Test func annuity() throws {
    func candidate(_ pipe: inout Pipe) {
      pipe.status = .candidate
      pipe.investmentPerMetre = KronerPerMetre(1_000)
      pipe.lifetime = Years(20)
    }
    let annual = 5_000_000 * 0.080_242_587_2
    var maker = maker(candidate)
    maker.draft.settings.discountRate = 0.05
    let closed = try maker.plan()
    guard case .leftClosed(let opening?) = closed.pipes[0].decision else {
      Issue.record("\(closed.pipes[0].decision)")
      return
    }
    #expect(isNear(opening.lacking, annual - 8_760 * 45, 1e-6))
    #expect(isNear(opening.throughput.value, 8_760))
    maker.draft.resources[0].purchaseCost = KronerPerUnit(46)
    let built = try maker.plan()
    #expect(built.pipes[0].decision == .opened)
    #expect(isNear(built.pipes[0].investmentCost.value, annual, 1e-8))
    #expect(isNear(built.saving ?? 0, 8_760 * 46 - annual, 1e-5))
    // Without interest a twentieth a year; a quarter of 90 days bears its part.
    maker.draft.settings.discountRate = 0
    #expect(isNear(try maker.plan().pipes[0].investmentCost.value, 250_000))
    maker.draft.settings.periods = ["2026-Q1"].compactMap { Period($0) }
    maker.draft.resources[0].purchaseCost = KronerPerUnit(100)
    #expect(isNear(try maker.plan().pipes[0].investmentCost.value, 250_000.0 * 90 / 365))
  }

  /// A bath that needs 90 degrees does not take 60.
  @Test func grades() throws {
    var maker = maker()
    maker.draft.resources[0].grades = ["90", "60"]
    maker.draft.needs[0].worstGrade = 1
    maker.draft.surpluses[0].grade = 2
    #expect(try maker.plan().exchanges.isEmpty)
    maker.draft.surpluses[0].grade = 1
    #expect(isNear(try maker.plan().pipes[0].sent.value, 8_760))
  }

  /// On from b to c, 3 km: what is wanted at c passes both.
  ///
  /// The second pipe takes 0.5 MW of what has arrived at b, 4380 MWh: 4380 / 0.98^5 go in at a, and 4380 x
  /// 0.98^3 come out at c.
  @Test func twoInARow() throws {
    var maker = maker { $0.lossPerKilometre = 0.02 }
    maker.draft.needs[0].declaration.company = "c ltd"
    maker.pipe("on", from: "b", to: "c") {
      $0.length = Kilometres(3)
      $0.lossPerKilometre = 0.02
      $0.capacity = Megawatts(0.5)
    }
    let plan = try maker.plan()
    #expect(plan.exchanges.map(\.pipes) == [["main", "on"]])
    #expect(isNear(plan.pipes[0].sent.value, 4_380 / 0.903_920_796_8))
    #expect(isNear(plan.pipes[1].sent.value, 4_380))
    #expect(isNear(plan.exchanges[0].covered.value, 4_380 * 0.941_192))
    // Both ways count against the longest way of the mode: 8 km.
    maker.draft.modes[1].longest = Kilometres(7.9)
    #expect(try maker.plan().exchanges.isEmpty)
    maker.draft.modes[1].longest = Kilometres(8)
    #expect(try maker.plan().exchanges.count == 1)
  }

  /// One pipe serves two: what both take shares its capacity, and who pays more for heat goes first.
  @Test func sharedPipe() throws {
    var maker = maker()
    maker.draft.needs[0].declaration.quantity = 5_000
    maker.need("school", "heat", 5_000, at: "b") { $0.alternativeCost = KronerPerUnit(60) }
    let plan = try maker.plan()
    #expect(isNear(plan.moved("smelter", "school"), 5_000))
    #expect(isNear(plan.moved("smelter", "bath"), 3_760))
  }

  /// Heat goes by pipe alone, and a pipe one way.
  @Test func byPipeAlone() throws {
    #expect(try maker { $0.to = "c" }.plan().exchanges.isEmpty)
    let back = try maker {
      $0.from = "b"
      $0.to = "a"
    }.plan()
    #expect(back.exchanges.isEmpty)
  }
}

extension PlantMaker {
  /// A pipe of 5 km and 1 MW.
  mutating func pipe(
    _ id: String, from: String, to: String, _ change: (inout Pipe) -> Void = { _ in }
  ) {
    var pipe = Pipe(id: id, from: from, to: to, capacity: Megawatts(1))
    pipe.length = Kilometres(5)
    change(&pipe)
    draft.pipes.append(pipe)
  }
}
