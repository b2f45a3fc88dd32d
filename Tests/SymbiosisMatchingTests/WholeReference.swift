import Foundation
import SymbiosisModel

/// model.md 4 written anew from a scenario's tables, without the network: what the engine's plans are held
/// against.
///
/// It knows no tolls, no table of distances and no agreements, and counts every resource in its own unit.
struct WholeReference {
  /// One side of deliveries: a declaration, or a side of a facility, store or pipe.
  struct Party {
    /// What partners are counted by.
    var owner: String
    var resource: String
    /// Of a surplus.
    var grade = 1
    /// Of a need.
    var worst: Int?
    var also: [String] = []
    var company: String?
    var place: String
    var access = 0.0
    var longest = Double.infinity
    var window = TimeWindow.always
    var isConduit = false
    var isFacility = false
  }

  /// A party in one period, or in all of its window.
  struct Node {
    var party: Party
    var period: Int?
    /// The line that its deliveries stand in.
    var line: Int
  }

  struct Delivery {
    var supply: Int
    var demand: Int
    var period: Int
    var variable: Int
    var yield: Double
    var quote: Quote?
  }

  let scenario: Scenario
  var model = ReferenceModel()
  var supplies: [Node] = []
  var demands: [Node] = []
  var deliveries: [Delivery] = []
  private var loads: [String: [(variable: Int, weight: Double)]] = [:]
  private let ways: [[[Double]]]
  private let allWays: [[Double]]
  private let piped: Set<String>

  init(_ scenario: Scenario) {
    self.scenario = scenario
    piped = Set(
      scenario.pipes.filter { $0.status != .closed }.map { $0.resource ?? "heat" })
    ways = scenario.periods.map { WholeReference.ways(scenario, $0.window) }
    allWays = WholeReference.ways(scenario, nil)
    addDeclarations()
    for row in scenario.facilities.indices where scenario.facilities[row].status != .closed {
      addFacility(scenario.facilities[row])
    }
    let grades = gradesOffered()
    for store in scenario.stores where store.status != .closed { addStore(store, grades) }
    addDeliveries()
    addPipes()
    addOpenings()
    addLots()
    addLand()
    addTrucks()
  }

  /// The values of the objective's stages at the best plan; nil where there is no plan.
  func values() throws -> [Double]? {
    try model.best(scenario.settings.objective, carbon: scenario.settings.carbonPrice.value)
  }

  // MARK: Ways

  /// Kilometres between all places over the roads open in a period, or over all (Floyd 1962).
  private static func ways(_ scenario: Scenario, _ window: TimeWindow?) -> [[Double]] {
    let names = scenario.places.map(\.id)
    var length = names.map { from in names.map { from == $0 ? 0.0 : Double.infinity } }
    for road in scenario.roads where !road.closed.contains(where: { $0.window == window }) {
      guard let from = names.firstIndex(of: road.from), let to = names.firstIndex(of: road.to)
      else { continue }
      length[from][to] = min(length[from][to], road.length.value)
      length[to][from] = min(length[to][from], road.length.value)
    }
    for middle in names.indices {
      for from in names.indices {
        for to in names.indices {
          length[from][to] = min(length[from][to], length[from][middle] + length[middle][to])
        }
      }
    }
    return length
  }

  private func row(_ place: String) -> Int { scenario.placeIndex[place] ?? 0 }

  private func mode(_ resource: String) -> Mode? {
    scenario.resource(resource)?.mode.flatMap { scenario.modeIndex[$0] }.map { scenario.modes[$0] }
  }

  // MARK: Declarations

  mutating func addLine(_ total: Double) -> Int {
    model.lines.append(.init(least: total, most: total))
    return model.lines.count - 1
  }

  mutating func put(_ variable: Int, _ weight: Double, in line: Int) {
    model.lines[line].terms.append((variable, weight))
  }

  private func nodes(_ declaration: Declaration) -> [Int?] {
    guard declaration.profile == .perPeriod else { return [nil] }
    return scenario.periods.indices.filter {
      scenario.periods[$0].window.intersection(declaration.window) != nil
    }
  }

