internal import SymbiosisModel

extension RowReader {
  mutating func place() -> Place {
    var place = Place(
      id: text(.id), name: text(.name), latitude: obligatoryNumber(.lat, .any),
      longitude: obligatoryNumber(.lon, .any))
    place.municipality = optionalText(.municipality)
    place.municipalityNumber = optionalText(.municipalityNo)
    place.region = optionalText(.region)
    place.annotation = annotation()
    return place
  }

  mutating func road() -> Road {
    var road = Road(
      from: text(.from), to: text(.to), length: Kilometres(obligatoryNumber(.km)))
    road.road = optionalText(.road)
    road.minutes = number(.minutes).map { Minutes($0) }
    road.allowsHeavy = yesNo(.heavy) ?? true
    road.toll = Kroner(number(.toll) ?? 0)
    road.bothWays = yesNo(.bothWays) ?? true
    for name in list(.closed) {
      if let period = Period(name) {
        road.closed.append(period)
      } else {
        complain(.closed, "'\(name)' is not a period", "Give 2026, 2026-Q1 or 2026-01.")
      }
    }
    road.annotation = annotation()
    return road
  }

  mutating func distance() -> Distance {
    var distance = Distance(
      from: text(.from), to: text(.to), length: Kilometres(obligatoryNumber(.km)))
    distance.minutes = number(.minutes).map { Minutes($0) }
    distance.annotation = annotation()
    return distance
  }

  mutating func quote() -> Quote {
    var quote = Quote(
      from: text(.from), to: text(.to), cost: KronerPerUnit(obligatoryNumber(.cost, .any)))
    quote.resource = optionalText(.resource)
    quote.mode = optionalText(.mode)
    quote.capacity = number(.capacity).map { Amount($0) }
    quote.setupCost = Kroner(number(.setupCost) ?? 0)
    quote.annotation = annotation()
    return quote
  }

  mutating func mode() -> Mode {
    let id = text(.id)
    if !has(.kind) { _ = text(.kind) }
    let kind = choice(.kind, Mode.Kind.allCases) ?? .none
    var mode = Mode(id: id, name: optionalText(.name) ?? id, kind: kind)
    mode.payload = number(.payloadT, .positive).map { Tonnes($0) }
    mode.costPerKilometre = number(.costPerKm).map { KronerPerKilometre($0) }
    mode.emptyCostPerKilometre = number(.emptyCostPerKm).map { KronerPerKilometre($0) }
    mode.loadingCostPerTonne = Kroner(number(.loadingCostPerT) ?? 0)
    mode.emissionsPerKilometre = number(.kgCo2ePerKm).map { KilogramsCO2e($0) }
    mode.longest = number(.maxKm).map { Kilometres($0) }
    mode.costPerUnitKilometre = number(.costPerUnitKm).map { Kroner($0) }
    mode.lossPerKilometre = number(.lossPerKm, .share) ?? 0
    mode.isHeavy = yesNo(.heavy) ?? true
    mode.annotation = annotation()
    return mode
  }

  mutating func resource() -> Resource {
    var resource = Resource(
      id: text(.id), name: text(.name),
      unit: choice(.unit, QuantityUnit.basic) ?? .tonne)
    if !has(.unit) { _ = text(.unit) }
    resource.mode = optionalText(.mode)
    resource.tonnesPerUnit = number(.tPerUnit, .positive)
    resource.tonnesPerCubicMetre = number(.tPerM3, .positive)
    resource.tonnesPerLooseCubicMetre = number(.tPerLm3, .positive)
    resource.megawattHoursPerTonne = number(.mwhPerT, .positive)
    resource.family = optionalText(.family)
    resource.grades = grades()
    resource.eal = optionalText(.eal)
    resource.ns9431 = optionalText(.ns9431)
    resource.longest = number(.maxKm).map { Kilometres($0) }
    resource.disposalCost = number(.disposalCost, .any).map { KronerPerUnit($0) }
    resource.disposalEmissions = number(.disposalKgCo2e, .any).map { KilogramsCO2e($0) }
    resource.disposalTo = choice(.disposalTo, Destination.disposals)
    resource.purchaseCost = number(.purchaseCost, .any).map { KronerPerUnit($0) }
    resource.purchaseEmissions = number(.purchaseKgCo2e, .any).map { KilogramsCO2e($0) }
    resource.permit = optionalText(.permit)
    resource.perishableDays = number(.perishableDays)
    resource.annotation = annotation()
    return resource
  }

