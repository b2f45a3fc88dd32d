internal import SymbiosisModel

/// What was taken for granted, as sentences.
extension Words {
  func assumption(_ assumption: Assumption, _ names: Names) -> String {
    switch assumption {
    case .converted(let declaration, let conversion, let from, let to):
      converted(declaration, conversion, from, to)
    case .gradeUnknown(let surplus, let grade):
      pick(
        "«\(surplus)» har ingen oppgitt kvalitet: regnet som dårligste klasse, \(grade)",
        "«\(surplus)» har ingen oppgjeven kvalitet: rekna som dårlegaste klasse, \(grade)",
        "'\(surplus)' states no grade: taken as the worst, \(grade)")
    case .anyGrade(let need):
      pick(
        "«\(need)» krever ingen kvalitet: enhver klasse tas",
        "«\(need)» krev ingen kvalitet: alle klassar blir tekne",
        "'\(need)' asks for no grade: any will do")
    case .noEmissions(let resource, let alternative):
      noEmissions(names.resource(resource), alternative)
    case .noDestination(let resource):
      pick(
        "\(names.resource(resource)): hvor det går i dag er ikke oppgitt, regnet som hverken "
          + "deponi, energi eller gjenvinning",
        "\(names.resource(resource)): kvar det går i dag er ikkje oppgjeve, rekna som korkje "
          + "deponi, energi eller attvinning",
        "\(names.resource(resource)): where it goes today is not given, counted as neither "
          + "landfill, energy nor recycling")
    case .noModeEmissions(let mode):
      pick(
        "\(names.mode(mode)): utslipp per km ikke oppgitt, regnet som 0",
        "\(names.mode(mode)): utslepp per km ikkje oppgjevne, rekna som 0",
        "\(names.mode(mode)): emissions per km not given, counted as 0")
    case .noPreparationEmissions(let from, let to):
      noPreparationEmissions(names.resource(from), names.resource(to))
    case .noFacilityEmissions(let facility):
      pick(
        "anlegget «\(facility)»: utslipp ved driften ikke oppgitt, regnet som 0",
        "anlegget «\(facility)»: utslepp ved drifta ikkje oppgjevne, rekna som 0",
        "facility '\(facility)': emissions of running it not given, counted as 0")
    case .straightPipe(let pipe, let length): straightPipe(pipe, length)
    case .greatCircle(let factor):
      pick(
        "steder uten vei imellom er målt i luftlinje x \(plain(factor))",
        "stader utan veg imellom er målte i luftline x \(plain(factor))",
        "places without a road between them are joined by the great circle x \(plain(factor))")
    case .partlyClosed(let from, let to, let period):
      pick(
        "veien \(names.place(from))–\(names.place(to)) er stengt i deler av \(period); regnet åpen",
        "vegen \(names.place(from))–\(names.place(to)) er stengd i delar av \(period); rekna open",
        "the road \(names.place(from))–\(names.place(to)) is closed in a part of \(period); "
          + "counted as open")
    case .quoteWithoutRoad(let from, let to):
      pick(
        "\(names.place(from))–\(names.place(to)) har pristilbud, men ingen kjent vei: 0 km, 0 utslipp",
        "\(names.place(from))–\(names.place(to)) har pristilbod, men ingen kjend veg: 0 km, "
          + "0 utslepp",
        "\(names.place(from))–\(names.place(to)) has a quote and no road known: 0 km, no emissions")
    }
  }

  private func converted(
    _ declaration: String, _ conversion: Conversion, _ from: QuantityUnit, _ to: QuantityUnit
  ) -> String {
    let through = conversion.through.isEmpty ? "" : " (\(conversion.through))"
    let rate = "1 \(unit(from)) = \(exact(conversion.factor)) \(unit(to))\(through)"
    return pick(
      "«\(declaration)» er regnet om: \(rate)", "«\(declaration)» er rekna om: \(rate)",
      "'\(declaration)' was converted: \(rate)")
  }

  private func noEmissions(
    _ resource: String, _ alternative: Assumption.Alternative
  ) -> String {
    let isDisposal = alternative == .disposal
    return pick(
      "\(resource): utslipp ved \(isDisposal ? "dagens avhending" : "dagens kjøp") ikke oppgitt, "
        + "regnet som 0",
      "\(resource): utslepp ved \(isDisposal ? "avhendinga i dag" : "kjøpet i dag") ikkje "
        + "oppgjevne, rekna som 0",
      "\(resource): emissions of today's \(isDisposal ? "disposal" : "purchase") not given, "
        + "counted as 0")
  }

  private func noPreparationEmissions(_ from: String, _ to: String) -> String {
    pick(
      "\(from) i stedet for \(to): utslipp ved forbehandling ikke oppgitt, regnet som 0",
      "\(from) i staden for \(to): utslepp ved førehandsbehandling ikkje oppgjevne, rekna som 0",
      "\(from) in place of \(to): emissions of preparation not given, counted as 0")
  }

  private func straightPipe(_ pipe: String, _ length: Kilometres) -> String {
    let shown = plain((length.value * 100).rounded() / 100)
    return pick(
      "røyret «\(pipe)»: lengde ikke oppgitt, regnet som luftlinjen, \(shown) km",
      "røyret «\(pipe)»: lengd ikkje oppgjeven, rekna som luftlina, \(shown) km",
      "pipe '\(pipe)': length not given, counted as the straight line, \(shown) km")
  }
}
