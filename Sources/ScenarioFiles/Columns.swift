internal import SymbiosisModel

/// The columns that each table takes, as files.md 1 names them.
enum Columns {
  /// What every table takes.
  static let common = ["note", "source", "quality"]

  /// Obligatory columns of a table.
  static func obligatory(_ table: Table) -> [String] {
    switch table {
    case .places: ["id", "name", "lat", "lon"]
    case .roads, .distances: ["from", "to", "km"]
    case .quotes: ["from", "to", "cost"]
    case .modes: ["id", "kind"]
    case .resources: ["id", "name", "unit"]
    case .substitutions: ["from", "to"]
    case .companies: ["id", "name", "place"]
    case .surpluses, .needs: ["id", "company", "resource", "quantity"]
    case .exclusions: ["company", "other"]
    case .facilities: ["id", "company", "place", "recipe", "capacity"]
    case .recipes: ["recipe", "resource", "role"]
    case .stores: ["id", "place", "resource", "capacity"]
    case .pipes: ["id", "from", "to", "capacity_mw"]
    case .policies: ["id", "kind", "bound"]
    case .agreements: ["surplus", "need", "quantity"]
    }
  }

  /// Columns that may be left out.
  static func optional(_ table: Table) -> [String] {
    switch table {
    case .places: ["municipality", "municipality_no", "region"]
    case .roads: ["road", "minutes", "heavy", "closed", "toll", "both_ways"]
    case .distances: ["minutes"]
    case .quotes: ["resource", "mode", "setup_cost", "capacity"]
    case .modes:
      [
        "name", "payload_t", "cost_per_km", "empty_cost_per_km", "loading_cost_per_t",
        "kg_co2e_per_km", "max_km", "cost_per_unit_km", "loss_per_km", "heavy",
      ]
    case .resources:
      [
        "mode", "t_per_unit", "t_per_m3", "t_per_lm3", "mwh_per_t", "family", "grades", "eal",
        "ns9431", "max_km", "disposal_cost", "disposal_kg_co2e", "disposal_to", "purchase_cost",
        "purchase_kg_co2e", "permit", "perishable_days",
      ]
    case .substitutions: ["yield", "preparation_cost", "worst_grade", "kg_co2e", "level"]
    case .companies: ["organisation_no", "lat", "lon", "access_km", "permits", "tags", "contact"]
    case .surpluses: declaration + ["grade", "disposal_cost", "visibility"]
    case .needs:
      declaration + ["worst_grade", "purchase_cost", "also_accepts", "level", "least_share"]
    case .exclusions: []
    case .facilities: ["status", "fixed_cost", "variable_cost", "least_throughput", "kg_co2e"]
    case .recipes: ["least_share", "most_share", "yield", "of", "grade", "level"]
    case .stores:
      [
        "holding_cost", "loss_per_period", "opening_stock", "fixed_cost", "status", "from", "to",
      ]
    case .pipes:
      ["resource", "km", "investment_per_m", "lifetime_years", "loss_per_km", "status"]
    case .policies: ["resource", "municipality", "region", "tag", "scope"]
    case .agreements: ["kind"]
    }
  }

  private static let declaration = [
    "unit", "quantity_low", "quantity_high", "from", "to", "profile", "min_lot", "whole",
    "max_partners", "max_km", "place",
  ]

  static func all(_ table: Table) -> [String] { obligatory(table) + optional(table) + common }

  /// Columns that hold numbers, and so can be scaled by an override.
  static let numeric: Set<String> = [
    "lat", "lon", "km", "minutes", "toll", "cost", "capacity", "payload_t", "cost_per_km",
    "empty_cost_per_km", "loading_cost_per_t", "kg_co2e_per_km", "max_km", "cost_per_unit_km",
    "loss_per_km", "t_per_unit", "t_per_m3", "t_per_lm3", "mwh_per_t", "disposal_cost",
    "disposal_kg_co2e", "purchase_cost", "purchase_kg_co2e", "perishable_days", "yield",
    "preparation_cost", "kg_co2e", "worst_grade", "access_km", "quantity", "quantity_low",
    "quantity_high", "grade", "setup_cost", "min_lot", "max_partners", "least_share",
    "most_share", "fixed_cost", "variable_cost", "least_throughput", "holding_cost",
    "loss_per_period", "opening_stock", "capacity_mw", "investment_per_m", "lifetime_years",
    "bound",
  ]

  /// What one row of a table is called in a message.
  static func singular(_ table: Table) -> String {
    switch table {
    case .places: "place"
    case .roads: "road"
    case .distances: "distance"
    case .quotes: "quote"
    case .modes: "mode"
    case .resources: "resource"
    case .substitutions: "substitution"
    case .companies: "company"
    case .surpluses: "surplus"
    case .needs: "need"
    case .exclusions: "exclusion"
    case .facilities: "facility"
    case .recipes: "recipe"
    case .stores: "store"
    case .pipes: "pipe"
    case .policies: "policy"
    case .agreements: "agreement"
    }
  }

  /// Whether the rows of a table have an identifier.
  static func hasIdentifier(_ table: Table) -> Bool { obligatory(table).first == "id" }
}
