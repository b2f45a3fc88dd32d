/// The languages that names and reports come in.
public enum Language: String, CaseIterable, Sendable {
  /// Norwegian bokmål.
  case bokmaal = "nb"
  /// Norwegian nynorsk.
  case nynorsk = "nn"
  /// English.
  case english = "en"
}

/// What a plan is best at (model.md 3).
public enum Objective: String, CaseIterable, Sendable {
  /// The least cost of everything: transport, preparation and alternatives.
  case leastCost = "least-cost"
  /// The largest quantity of need met, then the least cost of meeting it.
  case mostExchange = "most-exchange"
  /// The least emissions, ties broken by cost.
  case leastEmissions = "least-emissions"
}

/// What stands for a road where none is known.
public enum MissingRoad: Sendable, Equatable {
  /// Nothing: such pairs have no distance.
  case unreachable
  /// The great circle times this factor.
  case greatCircle(detourFactor: Double)
}

/// The top of a scenario: everything that is not a table.
public struct Settings: Sendable {
  /// What the scenario is called.
  public var name = ""
  /// The language of its names and reports.
  public var language = Language.english
  /// What its plan is best at.
  public var objective = Objective.leastCost
  /// Added to every cost, by the emissions it comes with.
  public var carbonPrice = KronerPerTonneCO2e.zero
  /// The periods planned for; empty for one period without ends.
  public var periods: [Period] = []
  /// What stands for a road where none is known.
  public var missingRoad = MissingRoad.unreachable
  /// Whether empty kilometres are planned, so that flows that cross share a round trip.
  public var returnLoads = false
  /// Yearly rate by which an investment becomes a cost per year, from 0 to 1.
  public var discountRate = 0.06
  /// Settings as they are where a scenario says nothing.
  public init() {}
}

/// The tables of a scenario.
public enum Table: String, CaseIterable, Sendable, Comparable {
  /// Where declarations are and roads meet; stretches of road; distances; hauliers' prices.
  case places, roads, distances, quotes
  /// Means of transport; resources; what replaces what; who declares.
  case modes, resources, substitutions, companies
  /// What there is too much of; what is lacking; who will not deal with whom.
  case surpluses, needs, exclusions
  /// Plants; what goes in and comes out; stocks; links for heat; what the plan must keep to.
  case facilities, recipes, stores, pipes, policies
  /// What is agreed.
  case agreements

  /// Orders by the table's name.
  public static func < (left: Table, right: Table) -> Bool { left.rawValue < right.rawValue }
}

/// A scenario as it was written: values read, nothing yet held against anything else.
public struct ScenarioDraft: Sendable {
  /// Everything that is not a table.
  public var settings = Settings()
  /// Where declarations are and roads meet.
  public var places: [Place] = []
  /// Stretches of road between places.
  public var roads: [Road] = []
  /// Distances that replace the roads.
  public var distances: [Distance] = []
  /// Hauliers' prices.
  public var quotes: [Quote] = []
  /// Means of transport.
  public var modes: [Mode] = []
  /// What companies have too much of or lack.
  public var resources: [Resource] = []
  /// What may be used in place of what.
  public var substitutions: [Substitution] = []
  /// Who declares.
  public var companies: [Company] = []
  /// What they have too much of.
  public var surpluses: [Surplus] = []
  /// What they lack.
  public var needs: [Need] = []
  /// Who will not deal with whom.
  public var exclusions: [Exclusion] = []
  /// Plants that make one thing of another.
  public var facilities: [Facility] = []
  /// What goes in and comes out, line by line.
  public var recipeLines: [RecipeLine] = []
  /// Where things are kept from period to period.
  public var stores: [Store] = []
  /// Links for heat.
  public var pipes: [Pipe] = []
  /// What the plan as a whole must keep to.
  public var policies: [Policy] = []
  /// What was agreed before.
  public var agreements: [Agreement] = []
  /// What could not be read, so that the rules say nothing of it; no scenario is made of a draft
  /// that has any.
  public var unread = UnreadParts()
  /// A draft with nothing in it.
  public init() {}
}

/// The parts of a draft that could not be read and hold a stand-in.
///
/// Whoever read the draft has complained of each already. A rule's violation that rests on such a
/// part is left out: one mistake, one message.
public struct UnreadParts: Sendable {
  /// Cells that could not be read.
  public var cells: Set<Violation.Location> = []
  /// Rows of which no cell can be trusted, such as those with too many cells.
  public var rows: [Table: Set<Int>] = [:]
  /// Tables of which rows are missing, so that a name may be defined without being seen.
  public var tables: Set<Table> = []
  /// Nothing: all was read.
  public init() {}

  /// Whether the cell holds a stand-in.
  public func holds(_ location: Violation.Location) -> Bool {
    if cells.contains(location) { return true }
    guard let table = location.table else { return false }
    return rows[table]?.contains(location.row) ?? false
  }

  /// Whether every row of a table is there, and each says in a column what was written.
  func areWhole(_ table: Table, _ column: String) -> Bool {
    !tables.contains(table) && (rows[table] ?? []).isEmpty
      && !cells.contains { $0.table == table && $0.column == column }
  }

  /// Whether all was read.
  public var isEmpty: Bool { cells.isEmpty && rows.values.allSatisfy(\.isEmpty) && tables.isEmpty }

  /// A violation for each part: a scenario is not made of stand-ins.
  var violations: [Violation] {
    let remedy = "Mend what could not be read, and read it again."
    let cells = cells.map {
      Violation($0, what: "\($0.column) could not be read", remedy: remedy)
    }
    let rows = rows.flatMap { table, rows in
      rows.map {
        Violation(
          .init(table, row: $0, column: ""),
          what: "a row of table '\(table.rawValue)' could not be read", remedy: remedy)
      }
    }
    let tables = tables.map {
      Violation(
        .init(setting: "tables.\($0.rawValue)"),
        what: "rows of table '\($0.rawValue)' are missing", remedy: remedy)
    }
    return Rules.sorted(cells + rows + tables)
  }
}
