internal import SymbiosisModel

/// Declarations sorted by all that the arc rules look at besides place, distance, window and company:
/// two of one kind have the same arcs but for these.
struct NodeKinds: Sendable {
  /// The kind of each surplus, and of each need, by its row.
  private(set) var ofSurplus: [Int32] = []
  private(set) var ofNeed: [Int32] = []
  /// A row of each kind, to ask the rules about.
  private(set) var surplusOfKind: [Int] = []
  private(set) var needOfKind: [Int] = []

  private struct SupplyKey: Hashable {
    let resource: Int
    let grade: Int
    let isNothing: Bool
  }

  private struct DemandKey: Hashable {
    let resource: Int
    let worstGrade: Int?
    let accepted: [String]
    let permits: [String]
    let isNothing: Bool
  }

  init(_ rules: ArcRules) {
    let scenario = rules.scenario
    var supplies: [SupplyKey: Int32] = [:]
    ofSurplus = rules.sellers.enumerated().map { row, party in
      let key = SupplyKey(
        resource: party.resource, grade: party.grade, isNothing: party.quantity.value <= 0)
      if let known = supplies[key] { return known }
      let kind = Int32(surplusOfKind.count)
      surplusOfKind.append(row)
      supplies[key] = kind
      return kind
    }
    var demands: [DemandKey: Int32] = [:]
    ofNeed = rules.buyers.enumerated().map { row, party in
      let need = scenario.needs[row]
      let key = DemandKey(
        resource: party.resource, worstGrade: need.worstGrade, accepted: need.alsoAccepts,
        permits: scenario.companies[party.company].permits, isNothing: party.quantity.value <= 0)
      if let known = demands[key] { return known }
      let kind = Int32(needOfKind.count)
      needOfKind.append(row)
      demands[key] = kind
      return kind
    }
  }
}
