import Foundation
import SymbiosisModel

/// Facilities, stores and pipes.
extension WholeReference {
  // MARK: Facilities

  mutating func addFacility(_ facility: Facility) {
    let lines = scenario.recipes.first { $0.id == facility.recipe }
    let (inputs, outputs) = (lines?.inputs ?? [], lines?.outputs ?? [])
    let company = scenario.company(facility.company)
    let party = Party(
      owner: "facility \(facility.id)", resource: "", company: facility.company,
      place: facility.place,
      access: company?.place == facility.place ? company?.access.value ?? 0 : 0, isFacility: true)
    for period in scenario.periods.indices {
      let intakes = inputs.map { addIntake($0, facility, party, period) }
      owned[party.owner, default: []] += intakes
      model.lines.append(.init(most: facility.capacity.value, terms: intakes.map { ($0, 1) }))
      leastOf[party.owner, default: []].append(
        .init(least: facility.leastThroughput.value, terms: intakes.map { ($0, 1) }))
      for (intake, input) in zip(intakes, inputs) {
        func less(_ share: Double) -> [(Int, Double)] {
          intakes.map { ($0, -share) } + [(intake, 1)]
        }
        model.lines.append(.init(most: 0, terms: less(input.mostShare ?? 1)))
        model.lines.append(.init(least: 0, terms: less(input.leastShare ?? 0)))
      }
      addOutputs(outputs, Array(zip(intakes, inputs)), party, period)
    }
  }

  private mutating func addIntake(
    _ input: RecipeLine, _ facility: Facility, _ owner: Party, _ period: Int
  ) -> Int {
    var party = owner
    party.resource = input.resource
    party.worst = input.grade
    let line = addLine(0)
    demands.append(Node(party: party, period: period, line: line))
    let intake = model.add(
      .init(cost: facility.variableCost.value, emissions: facility.emissions?.value ?? 0))
    put(intake, -1, in: line)
    return intake
  }

  private mutating func addOutputs(
    _ outputs: [RecipeLine], _ intakes: [(intake: Int, input: RecipeLine)], _ owner: Party,
    _ period: Int
  ) {
    var made: [String: Int] = [:]
    for output in outputs {
      let key = "\(output.resource) \(output.grade ?? 0)"
      let line = made[key] ?? addLine(0)
      if made[key] == nil {
        let resource = scenario.resource(output.resource)
        put(addLeft(resource), 1, in: line)
        var party = owner
        party.resource = output.resource
        party.grade = output.grade ?? max(1, resource?.grades.count ?? 1)
        supplies.append(Node(party: party, period: period, line: line))
        made[key] = line
      }
      for (intake, input) in intakes where output.of ?? input.resource == input.resource {
        put(intake, -(output.yield ?? 0), in: line)
      }
    }
  }

  /// What is left of a port, and goes where its resource goes.
  private mutating func addLeft(_ resource: Resource?) -> Int {
    model.add(
      .init(
        cost: resource?.disposalCost?.value ?? 0,
        emissions: resource?.disposalEmissions?.value ?? 0, isLeft: true))
  }

  // MARK: Stores

  func gradesOffered() -> [String: Set<Int>] {
    var grades: [String: Set<Int>] = [:]
    for node in supplies { grades[node.party.resource, default: []].insert(node.party.grade) }
    return grades
  }

  mutating func addStore(_ store: Store, _ offered: [String: Set<Int>]) {
    let resource = scenario.resource(store.resource)
    let worst = max(1, resource?.grades.count ?? 1)
    let isOpening = store.openingStock > .zero
    let grades = (offered[store.resource] ?? []).union(isOpening ? [worst] : [])
    let periods = scenario.periods.indices.filter {
      scenario.periods[$0].window.intersection(store.window) != nil
    }
    var stocks: [Int: [Int]] = [:]
    for grade in grades.sorted() {
      let own = addStore(
        store, resource, grade, periods, opening: grade == worst ? store.openingStock.value : 0)
      for (period, stock) in own { stocks[period, default: []].append(stock) }
    }
    for (_, stocks) in stocks.sorted(by: { $0.key < $1.key }) {
      model.lines.append(.init(most: store.capacity.value, terms: stocks.map { ($0, 1) }))
      owned["store \(store.id)", default: []] += stocks
    }
  }

  /// One grade of a store: what is there at first and what comes in goes out, is kept, or is lost.
  ///
  /// - Returns: the stock at the end of each period but the last.
  private mutating func addStore(
    _ store: Store, _ resource: Resource?, _ grade: Int, _ periods: [Int], opening: Double
  ) -> [(period: Int, stock: Int)] {
    let party = Party(
      owner: "store \(store.id)", resource: store.resource, grade: grade,
      worst: resource?.grades.isEmpty ?? true ? nil : grade, place: store.place, isConduit: true)
    var stocks: [(period: Int, stock: Int)] = []
    var taken: [(period: Int, taken: Int)] = []
    var leftovers = ReferenceModel.Line(most: opening)
    for period in periods {
      let balance = addLine(period == periods.first ? opening : 0)
      let (into, out) = (addLine(0), addLine(0))
      let (comes, goes) = (model.add(.init()), model.add(.init()))
      put(comes, -1, in: into)
      put(goes, -1, in: out)
      put(comes, -1, in: balance)
      put(goes, 1, in: balance)
      demands.append(Node(party: party, period: period, line: into))
      supplies.append(Node(party: party, period: period, line: out))
      owned[party.owner, default: []].append(comes)
      taken.append((period, goes))
      if let (_, stock) = stocks.last { put(stock, store.lossPerPeriod - 1, in: balance) }
      if opening > 0 {
        // What stood there at first may be left, whenever.
        let left = addLeft(resource)
        put(left, 1, in: out)
        leftovers.terms.append((left, 1))
      }
      guard period != periods.last else { continue }
      let stock = model.add(.init(cost: store.holdingCost.value))
      put(stock, 1, in: balance)
      stocks.append((period, stock))
    }
    model.lines.append(leftovers)
    if let days = resource?.perishableDays {
      for (period, stock) in stocks { keep(stock, period, taken, store.lossPerPeriod, days) }
    }
    return stocks
  }