  /// Names, best first, or how many there are.
  private mutating func grades() -> [String] {
    let names = list(.grades)
    guard let only = names.first, names.count == 1, let count = Int(only) else { return names }
    guard (1...100).contains(count) else {
      complain(.grades, "'\(only)' is out of range", "Allowed: 1 to 100, or the grades' names.")
      return []
    }
    return (1...count).map { "\($0)" }
  }

  mutating func substitution() -> Substitution {
    var substitution = Substitution(from: text(.from), to: text(.to))
    substitution.yield = number(.yield, .positive)
    substitution.preparationCost = KronerPerUnit(number(.preparationCost, .any) ?? 0)
    substitution.worstGrade = whole(.worstGrade)
    substitution.emissions = number(.kgCo2e, .any).map { KilogramsCO2e($0) }
    substitution.level = choice(.level, Destination.exchangeLevels)
    substitution.annotation = annotation()
    return substitution
  }

  mutating func company() -> Company {
    var company = Company(id: text(.id), name: text(.name), place: text(.place))
    company.organisationNumber = optionalText(.organisationNo)
    company.latitude = number(.lat, .any)
    company.longitude = number(.lon, .any)
    company.access = Kilometres(number(.accessKm) ?? 0)
    company.permits = list(.permits)
    company.tags = list(.tags)
    company.contact = optionalText(.contact)
    company.annotation = annotation()
    return company
  }

  mutating func exclusion() -> Exclusion {
    var exclusion = Exclusion(company: text(.company), other: text(.other))
    exclusion.annotation = annotation()
    return exclusion
  }

  mutating func agreement() -> Agreement {
    var agreement = Agreement(
      surplus: text(.surplus), need: text(.need),
      quantity: Amount(obligatoryNumber(.quantity)),
      kind: choice(.kind, Agreement.Kind.allCases) ?? .fixed)
    agreement.annotation = annotation()
    return agreement
  }

  mutating func surplus() -> Surplus {
    let surplus = Surplus(declaration(alternative: .disposalCost), grade: whole(.grade))
    if has(.visibility) {
      complain(
        .visibility, severity: .warning, "is not acted on by this version of Tilfang",
        "Everything in the scenario is shown in its results.")
    }
    return surplus
  }

  mutating func need() -> Need {
    var need = Need(declaration(alternative: .purchaseCost), worstGrade: whole(.worstGrade))
    need.alsoAccepts = list(.alsoAccepts)
    need.level = choice(.level, Destination.exchangeLevels) ?? .reuse
    need.leastShare = number(.leastShare, .fraction)
    return need
  }

  private mutating func declaration(alternative: Column) -> Declaration {
    var declaration = Declaration(
      id: text(.id), company: text(.company), resource: text(.resource),
      quantity: obligatoryNumber(.quantity))
    declaration.unit = choice(.unit, QuantityUnit.allCases)
    declaration.lowQuantity = number(.quantityLow)
    declaration.highQuantity = number(.quantityHigh)
    declaration.window = window()
    declaration.profile = choice(.profile, Profile.allCases) ?? .total
    declaration.alternativeCost = number(alternative, .any).map { KronerPerUnit($0) }
    declaration.longest = number(.maxKm).map { Kilometres($0) }
    declaration.minLot = number(.minLot)
    declaration.isWhole = yesNo(.whole) ?? false
    declaration.maxPartners = whole(.maxPartners)
    declaration.place = optionalText(.place)
    declaration.annotation = annotation()
    return declaration
  }

  mutating func window() -> TimeWindow {
    var window = TimeWindow.always
    guard has(.from) || has(.to) else { return window }
    for column in [Column.from, .to] {
      guard let text = optionalText(column) else { continue }
      guard let days = Period.days(text) else {
        complain(
          column, "'\(text)' is neither a period nor a date",
          "Give 2026, 2026-Q1, 2026-01, 2026-01-31 or 31.01.2026.")
        continue
      }
      window =
        column == .from
        ? TimeWindow(first: days.first, last: window.last)
        : TimeWindow(first: window.first, last: days.last)
    }
    return window
  }
}
