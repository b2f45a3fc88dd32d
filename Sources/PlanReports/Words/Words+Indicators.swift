internal import SymbiosisMatching
internal import SymbiosisModel

/// The result indicators of model.md 8: names and definitions.
extension Words {
  /// An indicator's name and what it counts.
  func indicator(_ name: String) -> (title: String, definition: String) {
    switch name {
    case "quantity", "tonnes", "tonne_km", "trips": transportIndicator(name)
    case "saving", "avoided_t": gainIndicator(name)
    case "pairs", "companies", "municipalities", "pairs_across_municipalities":
      countIndicator(name)
    default: shareIndicator(name)
    }
  }

  private func transportIndicator(_ name: String) -> (title: String, definition: String) {
    switch name {
    case "quantity":
      (
        pick("Utvekslet mengde", "Utveksla mengd", "Quantity exchanged"),
        pick(
          "summen i ressursens egen enhet", "summen i ressursen si eiga eining",
          "sum in the resource's own unit")
      )
    case "tonnes":
      (
        pick("Utvekslet", "Utveksla", "Exchanged"),
        pick(
          "tonn av det som veier noe (varme og areal er ikke med)",
          "tonn av det som veg noko (varme og areal er ikkje med)",
          "tonnes of what weighs (heat and land left out)")
      )
    case "tonne_km":
      (
        pick("Transportarbeid", "Transportarbeid", "Transport work"),
        pick(
          "tonn x kilometer med last, én vei", "tonn x kilometer med last, éin veg",
          "tonnes x kilometres loaded, one way")
      )
    default:
      (
        pick("Billass", "Billass", "Truck loads"),
        pick(
          "fulle og delvis fulle lass, hver utveksling for seg",
          "fulle og delvis fulle lass, kvar utveksling for seg",
          "whole and part loads, each exchange by itself")
      )
    }
  }

  private func gainIndicator(_ name: String) -> (title: String, definition: String) {
    name == "saving"
      ? (
        pick("Spart", "Spart", "Saved"),
        pick(
          "dagens kostnad minus planens, for selger og kjøper sammen, uten mva",
          "kostnaden i dag minus planen sin, for seljar og kjøpar saman, utan mva",
          "today's cost less the plan's, seller and buyer together, without VAT")
      )
      : (
        pick("Unngått utslipp", "Unngått utslepp", "Emissions avoided"),
        pick(
          "CO2-ekvivalenter ved dagens løsning minus planens; negativt er mer utslipp",
          "CO2-ekvivalentar ved løysinga i dag minus planen si; negativt er meir utslepp",
          "CO2 equivalents of today's way less the plan's; negative is more emissions")
      )
  }

  private func shareIndicator(_ name: String) -> (title: String, definition: String) {
    let ofSurplus = pick(
      "del av meldt overskudd, etter vekt", "del av meldt overskot, etter vekt",
      "share of declared surplus, by weight")
    func kind(_ bokmaal: String, _ nynorsk: String, _ english: String) -> String {
      pick(bokmaal, nynorsk, english)
    }
    switch name {
    case "share_used":
      return (
        kind("Overskudd tatt i bruk", "Overskot teke i bruk", "Surplus put to use"), ofSurplus
      )
    case "share_reused":
      return (kind("… til ombruk", "… til ombruk", "… reused"), ofSurplus)
    case "share_recycled":
      return (
        kind("… til materialgjenvinning", "… til materialattvinning", "… recycled"), ofSurplus
      )
    case "share_to_energy":
      return (kind("… til energi", "… til energi", "… to energy"), ofSurplus)
    case "share_to_landfill":
      return (kind("… til deponi", "… til deponi", "… to landfill"), ofSurplus)
    default:
      return (
        kind("Behov dekket", "Behov dekte", "Need met"),
        pick(
          "del av meldt behov, etter vekt", "del av meldt behov, etter vekt",
          "share of declared need, by weight")
      )
    }
  }

  private func countIndicator(_ name: String) -> (title: String, definition: String) {
    switch name {
    case "pairs":
      (
        pick("Par", "Par", "Pairs"),
        pick(
          "overskudd og behov som utveksler", "overskot og behov som utvekslar",
          "surplus and need that exchange")
      )
    case "companies":
      (
        pick("Bedrifter", "Bedrifter", "Companies"),
        pick(
          "med minst én utveksling", "med minst éi utveksling", "with at least one exchange")
      )
    case "municipalities":
      (
        pick("Kommuner", "Kommunar", "Municipalities"),
        pick(
          "med minst én utveksling", "med minst éi utveksling", "with at least one exchange")
      )
    default:
      (
        pick("Par over kommunegrenser", "Par over kommunegrenser", "Pairs across borders"),
        pick(
          "selger og kjøper i hver sin kommune", "seljar og kjøpar i kvar sin kommune",
          "seller and buyer in different municipalities")
      )
    }
  }

  /// An indicator's value with its unit; a dash where there is none.
  func indicatorValue(_ name: String, _ set: IndicatorSet) -> String {
    guard let value = set.value(named: name) else { return "–" }
    if name.hasPrefix("share") { return percent(value) }
    switch name {
    case "quantity": return set.unit.map { "\(plain(value)) \(unit($0))" } ?? "–"
    case "tonnes": return "\(whole(value)) t"
    case "saving": return "\(whole(value)) \(objectiveUnit("NOK"))"
    case "avoided_t": return "\(plain(value)) t CO2e"
    case "tonne_km": return "\(whole(value)) tkm"
    default: return whole(value)
    }
  }
}
