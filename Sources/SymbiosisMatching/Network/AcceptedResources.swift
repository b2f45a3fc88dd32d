internal import SymbiosisModel

/// The resources that each need takes, A(d) of model.md 1: one list for all needs that are alike.
struct AcceptedResources: Sendable {
  /// Needs that use every resource in the same way.
  private struct Kind: Hashable {
    let resource: Int
    let alsoAccepts: [String]
    let worstGrade: Int?
    let level: Destination
    /// Those that its company holds of the permits that some resource asks for.
    let permits: [String]
    /// Whether it takes its own resource alone: stores and pipes make nothing of anything.
    let isStore: Bool
  }

  /// Rows of the resources that needs of each kind take, in order.
  private var lists: [[Int]] = []
  /// The first need of each kind.
  private var examples: [Int] = []
  private var kinds: [Int32] = []

  init(_ scenario: Scenario, _ buyers: [Party], _ goods: [Goods]) {
    let asked = Set(goods.compactMap(\.permit))
    var replacing = [[Int]](repeating: [], count: goods.count)
    for row in scenario.substitutions {
      guard let from = scenario.resourceIndex[row.from], let to = scenario.resourceIndex[row.to]
      else { continue }
      replacing[to].append(from)
    }
    var known: [Kind: Int32] = [:]
    kinds.reserveCapacity(buyers.count)
    for need in buyers.indices {
      let resource = buyers[need].resource
      let kind = Kind(
        resource: resource, alsoAccepts: scenario.needs[need].alsoAccepts,
        worstGrade: scenario.needs[need].worstGrade, level: scenario.needs[need].level,
        permits: asked.isEmpty
          ? [] : scenario.companies[buyers[need].company].permits.filter(asked.contains).sorted(),
        isStore: scenario.port(ofNeed: need)?.isStore ?? false)
      if let number = known[kind] {
        kinds.append(number)
        continue
      }
      known[kind] = Int32(lists.count)
      kinds.append(Int32(lists.count))
      let also = kind.alsoAccepts.compactMap { scenario.resourceIndex[$0] }
      lists.append(
        kind.isStore ? [resource] : Set([resource] + also + replacing[resource]).sorted())
      examples.append(need)
    }
  }

  /// The rows of the resources that a need takes, in order.
  subscript(need: Int) -> [Int] { lists[Int(kinds[need])] }

  /// How many kinds of needs there are; needs of one kind use every resource in the same way.
  var kindCount: Int { lists.count }

  /// The kind of a need.
  func kind(ofNeed need: Int) -> Int { Int(kinds[need]) }

  /// The first need of a kind.
  func example(ofKind kind: Int) -> Int { examples[kind] }

  /// The rows of the resources that needs of a kind take, in order.
  func resources(ofKind kind: Int) -> [Int] { lists[kind] }
}
