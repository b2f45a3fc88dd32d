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
    /// Those that some resource asks for.
    let permits: [String]
  }

  init(_ tables: ArcTables) {
    var supplies: [SupplyKey: Int32] = [:]
    ofSurplus.reserveCapacity(tables.sellers.count)
    for row in tables.sellers.indices {
      let key = SupplyKey(
        resource: tables.sellers[row].resource, grade: tables.sellers[row].grade,
        isNothing: tables.sellers[row].quantity.value <= 0)
      if supplies[key] == nil {
        supplies[key] = Int32(surplusOfKind.count)
        surplusOfKind.append(row)
      }
      ofSurplus.append(supplies[key] ?? 0)
    }
    let uses = NodeKinds.uses(tables)
    // The kind of needs that use resources alike, and declare something or nothing.
    var demands = [Int32](repeating: -1, count: 2 * uses.count)
    ofNeed.reserveCapacity(tables.buyers.count)
    for row in tables.buyers.indices {
      let use = uses[tables.accepted.kind(ofNeed: row)]
      let key = 2 * use + (tables.buyers[row].quantity.value <= 0 ? 1 : 0)
      if demands[key] < 0 {
        demands[key] = Int32(needOfKind.count)
        needOfKind.append(row)
      }
      ofNeed.append(demands[key])
    }
  }

  /// For each kind of needs that `AcceptedResources` tells apart, the first that differs from it in
  /// the level on the waste ladder alone: no arc depends on that.
  private static func uses(_ tables: ArcTables) -> [Int] {
    let asked = Set(tables.goods.compactMap(\.permit))
    var known: [DemandKey: Int] = [:]
    return (0..<tables.accepted.kindCount).map { kind in
      let row = tables.accepted.example(ofKind: kind)
      let permits = tables.scenario.companies[tables.buyers[row].company].permits
      let key = DemandKey(
        resource: tables.buyers[row].resource, worstGrade: tables.scenario.needs[row].worstGrade,
        accepted: tables.scenario.needs[row].alsoAccepts,
        permits: permits.filter(asked.contains).sorted())
      let first = known[key] ?? kind
      known[key] = first
      return first
    }
  }
}
