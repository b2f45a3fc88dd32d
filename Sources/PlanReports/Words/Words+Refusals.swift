internal import SymbiosisMatching
internal import SymbiosisModel

/// The rules of model.md 2 as sentences: why a pair may not exchange, and what it would take.
extension Words {
  func refusal(_ refusal: ArcRefusal, _ names: Names) -> String {
    switch refusal {
    case .differentResource(let offered, let wanted):
      differentResource(names.resource(offered), names.resource(wanted))
    case .gradeTooLow(let grade, let worst):
      gradeTooLow(grade, worst)
    case .windowsApart:
      pick(
        "de er ikke klare til samme tid", "dei er ikkje klare til same tid",
        "they are not available at the same time")
    case .noRoad(let from, let to):
      pick(
        "ingen kjent vei mellom \(names.place(from)) og \(names.place(to))",
        "ingen kjend veg mellom \(names.place(from)) og \(names.place(to))",
        "no road known between \(names.place(from)) and \(names.place(to))")
    case .roadClosed(let from, let to):
      pick(
        "veien mellom \(names.place(from)) og \(names.place(to)) er stengt for denne transporten",
        "vegen mellom \(names.place(from)) og \(names.place(to)) er stengd for denne transporten",
        "the road between \(names.place(from)) and \(names.place(to)) is closed to this transport")
    case .tooFar(let length, let limit, let setBy):
      tooFar(length, limit, setBy)
    default: partyRefusal(refusal, names)
    }
  }

  private func partyRefusal(_ refusal: ArcRefusal, _ names: Names) -> String {
    switch refusal {
    case .noPermit(let permit):
      pick(
        "mottakeren mangler tillatelsen «\(permit)»", "mottakaren manglar løyvet «\(permit)»",
        "the receiver lacks the permit '\(permit)'")
    case .sameCompanyAndPlace:
      pick(
        "de er samme bedrift på samme sted", "dei er same bedrift på same stad",
        "they are one company at one place")
    case .excluded(let company, let other):
      excluded(names.company(company), names.company(other))
    case .noMode(let resource):
      pick(
        "ingen transport er oppgitt for \(names.resource(resource))",
        "ingen transport er oppgjeven for \(names.resource(resource))",
        "no mode of transport is given for \(names.resource(resource))")
    case .onlyByPipe(let resource):
      pick(
        "\(names.resource(resource)) går bare i rør, og ingen rør ligger mellom dem",
        "\(names.resource(resource)) går berre i røyr, og ingen røyr ligg mellom dei",
        "\(names.resource(resource)) goes by pipe alone, and no pipe joins them")
    case .agreedNever:
      pick(
        "det er avtalt at de ikke skal utveksle", "det er avtalt at dei ikkje skal utveksle",
        "it is agreed that they do not exchange")
    case .agreementsLeaveNoRoom:
      pick(
        "det som alt er avtalt med andre, tar hele mengden",
        "det som alt er avtalt med andre, tek heile mengda",
        "what is agreed with others takes all of it")
    case .choicesLeaveNoRoom:
      pick(
        "minste parti, hele mengder, antall partnere, tider eller andeler gir ikke rom for det",
        "minste parti, heile mengder, talet på partnarar, tider eller delar gir ikkje rom for det",
        "lots, whole quantities, numbers of partners, times or shares leave no room for it")
    case .lotTooLarge(let lot, let most):
      pick(
        "minste parti er \(plain(lot.value)), og den andre siden har ikke plass til mer enn \(plain(most.value))",
        "minste parti er \(plain(lot.value)), og den andre sida har ikkje plass til meir enn \(plain(most.value))",
        "the least lot is \(plain(lot.value)), and the other side has room for \(plain(most.value)) at most"
      )
    case .plotTooSmall(let area, let wanted):
      pick(
        "tomta er på \(amount(area, .squareMetre)), og behovet er \(amount(wanted, .squareMetre))",
        "tomta er på \(amount(area, .squareMetre)), og behovet er \(amount(wanted, .squareMetre))",
        "the plot has \(amount(area, .squareMetre)), and the need is \(amount(wanted, .squareMetre))"
      )
    default: quantityRefusal(refusal, names)
    }
  }

  private func quantityRefusal(_ refusal: ArcRefusal, _ names: Names) -> String {
    switch refusal {
    case .nothingDeclared(let declaration):
      pick(
        "«\(declaration)» er meldt med mengde null", "«\(declaration)» er meld med mengd null",
        "'\(declaration)' declares a quantity of zero")
    case .capacityTooSmall(let capacity, let agreed):
      pick(
        "pristilbudet tar \(plain(capacity.value)), og \(plain(agreed.value)) er avtalt",
        "pristilbodet tek \(plain(capacity.value)), og \(plain(agreed.value)) er avtalt",
        "the quote carries \(plain(capacity.value)), and \(plain(agreed.value)) is agreed")
    default: ""
    }
  }

  private func gradeTooLow(_ grade: Int, _ worst: Int) -> String {
    let steps = grade - worst
    return pick(
      "kvaliteten er klasse \(grade), \(steps) trinn for dårlig: mottakeren tar klasse \(worst) eller bedre",
      "kvaliteten er klasse \(grade), \(steps) steg for dårleg: mottakaren tek klasse \(worst) eller betre",
      "the grade is \(grade), too low by \(steps): the receiver takes \(worst) or better")
  }

  private func differentResource(_ offered: String, _ wanted: String) -> String {
    pick(
      "«\(offered)» kan ikke brukes som «\(wanted)»: ingen erstatning er oppgitt",
      "«\(offered)» kan ikkje brukast som «\(wanted)»: inga erstatning er oppgjeven",
      "'\(offered)' does not serve as '\(wanted)': no substitution is given")
  }

  private func tooFar(_ length: Kilometres, _ limit: Kilometres, _ setBy: String) -> String {
    let found = plain(length.value)
    let allowed = plain(limit.value)
    let over = plain(length.value - limit.value)
    return pick(
      "\(found) km er \(over) km over grensen på \(allowed) km (satt av «\(setBy)»)",
      "\(found) km er \(over) km over grensa på \(allowed) km (sett av «\(setBy)»)",
      "\(found) km is \(over) km beyond the limit of \(allowed) km (set by '\(setBy)')")
  }

  private func excluded(_ first: String, _ second: String) -> String {
    pick(
      "\(first) og \(second) handler ikke med hverandre",
      "\(first) og \(second) handlar ikkje med kvarandre",
      "\(first) and \(second) do not deal with each other")
  }

  func refusals(_ refusals: [ArcRefusal], _ names: Names) -> String {
    refusals.map { refusal($0, names) }.joined(separator: "; ")
  }
}

extension ArcRefusal {
  /// A short name for results that machines read.
  var code: String {
    switch self {
    case .differentResource: "different-resource"
    case .gradeTooLow: "grade-too-low"
    case .windowsApart: "windows-apart"
    case .noRoad: "no-road"
    case .roadClosed: "road-closed"
    case .tooFar: "too-far"
    case .noPermit: "no-permit"
    case .sameCompanyAndPlace: "same-company-and-place"
    case .excluded: "excluded"
    case .noMode: "no-mode"
    case .nothingDeclared: "nothing-declared"
    case .capacityTooSmall: "capacity-too-small"
    case .onlyByPipe: "only-by-pipe"
    case .agreedNever: "agreed-never"
    case .agreementsLeaveNoRoom: "agreements-leave-no-room"
    case .choicesLeaveNoRoom: "choices-leave-no-room"
    case .lotTooLarge: "lot-too-large"
    case .plotTooSmall: "plot-too-small"
    }
  }
}