  private func party(_ declaration: Declaration) -> Party {
    let company = scenario.company(declaration.company)
    let place = declaration.place ?? company?.place ?? ""
    return Party(
      owner: declaration.id, resource: declaration.resource, company: declaration.company,
      place: place, access: place == company?.place ? company?.access.value ?? 0 : 0,
      longest: declaration.longest?.value ?? .infinity, window: declaration.window)
  }

  private mutating func addDeclarations() {
    for surplus in scenario.surpluses {
      let resource = scenario.resource(surplus.declaration.resource)
      var party = party(surplus.declaration)
      party.grade = surplus.grade ?? max(1, resource?.grades.count ?? 1)
      for period in nodes(surplus.declaration) {
        let line = addLine(surplus.declaration.quantity)
        let left = model.add(
          .init(
            cost: surplus.declaration.alternativeCost?.value ?? resource?.disposalCost?.value ?? 0,
            emissions: resource?.disposalEmissions?.value ?? 0, isLeft: true))
        put(left, 1, in: line)
        supplies.append(Node(party: party, period: period, line: line))
      }
    }
    for need in scenario.needs {
      let resource = scenario.resource(need.declaration.resource)
      var party = party(need.declaration)
      party.worst = need.worstGrade
      party.also = need.alsoAccepts
      for period in nodes(need.declaration) {
        let line = addLine(need.declaration.quantity)
        let left = model.add(
          .init(
            cost: need.declaration.alternativeCost?.value ?? resource?.purchaseCost?.value ?? 0,
            emissions: resource?.purchaseEmissions?.value ?? 0, unmet: 1, isLeft: true))
        put(left, 1, in: line)
        demands.append(Node(party: party, period: period, line: line))
      }
    }
  }

  // MARK: Facilities, stores, pipes

  /// Columns that are nothing where the owner is not opened.
  private var owned: [String: [Int]] = [:]
  private var leastOf: [String: [ReferenceModel.Line]] = [:]

  private mutating func addFacility(_ facility: Facility) {
    let lines = scenario.recipes.first { $0.id == facility.recipe }
    let (inputs, outputs) = (lines?.inputs ?? [], lines?.outputs ?? [])
    let owner = "facility \(facility.id)"
    let company = scenario.company(facility.company)
    let access = company?.place == facility.place ? company?.access.value ?? 0 : 0
    for period in scenario.periods.indices {
      let intakes = inputs.map { input -> Int in
        let party = Party(
          owner: owner, resource: input.resource, worst: input.grade, company: facility.company,
          place: facility.place, access: access, isFacility: true)
        let line = addLine(0)
        demands.append(Node(party: party, period: period, line: line))
        let intake = model.add(
          .init(cost: facility.variableCost.value, emissions: facility.emissions?.value ?? 0))
        put(intake, -1, in: line)
        return intake
      }
      owned[owner, default: []] += intakes
      model.lines.append(.init(most: facility.capacity.value, terms: intakes.map { ($0, 1) }))
      leastOf[owner, default: []].append(
        .init(least: facility.leastThroughput.value, terms: intakes.map { ($0, 1) }))
      for (intake, input) in zip(intakes, inputs) {
        let all = intakes.map { ($0, -1.0) }
        model.lines.append(
          .init(most: 0, terms: all.map { ($0.0, $0.1 * (input.mostShare ?? 1)) } + [(intake, 1)]))
        model.lines.append(
          .init(
            least: 0, terms: all.map { ($0.0, $0.1 * (input.leastShare ?? 0)) } + [(intake, 1)]))
      }
      var made: [String: Int] = [:]
      for output in outputs {
        let key = "\(output.resource) \(output.grade ?? 0)"
        if made[key] == nil {
          let resource = scenario.resource(output.resource)
          let line = addLine(0)
          let left = model.add(
            .init(
              cost: resource?.disposalCost?.value ?? 0,
              emissions: resource?.disposalEmissions?.value ?? 0, isLeft: true))
          put(left, 1, in: line)
          let party = Party(
            owner: owner, resource: output.resource,
            grade: output.grade ?? max(1, resource?.grades.count ?? 1), company: facility.company,
            place: facility.place, access: access, isFacility: true)
          supplies.append(Node(party: party, period: period, line: line))
          made[key] = line
        }
        for (intake, input) in zip(intakes, inputs)
        where output.of ?? input.resource == input.resource {
          put(intake, -(output.yield ?? 0), in: made[key] ?? 0)
        }
      }
    }
  }