  /// First in, first out: what is there at the end of a period is out again, less what is lost, before it is bad.
  private mutating func keep(
    _ stock: Int, _ period: Int, _ taken: [(period: Int, taken: Int)], _ loss: Double,
    _ days: Double
  ) {
    let windows = scenario.periods.map(\.window)
    let inTime = taken.filter {
      $0.period > period
        && Double(windows[$0.period].first.number - windows[period].last.number - 1) < days
    }
    model.lines.append(
      .init(
        most: 0,
        terms: [(stock, 1)]
          + inTime.map { ($0.taken, -pow(1 - loss, Double(period - $0.period))) }))
  }

  // MARK: Pipes

  /// The rows of the pipes of every way from one place to another that comes to no place twice.
  func pipeWays(
    _ resource: String, from: String, to: String, passed: [String] = []
  ) -> [[Int]] {
    let own = scenario.pipes.indices.filter {
      scenario.pipes[$0].status != .closed && (scenario.pipes[$0].resource ?? "heat") == resource
        && scenario.pipes[$0].from == from && !passed.contains(scenario.pipes[$0].to)
        && (scenario.pipes[$0].to != from || from == to)
    }
    return own.flatMap { row -> [[Int]] in
      let next = scenario.pipes[row].to
      if next == to { return [[row]] }
      if from == to { return [] }
      return pipeWays(resource, from: next, to: to, passed: passed + [from]).map { [row] + $0 }
    }
  }

  mutating func addPiped(
    _ supply: Int, _ demand: Int, _ period: Int, _ ways: [[Int]],
    _ use: (yield: Double, cost: Double, emissions: Double)
  ) {
    let (offered, wanted) = (supplies[supply].party, demands[demand].party)
    guard let resource = scenario.resource(offered.resource), let mode = mode(resource.id) else {
      return
    }
    let limit = min(
      offered.longest, wanted.longest, resource.longest?.value ?? .infinity,
      mode.longest?.value ?? .infinity)
    for way in ways {
      let lengths = way.map { scenario.pipes[$0].length?.value ?? .nan }
      guard lengths.reduce(0, +) <= limit + 1e-9 else { continue }
      var (arrived, cost) = (1.0, 0.0)
      var shares: [Double] = []
      for (pipe, length) in zip(way, lengths) {
        shares.append(arrived)
        cost += arrived * length * (mode.costPerUnitKilometre?.value ?? 0)
        arrived *= pow(
          1 - (scenario.pipes[pipe].lossPerKilometre ?? mode.lossPerKilometre), length)
      }
      let number = model.add(.init(cost: cost + use.cost, emissions: use.emissions))
      put(number, 1, in: supplies[supply].line)
      put(number, use.yield * arrived, in: demands[demand].line)
      deliveries.append(
        Delivery(
          supply: supply, demand: demand, period: period, variable: number,
          yield: use.yield * arrived, quote: nil))
      for (pipe, share) in zip(way, shares) {
        sent[pipe, default: []].append((number, share, period))
        owned["pipe \(scenario.pipes[pipe].id)", default: []].append(number)
      }
    }
  }

  mutating func addPipes() {
    for (row, all) in sent.sorted(by: { $0.key < $1.key }) {
      for (number, period) in scenario.periods.enumerated() {
        model.lines.append(
          .init(
            most: scenario.pipes[row].capacity.value * period.hours,
            terms: all.filter { $0.period == number }.map { ($0.variable, $0.share) }))
      }
    }
  }

  mutating func addOpenings() {
    let years = scenario.periods.reduce(0) { $0 + $1.years }
    func open(_ owner: String, _ status: BuildStatus, _ cost: Double) {
      let lines = leastOf[owner] ?? []
      if status == .existing {
        model.lines += lines
      } else if status == .candidate, let nothing = owned[owner] {
        model.choices.append(.init(cost: cost * years, nothing: nothing, lines: lines))
      }
    }
    for facility in scenario.facilities {
      open("facility \(facility.id)", facility.status, facility.fixedCost.value)
    }
    for store in scenario.stores { open("store \(store.id)", store.status, store.fixedCost.value) }
    for pipe in scenario.pipes {
      let whole = pipe.investmentPerMetre.value * 1_000 * (pipe.length?.value ?? 0)
      let (rate, life) = (scenario.settings.discountRate, pipe.lifetime?.value ?? 1)
      // The sum of what is paid, discounted, is the investment.
      let factor =
        (1...Int(life)).reduce(0) { $0 + 1 / pow(1 + rate, Double($1)) }
      open("pipe \(pipe.id)", pipe.status, whole / factor)
    }
  }
}
