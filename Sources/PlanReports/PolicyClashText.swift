public import SymbiosisMatching
public import SymbiosisModel

/// Policies that cannot be met together, as text: what clashes, and what would mend it.
public struct PolicyClashText {
  private let clash: PolicyClash
  private let scenario: Scenario
  private let words: Words
  private let names: Names

  /// Of a clash in a scenario, in a language.
  public init(_ clash: PolicyClash, in scenario: Scenario, language: Language) {
    self.clash = clash
    self.scenario = scenario
    words = Words(language)
    names = Names(scenario: scenario, language)
  }

  /// Some lines, without one that is empty.
  public var text: String {
    let title = words.pick(
      "kravene kan ikke oppfylles samtidig. Det minste som kolliderer:",
      "krava kan ikkje oppfyllast samtidig. Det minste som kolliderer:",
      "the policies cannot be met together. The smallest set that clashes:")
    var lines = [title] + clash.members.map { "  \(member($0))" }
    if clash.repairs.isEmpty {
      lines.append(
        words.pick(
          "Å endre ett av dem er ikke nok: noe annet kolliderer også.",
          "Å endre eitt av dei er ikkje nok: noko anna kolliderer òg.",
          "Changing one of them is not enough: something else clashes too."))
    } else {
      lines.append(
        words.pick(
          "Én av disse endringene er nok, den med best plan først:",
          "Éi av desse endringane er nok, den med best plan først:",
          "One of these changes is enough, the one with the best plan first:"))
      lines += clash.repairs.map { "  \(repair($0))" }
    }
    return lines.joined(separator: "\n")
  }

  private func policy(_ id: String) -> Policy? { scenario.policies.first { $0.id == id } }

  private func amount(_ value: Double, ofNeed id: String) -> String {
    guard let row = scenario.needIndex[id] else { return "" }
    return words.amount(Amount(value), scenario.resource(ofNeed: row).unit)
  }

  private func member(_ member: PolicyClash.Member) -> String {
    switch member {
    case .policy(let id):
      let what = policy(id).map {
        "\(words.policy($0, names)): \(words.policyValue($0.bound, $0.kind))"
      }
      return words.pick("krav", "krav", "policy") + " '\(id)': \(what ?? "")"
    case .agreement(let surplus, let need):
      let what = words.pick("avtale", "avtale", "agreement")
      return "\(what) '\(surplus)' – '\(need)'"
    case .leastShare(let id):
      let share = scenario.needIndex[id].flatMap { scenario.needs[$0].leastShare }
      return leastShare(id, share ?? 0)
    case .leastThroughput(let id):
      let row = scenario.facilityIndex[id]
      return throughput(id, row.map { scenario.facilities[$0].leastThroughput.value } ?? 0)
    case .need(let id):
      let most = scenario.needIndex[id].map {
        amount(scenario.amount(of: scenario.needs[$0].declaration).value, ofNeed: id)
      }
      let what = words.pick("behov", "behov", "need")
      let limit = words.pick("tar høyst", "tek høgst", "takes at most")
      return "\(what) '\(id)' (\(names.buyer(id))): \(limit) \(most ?? "")"
    }
  }

  private func throughput(_ id: String, _ least: Double) -> String {
    let unit = scenario.facilityIndex[id].flatMap { row in
      scenario.recipes[Int(scenario.facilityRows[row].recipe)].inputs.first
        .flatMap { scenario.resource($0.resource)?.unit }
    }
    let amount = unit.map { words.amount(Amount(least), $0) } ?? words.plain(least)
    return words.pick(
      "anlegg '\(id)': minst \(amount) inn i hver periode",
      "anlegg '\(id)': minst \(amount) inn i kvar periode",
      "facility '\(id)': at least \(amount) in each period")
  }

  private func leastShare(_ need: String, _ share: Double) -> String {
    let share = words.percent(share)
    return words.pick(
      "behov '\(need)': minst \(share) dekket", "behov '\(need)': minst \(share) dekt",
      "need '\(need)': at least \(share) met")
  }

  private func repair(_ repair: PolicyClash.Repair) -> String {
    let value: String
    let what: String
    switch repair.member {
    case .policy(let id):
      value = policy(id).map { limit(repair.value, $0.kind) } ?? ""
      what = words.pick(
        "krav '\(id)': \(value)", "krav '\(id)': \(value)", "policy '\(id)': \(value)")
    case .agreement(let surplus, let need):
      value = words.plain(repair.value)
      what = words.pick(
        "avtale '\(surplus)' – '\(need)': \(value)", "avtale '\(surplus)' – '\(need)': \(value)",
        "agreement '\(surplus)' – '\(need)': \(value)")
    case .leastShare(let id):
      value = ""
      what = leastShare(id, (repair.value * 1000 + 1e-9).rounded(.down) / 1000)
    case .leastThroughput(let id):
      value = ""
      what = throughput(id, repair.value)
    case .need(let id):
      value = amount(repair.value, ofNeed: id)
      what = words.pick(
        "behov '\(id)': ta imot \(value)", "behov '\(id)': ta imot \(value)",
        "need '\(id)': accept \(value)")
    }
    guard let objective = repair.objective else { return what }
    let unit = scenario.settings.objective == .leastEmissions ? "kg CO2e" : "NOK"
    let plan = "\(words.whole(objective)) \(words.objectiveUnit(unit))"
    return what
      + words.pick(" (beste plan: \(plan))", " (beste plan: \(plan))", " (best plan: \(plan))")
  }

  /// A bound that can be kept: rounded to the side of what is possible.
  private func limit(_ value: Double, _ kind: Policy.Kind) -> String {
    let scale = kind.isShare ? 1000.0 : 1
    let noise = 1e-9 * max(1, abs(value * scale))
    let safe =
      kind.isLeast ? (value * scale + noise).rounded(.down) : (value * scale - noise).rounded(.up)
    return words.policyValue(safe / scale, kind)
  }
}
