/// No unit can go round: what comes out of a facility does not come back to it through others.
///
/// Two facilities follow each other where the first gives out what the second takes in, itself or by
/// a substitution, in a grade that will do, by a company that holds the permit and is not excluded.
/// Closed facilities take no part. Roads and windows are left out of account: they change with
/// overrides, and a loop that is cut today is a loop.
struct FacilityLoops: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    guard draft.facilities.contains(where: { $0.status != .closed }) else { return [] }
    let chain = FacilityChain(draft)
    return chain.loops().map { loop in
      let path = loop.flatMap {
        ["facility '\(draft.facilities[$0.facility].id)'", "'\($0.resource)'"]
      }
      let first = loop[0].facility
      return Violation(
        .init(.facilities, row: first, column: "recipe"),
        what: "what comes out goes in again: "
          + (path + ["facility '\(draft.facilities[first].id)'"]).joined(separator: " -> "),
        remedy:
          "Give what comes out as a resource that the loop does not take, or close one of the "
          + "facilities: one plan cannot say how often a unit goes round.",
        restsOn: loop.flatMap { chain.cells($0.facility) })
    }
  }
}

/// Which facility may take what another gives out.
private struct FacilityChain {
  /// A facility by its row, and what it gives to the next.
  struct Link {
    let facility: Int
    let resource: String
  }

  private let draft: ScenarioDraft
  private let rowsOfRecipe: [String: [Int]]
  /// By facility: who may take what it gives out, in order of identifiers.
  private var followers: [[(resource: String, facility: Int)]] = []

  init(_ draft: ScenarioDraft) {
    self.draft = draft
    rowsOfRecipe = Dictionary(grouping: draft.recipeLines.indices) { draft.recipeLines[$0].recipe }
    let open = draft.facilities.indices.filter { draft.facilities[$0].status != .closed }
      .sorted { draft.facilities[$0].id < draft.facilities[$1].id }
    var takers: [String: [(facility: Int, line: RecipeLine)]] = [:]
    for facility in open {
      for line in lines(facility, .input) where line.mostShareOrAll > 0 {
        takers[line.resource, default: []].append((facility, line))
      }
    }
    let lookup = Lookup(draft)
    let companies = Dictionary(
      draft.companies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let excluded = Set(
      draft.exclusions.flatMap { [[$0.company, $0.other], [$0.other, $0.company]] })
    let replaced = Dictionary(grouping: draft.substitutions, by: \.from)
    followers = Array(repeating: [], count: draft.facilities.count)
    for giver in open {
      for output in lines(giver, .output) {
        let permit = lookup.resource(output.resource)?.permit
        let uses: [(wanted: String, worst: Int?)] =
          [(output.resource, nil)]
          + (replaced[output.resource] ?? []).map { ($0.to, $0.worstGrade) }
        for use in uses {
          for (taker, input) in takers[use.wanted] ?? [] {
            let own = use.wanted == output.resource ? input.grade : use.worst
            let company = draft.facilities[taker].company
            guard output.grade ?? 1 <= own ?? .max,
              permit.map({ companies[company]?.permits.contains($0) ?? true }) ?? true,
              !excluded.contains([draft.facilities[giver].company, company])
            else { continue }
            followers[giver].append((output.resource, taker))
          }
        }
      }
    }
  }

  private func lines(_ facility: Int, _ role: RecipeLine.Role) -> [RecipeLine] {
    (rowsOfRecipe[draft.facilities[facility].recipe] ?? []).map { draft.recipeLines[$0] }
      .filter { $0.role == role }
  }

  /// What a facility's place in a loop was concluded from.
  func cells(_ facility: Int) -> [Violation.Location] {
    [
      .init(.facilities, row: facility, column: "recipe"),
      .init(.facilities, row: facility, column: "status"),
    ]
      + (rowsOfRecipe[draft.facilities[facility].recipe] ?? []).flatMap { row in
        ["role", "resource"].map { .init(.recipes, row: row, column: $0) }
      }
  }

  /// Loops that share no facility, each from its first facility by identifier.
  func loops() -> [[Link]] {
    var remaining = Set(followers.indices.filter { !followers[$0].isEmpty })
    var found: [[Link]] = []
    while true {
      peel(&remaining)
      guard let start = remaining.min(by: isBefore) else { return found }
      let loop = loop(from: start, within: remaining)
      found.append(loop)
      remaining.subtract(loop.map(\.facility))
    }
  }

  private func isBefore(_ first: Int, _ second: Int) -> Bool {
    (draft.facilities[first].id, first) < (draft.facilities[second].id, second)
  }

  /// Takes away, until none is left, those that nobody remaining follows.
  private func peel(_ remaining: inout Set<Int>) {
    var count: [Int: Int] = [:]
    var givers: [Int: [Int]] = [:]
    for giver in remaining {
      for (_, taker) in followers[giver] where remaining.contains(taker) {
        count[giver, default: 0] += 1
        givers[taker, default: []].append(giver)
      }
    }
    var ends = remaining.filter { count[$0] == nil }
    while let end = ends.popFirst() {
      remaining.remove(end)
      for giver in givers[end] ?? [] {
        count[giver, default: 0] -= 1
        if count[giver] == 0 { ends.insert(giver) }
      }
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
