internal import SymbiosisModel

/// A way from one place to another through one pipe or several.
struct PipePath: Hashable, Sendable {
  /// Rows of the pipes, in the order that heat flows.
  let pipes: [Int]
  /// Rows of the places passed, first and last included.
  let places: [Int]
  /// Kilometres.
  let length: Double
  /// NOK for each unit that goes in.
  let cost: Double
  /// Share of what goes in that has arrived at the beginning of each pipe.
  let before: [Double]
  /// Share of what goes in that arrives.
  let delivered: Double

  init(_ pipes: [Int], _ scenario: Scenario) {
    self.pipes = pipes
    places =
      pipes.prefix(1).map { Int(scenario.pipeRows[$0].from) }
      + pipes.map { Int(scenario.pipeRows[$0].to) }
    var (length, cost, arrived) = (0.0, 0.0, 1.0)
    var before: [Double] = []
    for pipe in pipes {
      before.append(arrived)
      length += scenario.length(ofPipe: pipe).value
      cost += arrived * scenario.costPerUnit(ofPipe: pipe).value
      arrived *= scenario.delivered(ofPipe: pipe)
    }
    self.length = length
    self.cost = cost
    self.before = before
    delivered = arrived
  }
}

/// The ways through pipes between any two places that they join, without going round.
///
/// All of them: which pipe is built, and which is full, is the plan's to find.
struct PipePaths: Sendable {
  private struct Ends: Hashable {
    let resource: Int
    let from: Int
    let to: Int
  }

  /// All paths; shorter ones first between any two places.
  private(set) var all: [PipePath] = []
  private var numbers: [Ends: [Int]] = [:]
  /// Rows of the resources that go by pipes alone.
  let resources: Set<Int>

  init(_ scenario: Scenario) {
    let pipes = scenario.pipes.indices.filter { scenario.pipes[$0].status != .closed }
    resources = Set(pipes.map { Int(scenario.pipeRows[$0].resource) })
    var found: [Ends: [PipePath]] = [:]
    for resource in resources.sorted() {
      let own = pipes.filter { Int(scenario.pipeRows[$0].resource) == resource }
      for first in own { PipePaths.extend([first], own, scenario, resource, &found) }
    }
    let order = found.keys.sorted { ($0.resource, $0.from, $0.to) < ($1.resource, $1.from, $1.to) }
    for ends in order {
      let paths = (found[ends] ?? []).sorted {
        $0.length != $1.length
          ? $0.length < $1.length : $0.pipes.lexicographicallyPrecedes($1.pipes)
      }
      numbers[ends] = Array(all.count..<all.count + paths.count)
      all += paths
    }
  }

  /// Every way that goes on from one without coming to a place twice.
  private static func extend(
    _ path: [Int], _ pipes: [Int], _ scenario: Scenario, _ resource: Int,
    _ found: inout [Ends: [PipePath]]
  ) {
    let made = PipePath(path, scenario)
    let ends = Ends(resource: resource, from: made.places[0], to: made.places[path.count])
    found[ends, default: []].append(made)
    guard ends.from != ends.to else { return }
    for next in pipes
    where Int(scenario.pipeRows[next].from) == ends.to
      && !made.places.contains(Int(scenario.pipeRows[next].to))
    {
      extend(path + [next], pipes, scenario, resource, &found)
    }
  }

  /// The paths between two places; within one place those that lie there.
  func paths(resource: Int, from: Int, to: Int) -> [Int] {
    numbers[Ends(resource: resource, from: from, to: to)] ?? []
  }

  /// Whether a resource goes from one place to another by pipes alone: wherever there are pipes for it, but
  /// within a place only where one lies there.
  func isNeeded(resource: Int, from: Int, to: Int) -> Bool {
    resources.contains(resource)
      && (from != to || !paths(resource: resource, from: from, to: to).isEmpty)
  }
}