  private func gradesOffered() -> [String: Set<Int>] {
    var grades: [String: Set<Int>] = [:]
    for node in supplies { grades[node.party.resource, default: []].insert(node.party.grade) }
    return grades
  }

  private mutating func addStore(_ store: Store, _ offered: [String: Set<Int>]) {
    let resource = scenario.resource(store.resource)
    let worst = max(1, resource?.grades.count ?? 1)
    var grades = offered[store.resource] ?? []
    if store.openingStock > .zero { grades.insert(worst) }
    let owner = "store \(store.id)"
    let periods = scenario.periods.indices.filter {
      scenario.periods[$0].window.intersection(store.window) != nil
    }
    var leftovers = ReferenceModel.Line(most: store.openingStock.value)
    var before: [Int: Int] = [:]
    var outs: [Int: [(period: Int, taken: Int)]] = [:]
    for period in periods {
      var stocks: [Int] = []
      for grade in grades.sorted() {
        let party = Party(
          owner: owner, resource: store.resource, grade: grade,
          worst: resource?.grades.isEmpty ?? true ? nil : grade, company: nil, place: store.place,
          isConduit: true)
        // What is there at first and what comes in goes out, is kept, or is lost.
        let there = grade == worst && period == periods.first ? store.openingStock.value : 0
        let line = addLine(there)
        let into = addLine(0)
        let (stored, taken) = (model.add(.init()), model.add(.init()))
        put(stored, -1, in: into)
        put(stored, -1, in: line)
        put(taken, 1, in: line)
        let out = addLine(0)
        put(taken, -1, in: out)
        demands.append(Node(party: party, period: period, line: into))
        supplies.append(Node(party: party, period: period, line: out))
        outs[grade, default: []].append((period, taken))
        owned[owner, default: []].append(stored)
        if let stock = before[grade] { put(stock, store.lossPerPeriod - 1, in: line) }
        if grade == worst, store.openingStock > .zero {
          // What stood there at first may be left, whenever.
          let left = model.add(
            .init(
              cost: resource?.disposalCost?.value ?? 0,
              emissions: resource?.disposalEmissions?.value ?? 0, isLeft: true))
          put(left, 1, in: out)
          leftovers.terms.append((left, 1))
        }
        if period == periods.last {
          before[grade] = nil
        } else {
          let stock = model.add(.init(cost: store.holdingCost.value))
          put(stock, 1, in: line)
          before[grade] = stock
          stocks.append(stock)
        }
      }
      model.lines.append(.init(most: store.capacity.value, terms: stocks.map { ($0, 1) }))
      owned[owner, default: []] += stocks
      keep(store, resource, period, before)
    }
    model.lines.append(leftovers)
    for late in kept[owner] ?? [] { model.lines.append(late(outs)) }
  }

  /// Lines that wait for what is taken in later periods.
  private var kept: [String: [([Int: [(period: Int, taken: Int)]]) -> ReferenceModel.Line]] = [:]

  /// First in, first out: of what is there at the end of a period all is out again, less what is lost, before it has gone bad.
  private mutating func keep(
    _ store: Store, _ resource: Resource?, _ period: Int, _ stocks: [Int: Int]
  ) {
    guard let days = resource?.perishableDays else { return }
    let windows = scenario.periods.map(\.window)
    let last = windows[period].last.number
    for (grade, stock) in stocks {
      kept["store \(store.id)", default: []].append { outs in
        let inTime = (outs[grade] ?? []).filter {
          $0.period > period && Double(windows[$0.period].first.number - last - 1) < days
        }
        return .init(
          most: 0,
          terms: [(stock, 1)]
            + inTime.map {
              ($0.taken, -pow(1 - store.lossPerPeriod, Double(period - $0.period)))
            })
      }
    }
  }

