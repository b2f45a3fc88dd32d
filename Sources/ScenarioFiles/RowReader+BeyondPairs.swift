internal import SymbiosisModel

/// The records of facilities, recipes, stores, pipes and policies.
extension RowReader {
  mutating func facility() -> Facility {
    var facility = Facility(
      id: text(.id), company: text(.company), place: text(.place), recipe: text(.recipe),
      capacity: Amount(obligatoryNumber(.capacity, .positive)))
    facility.status = status()
    facility.fixedCost = KronerPerYear(number(.fixedCost) ?? 0)
    facility.variableCost = KronerPerUnit(number(.variableCost, .any) ?? 0)
    facility.leastThroughput = Amount(number(.leastThroughput) ?? 0)
    facility.emissions = number(.kgCo2e, .any).map { KilogramsCO2e($0) }
    facility.annotation = annotation()
    return facility
  }

  private mutating func status() -> BuildStatus {
    choice(.status, BuildStatus.allCases) ?? .existing
  }

  mutating func recipeLine() -> RecipeLine {
    var line = RecipeLine(
      recipe: text(.recipe), resource: text(.resource),
      role: obligatoryChoice(.role, RecipeLine.Role.allCases, else: .input))
    line.leastShare = number(.leastShare, .fraction)
    line.mostShare = number(.mostShare, .fraction)
    line.yield = number(.yield, .positive)
    line.of = optionalText(.of)
    line.grade = whole(.grade)
    line.level = choice(.level, Destination.exchangeLevels)
    line.annotation = annotation()
    return line
  }

  mutating func store() -> Store {
    var store = Store(
      id: text(.id), place: text(.place), resource: text(.resource),
      capacity: Amount(obligatoryNumber(.capacity, .positive)))
    store.holdingCost = KronerPerUnit(number(.holdingCost) ?? 0)
    store.lossPerPeriod = number(.lossPerPeriod, .share) ?? 0
    store.openingStock = Amount(number(.openingStock) ?? 0)
    store.fixedCost = KronerPerYear(number(.fixedCost) ?? 0)
    store.status = status()
    store.window = window()
    store.annotation = annotation()
    return store
  }

  mutating func pipe() -> Pipe {
    var pipe = Pipe(
      id: text(.id), from: text(.from), to: text(.to),
      capacity: Megawatts(obligatoryNumber(.capacityMW, .positive)))
    pipe.resource = optionalText(.resource)
    pipe.length = number(.km).map { Kilometres($0) }
    pipe.investmentPerMetre = KronerPerMetre(number(.investmentPerM) ?? 0)
    pipe.lifetime = number(.lifetimeYears, .positive).map { Years($0) }
    pipe.lossPerKilometre = number(.lossPerKm, .share)
    pipe.status = status()
    pipe.annotation = annotation()
    return pipe
  }

  mutating func policy() -> Policy {
    var policy = Policy(
      id: text(.id), kind: obligatoryChoice(.kind, Policy.Kind.allCases, else: .budget),
      bound: obligatoryNumber(.bound, .any))
    policy.resource = optionalText(.resource)
    policy.municipality = optionalText(.municipality)
    policy.region = optionalText(.region)
    policy.tag = optionalText(.tag)
    policy.scope = choice(.scope, Policy.Scope.allCases) ?? .surpluses
    policy.annotation = annotation()
    return policy
  }
}
