/// The columns that rows are read from, each by its name in the files.
///
/// `Columns` says which table takes which.
enum Column: String, CaseIterable {
  case id, name, lat, lon, municipality, region, from, to, km, road, minutes, heavy, toll
  case closed, cost, resource, mode, capacity, kind, unit, family, eal, ns9431, permit, grades
  case yield, level, place, permits, tags, contact, company, other, surplus, need, quantity
  case grade, visibility, profile, note, source, quality, whole
  case recipe, role, of, status, bound, tag, scope
  case municipalityNo = "municipality_no"
  case bothWays = "both_ways"
  case payloadT = "payload_t"
  case costPerKm = "cost_per_km"
  case emptyCostPerKm = "empty_cost_per_km"
  case loadingCostPerT = "loading_cost_per_t"
  case kgCo2ePerKm = "kg_co2e_per_km"
  case maxKm = "max_km"
  case costPerUnitKm = "cost_per_unit_km"
  case lossPerKm = "loss_per_km"
  case tPerUnit = "t_per_unit"
  case tPerM3 = "t_per_m3"
  case tPerLm3 = "t_per_lm3"
  case mwhPerT = "mwh_per_t"
  case disposalCost = "disposal_cost"
  case disposalKgCo2e = "disposal_kg_co2e"
  case disposalTo = "disposal_to"
  case purchaseCost = "purchase_cost"
  case purchaseKgCo2e = "purchase_kg_co2e"
  case perishableDays = "perishable_days"
  case preparationCost = "preparation_cost"
  case worstGrade = "worst_grade"
  case kgCo2e = "kg_co2e"
  case organisationNo = "organisation_no"
  case accessKm = "access_km"
  case alsoAccepts = "also_accepts"
  case quantityLow = "quantity_low"
  case quantityHigh = "quantity_high"
  case setupCost = "setup_cost"
  case minLot = "min_lot"
  case maxPartners = "max_partners"
  case leastShare = "least_share"
  case mostShare = "most_share"
  case fixedCost = "fixed_cost"
  case variableCost = "variable_cost"
  case leastThroughput = "least_throughput"
  case holdingCost = "holding_cost"
  case lossPerPeriod = "loss_per_period"
  case openingStock = "opening_stock"
  case capacityMW = "capacity_mw"
  case investmentPerM = "investment_per_m"
  case lifetimeYears = "lifetime_years"

  /// How many numbers there can be: cases without payload are told apart by one byte.
  static let numberCount = 256

  /// A number of its own, for arrays by column: hashing a name for every cell would be slow.
  var number: Int { withUnsafeBytes(of: self) { Int($0[0]) } }
}
