/// Which facility of a draft may take what another gives out; closed ones take no part.
struct FacilityChain {
  /// A facility by its row, and what it gives to the next.
  struct Link {
    let facility: Int
    let resource: String
  }

  private let draft: ScenarioDraft
  private let lines: [String: [Int]]
  /// By facility, of those whose recipes may go round: who may take what it gives out, by resource and
  /// identifier.
  private var followers: [[Link]] = []

  init(_ draft: ScenarioDraft) {
    self.draft = draft
    lines = Dictionary(grouping: draft.recipeLines.indices) { draft.recipeLines[$0].recipe }
    followers = Array(repeating: [], count: draft.facilities.count)
    let replaced = Dictionary(grouping: draft.substitutions, by: \.from)
    let round = roundRecipes(replaced)
    let open = draft.facilities.indices.filter {
      draft.facilities[$0].status != .closed && round.contains(draft.facilities[$0].recipe)
    }
    guard !open.isEmpty else { return }
    link(open, replaced)
  }

  private func rows(_ recipe: String, _ role: RecipeLine.Role) -> [RecipeLine] {
    (lines[recipe] ?? []).map { draft.recipeLines[$0] }.filter { line in
      line.role == role && (role == .output || line.mostShareOrAll > 0)
    }
  }

  /// The recipes that may go round if everybody could deal with everybody: mostly none, and then no
  /// facility has to be looked at.
  private func roundRecipes(_ replaced: [String: [Substitution]]) -> Set<String> {
    let names = lines.keys.sorted()
    var takers: [String: [Int]] = [:]
    for (row, name) in names.enumerated() {
      for line in rows(name, .input) { takers[line.resource, default: []].append(row) }
    }
    let next = names.map { name in
      rows(name, .output).flatMap { output in
        [output.resource] + (replaced[output.resource] ?? []).map(\.to)
      }.flatMap { takers[$0] ?? [] }
    }
    return Set(cyclicCore(next, of: Set(names.indices)).map { names[$0] })
  }

  private mutating func link(_ open: [Int], _ replaced: [String: [Substitution]]) {
    let deals = Deals(draft)
    var takers: [String: [(facility: Int, line: RecipeLine)]] = [:]
    for facility in open.sorted(by: isBefore) {
      for line in rows(draft.facilities[facility].recipe, .input) {
        takers[line.resource, default: []].append((facility, line))
      }
    }
    for giver in open {
      let outputs = rows(draft.facilities[giver].recipe, .output)
      for output in outputs.sorted(by: { $0.resource < $1.resource }) {
        for (taker, input) in takers[output.resource] ?? []
        where output.grade ?? 1 <= input.grade ?? .max {
          guard deals.mayTake(output.resource, taker, from: giver) else { continue }
          followers[giver].append(Link(facility: taker, resource: output.resource))
        }
        for use in replaced[output.resource] ?? []
        where output.grade ?? 1 <= use.worstGrade ?? .max {
          for (taker, _) in takers[use.to] ?? [] {
            guard deals.mayTake(output.resource, taker, from: giver) else { continue }
            followers[giver].append(Link(facility: taker, resource: output.resource))
          }
        }
      }
    }
  }

  private func isBefore(_ first: Int, _ second: Int) -> Bool {
    (draft.facilities[first].id, first) < (draft.facilities[second].id, second)
  }

  /// What a facility's place in a loop was concluded from.
  func cells(_ facility: Int) -> [Violation.Location] {
    [
      .init(.facilities, row: facility, column: "recipe"),
      .init(.facilities, row: facility, column: "status"),
    ]
      + (lines[draft.facilities[facility].recipe] ?? []).flatMap { row in
        ["role", "resource"].map { .init(.recipes, row: row, column: $0) }
      }
  }

  /// Loops that share no facility, each from its first facility by identifier.
  func loops() -> [[Link]] {
    let next = followers.map { $0.map(\.facility) }
    var remaining = Set(followers.indices.filter { !followers[$0].isEmpty })
    var found: [[Link]] = []
    while true {
      remaining = cyclicCore(next, of: remaining)
      guard let start = remaining.min(by: isBefore) else { return found }
      let loop = loop(from: start, within: remaining)
      found.append(loop)
      remaining.subtract(loop.map(\.facility))
    }
  }

  /// The loop that is come to by going to the first follower until one comes again.
  private func loop(from start: Int, within remaining: Set<Int>) -> [Link] {
    var path: [Link] = []
    var place: [Int: Int] = [:]
    var facility = start
    while place[facility] == nil {
      place[facility] = path.count
      guard let next = followers[facility].first(where: { remaining.contains($0.facility) }) else {
        return path
      }
      path.append(Link(facility: facility, resource: next.resource))
      facility = next.facility
    }
    let loop = Array(path[(place[facility] ?? 0)...])
    let first = loop.indices.min { isBefore(loop[$0].facility, loop[$1].facility) } ?? 0
    return Array(loop[first...] + loop[..<first])
  }
}

/// Who may deal with whom in what, by permits and exclusions.
private struct Deals {
  private let facilities: [Facility]
  private let permits: [String: String]
  private let held: [String: Set<String>]
  private let excluded: Set<[String]>

  init(_ draft: ScenarioDraft) {
    facilities = draft.facilities
    permits = Dictionary(
      draft.resources.compactMap { resource in resource.permit.map { (resource.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    let owners = Set(facilities.map(\.company))
    held = Dictionary(
      draft.companies.filter { owners.contains($0.id) }.map { ($0.id, Set($0.permits)) },
      uniquingKeysWith: { first, _ in first })
    excluded = Set(draft.exclusions.flatMap { [[$0.company, $0.other], [$0.other, $0.company]] })
  }

  func mayTake(_ resource: String, _ taker: Int, from giver: Int) -> Bool {
    let (company, other) = (facilities[taker].company, facilities[giver].company)
    // Of a company that is not defined nothing is known: that is told of it.
    let holds = permits[resource].map { held[company]?.contains($0) ?? true } ?? true
    return holds && !excluded.contains([company, other])
  }
}

/// The nodes that lead round for ever: what is left when those that none of the others follows are
/// taken away, again and again.
///
/// Empty where there is no loop.
func cyclicCore(_ next: [[Int]], of nodes: Set<Int>) -> Set<Int> {
  var core = nodes
  var count: [Int: Int] = [:]
  var before: [Int: [Int]] = [:]
  for node in nodes {
    for follower in next[node] where nodes.contains(follower) {
      count[node, default: 0] += 1
      before[follower, default: []].append(node)
    }
  }
  var ends = nodes.filter { count[$0] == nil }
  while let end = ends.popFirst() {
    core.remove(end)
    for node in before[end] ?? [] {
      count[node, default: 0] -= 1
      if count[node] == 0 { ends.insert(node) }
    }
  }
  return core
}