  /// Deliveries over ways through pipes, of which the share that arrives where each begins goes into it.
  private var sent: [Int: [(variable: Int, share: Double, period: Int)]] = [:]

  /// The rows of the pipes of every way from one place to another that comes to no place twice.
  private func pipeWays(
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

  private mutating func addPiped(
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

  private mutating func addPipes() {
    for (row, all) in sent.sorted(by: { $0.key < $1.key }) {
      for (number, period) in scenario.periods.enumerated() {
        model.lines.append(
          .init(
            most: scenario.pipes[row].capacity.value * period.hours,
            terms: all.filter { $0.period == number }.map { ($0.variable, $0.share) }))
      }
    }
  }

  private mutating func addOpenings() {
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

  // MARK: Deliveries

  /// How a party uses a resource; nil where it does not take it.
  private func use(
    _ offered: Party, _ wanted: Party
  ) -> (yield: Double, cost: Double, emissions: Double)? {
    if offered.resource == wanted.resource {
      if let worst = wanted.worst, offered.grade > worst { return nil }
      return (1, 0, 0)
    }
    guard !wanted.isConduit else { return nil }
    let other = scenario.substitutions.first {
      $0.from == offered.resource && $0.to == wanted.resource
    }
    if let other {
      if let worst = other.worstGrade, offered.grade > worst { return nil }
      return (other.yield ?? 1, other.preparationCost.value, other.emissions?.value ?? 0)
    }
    return wanted.also.contains(offered.resource) ? (1, 0, 0) : nil
  }

  private func mayDeal(_ offered: Party, _ wanted: Party) -> Bool {
    let permit = scenario.resource(offered.resource)?.permit
    if let permit, let company = wanted.company,
      !(scenario.company(company)?.permits.contains(permit) ?? false)
    {
      return false
    }
    if offered.place == wanted.place, !offered.isFacility, !wanted.isFacility {
      if let company = offered.company, company == wanted.company { return false }
      if offered.isConduit, offered.owner == wanted.owner { return false }
    }
    return !scenario.exclusions.contains {
      [[$0.company, $0.other], [$0.other, $0.company]].contains([offered.company, wanted.company])
    }
  }

  private mutating func addDeliveries() {
    for supply in supplies.indices {
      for demand in demands.indices {
        let (offered, wanted) = (supplies[supply].party, demands[demand].party)
        guard let use = use(offered, wanted), mayDeal(offered, wanted),
          offered.window.intersection(wanted.window) != nil
        else { continue }
        for (period, time) in scenario.periods.enumerated() {
          guard time.window.intersection(offered.window) != nil,
            time.window.intersection(wanted.window) != nil,
            supplies[supply].period ?? period == period, demands[demand].period ?? period == period
          else { continue }
          addDeliveries(supply, demand, period, use)
        }
      }
    }
  }

  private mutating func addDeliveries(
    _ supply: Int, _ demand: Int, _ period: Int,
    _ use: (yield: Double, cost: Double, emissions: Double)
  ) {
    let (offered, wanted) = (supplies[supply].party, demands[demand].party)
    if piped.contains(offered.resource) {
      let ways = pipeWays(offered.resource, from: offered.place, to: wanted.place)
      if offered.place != wanted.place || !ways.isEmpty {
        addPiped(supply, demand, period, ways, use)
        return
      }
    }
    guard let resource = scenario.resource(offered.resource), let mode = mode(resource.id) else {
      return
    }
    // Only what drives is stopped by a closed road.
    let way = (mode.kind == .road ? ways[period] : allWays)[row(offered.place)][row(wanted.place)]
    let access = offered.access + wanted.access
    let length = way + access
    let limit = min(
      offered.longest, wanted.longest, resource.longest?.value ?? .infinity,
      mode.longest?.value ?? .infinity)
    let emits = mode.emissionsPerKilometre?.value ?? 0
    let settings = scenario.settings
    let counts = settings.objective == .leastEmissions || settings.carbonPrice.value > 0
    let quotes = scenario.quotes.filter {
      $0.from == offered.place && $0.to == wanted.place && $0.resource == resource.id
    }
    if way.isInfinite, quotes.isEmpty || counts && emits > 0 { return }
    if way.isFinite, length > limit + 1e-9 { return }
    var variable = ReferenceModel.Variable(cost: use.cost, emissions: use.emissions)
    var delivered = 1.0
    let payload = mode.payload?.value ?? 1
    let isPlanned = mode.kind == .road && quotes.isEmpty && settings.returnLoads
    switch mode.kind {
    case .road:
      let loaded = mode.costPerKilometre?.value ?? 0
      let back = mode.emptyCostPerKilometre?.value ?? loaded
      let emptyLength = isPlanned ? access : length
      variable.cost +=
        mode.loadingCostPerTonne.value + (length * loaded + emptyLength * back) / payload
      if way.isFinite { variable.emissions += (length + emptyLength) * emits / payload }
    case .pipe, .none:
      variable.cost += length * (mode.costPerUnitKilometre?.value ?? 0)
      if mode.kind == .pipe { delivered = pow(1 - mode.lossPerKilometre, length) }
    }
    func add(_ variable: ReferenceModel.Variable, _ quote: Quote?) {
      let number = model.add(variable)
      put(number, 1, in: supplies[supply].line)
      put(number, use.yield * delivered, in: demands[demand].line)
      deliveries.append(
        Delivery(
          supply: supply, demand: demand, period: period, variable: number,
          yield: use.yield * delivered, quote: quote))
      if isPlanned, offered.place != wanted.place {
        loads["\(mode.id)|\(period)|\(offered.place)", default: []].append((number, -1 / payload))
        loads["\(mode.id)|\(period)|\(wanted.place)", default: []].append((number, 1 / payload))
      }
    }
    if quotes.isEmpty { add(variable, nil) }
    for quote in quotes {
      var quoted = variable
      quoted.cost = use.cost + quote.cost.value
      add(quoted, quote)
    }
  }

  // MARK: Lots

  private func grouped(_ key: (Delivery) -> String) -> [[Delivery]] {
    Dictionary(grouping: deliveries, by: key).sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func addLots() {
    for group in grouped({ "\($0.supply)|\($0.demand)|\($0.quote.map { "\($0)" } ?? "")" }) {
      guard let quote = group[0].quote else { continue }
      if let most = quote.capacity {
        model.lines.append(.init(most: most.value, terms: group.map { ($0.variable, 1) }))
      }
      if quote.setupCost > .zero {
        model.choices.append(.init(cost: quote.setupCost.value, nothing: group.map(\.variable)))
      }
    }
    for group in grouped({ "\($0.supply)|\($0.demand)" }) {
      let (supply, demand) = (supplies[group[0].supply].party, demands[group[0].demand].party)
      if let lot = declared(scenario.surpluses.map(\.declaration), supply)?.minLot {
        addLot(group.map { ($0.variable, 1) }, lot)
      }
      if let lot = declared(scenario.needs.map(\.declaration), demand)?.minLot {
        addLot(group.map { ($0.variable, $0.yield) }, lot)
      }
    }
    for (number, node) in supplies.enumerated() {
      guard let own = declared(scenario.surpluses.map(\.declaration), node.party), own.isWhole
      else { continue }
      addWhole(deliveries.filter { $0.supply == number }.map { ($0.variable, 1) }, own.quantity)
    }
    for (number, node) in demands.enumerated() {
      guard let own = declared(scenario.needs.map(\.declaration), node.party), own.isWhole
      else { continue }
      addWhole(
        deliveries.filter { $0.demand == number }.map { ($0.variable, $0.yield) }, own.quantity)
    }
    for surplus in scenario.surpluses {
      guard let most = surplus.declaration.maxPartners else { continue }
      let own = deliveries.filter { supplies[$0.supply].party.owner == surplus.declaration.id }
      addLimit(own.map { ($0.variable, demands[$0.demand].party.owner) }, most)
    }
    for need in scenario.needs {
      guard let most = need.declaration.maxPartners else { continue }
      let own = deliveries.filter { demands[$0.demand].party.owner == need.declaration.id }
      addLimit(own.map { ($0.variable, supplies[$0.supply].party.owner) }, most)
    }
  }

  private func declared(_ declarations: [Declaration], _ party: Party) -> Declaration? {
    declarations.first { $0.id == party.owner }
  }

  private mutating func addLot(_ terms: [(variable: Int, weight: Double)], _ lot: Double) {
    model.choices.append(
      .init(nothing: terms.map(\.variable), lines: [.init(least: lot, terms: terms)]))
  }

  private mutating func addWhole(_ terms: [(variable: Int, weight: Double)], _ whole: Double) {
    guard !terms.isEmpty else { return }
    model.choices.append(
      .init(
        nothing: terms.map(\.variable), lines: [.init(least: whole, most: whole, terms: terms)]))
  }

  private mutating func addLimit(_ own: [(variable: Int, partner: String)], _ most: Int) {
    let groups = Dictionary(grouping: own, by: \.partner).sorted { $0.key < $1.key }
    guard groups.count > most else { return }
    let first = model.choices.count
    for (_, group) in groups { model.choices.append(.init(nothing: group.map(\.variable))) }
    model.limits.append(.init(choices: Array(first..<model.choices.count), most: most))
  }

  // MARK: Land

  private mutating func addLand() {
    var wanted: [String: [(choice: Int, window: TimeWindow)]] = [:]
    for need in scenario.needs where mode(need.declaration.resource)?.kind == Mode.Kind.none {
      let own = deliveries.filter { demands[$0.demand].party.owner == need.declaration.id }
      let plots = Dictionary(grouping: own) { supplies[$0.supply].party.owner }
      let first = model.choices.count
      for (plot, group) in plots.sorted(by: { $0.key < $1.key }) {
        let lines = demands.indices.filter { demands[$0].party.owner == need.declaration.id }.map {
          node in
          ReferenceModel.Line(
            least: need.declaration.quantity, most: need.declaration.quantity,
            terms: group.filter { $0.demand == node }.map { ($0.variable, $0.yield) })
        }
        wanted[plot, default: []].append((model.choices.count, need.declaration.window))
        model.choices.append(.init(nothing: group.map(\.variable), lines: lines))
        let area = declared(scenario.surpluses.map(\.declaration), supplies[group[0].supply].party)
        if area?.quantity ?? 0 < need.declaration.quantity {
          model.limits.append(.init(choices: [model.choices.count - 1], most: 0))
        }
      }
      model.limits.append(.init(choices: Array(first..<model.choices.count), most: 1))
    }
    for (_, needs) in wanted {
      for period in scenario.periods {
        let own = needs.filter { $0.window.intersection(period.window) != nil }.map(\.choice)
        model.limits.append(.init(choices: own, most: 1))
      }
    }
  }

  // MARK: Trucks

  /// Empty trips between any two places that a way joins.
  private mutating func addTrucks() {
    for mode in scenario.modes where mode.kind == .road && scenario.settings.returnLoads {
      for period in scenario.periods.indices {
        var terms = scenario.places.map { loads["\(mode.id)|\(period)|\($0.id)"] ?? [] }
        for from in scenario.places.indices {
          for to in scenario.places.indices where from != to {
            let way = ways[period][from][to]
            guard way.isFinite else { continue }
            let rate = mode.emptyCostPerKilometre?.value ?? mode.costPerKilometre?.value ?? 0
            let trip = model.add(
              .init(
                cost: way * rate, emissions: way * (mode.emissionsPerKilometre?.value ?? 0)))
            terms[from].append((trip, -1))
            terms[to].append((trip, 1))
          }
        }
        for terms in terms { model.lines.append(.init(least: 0, most: 0, terms: terms)) }
      }
    }
  }
}
