/// How a quantity in one unit becomes one in a resource's unit.
public struct Conversion: Sendable, Hashable {
  /// Multiply by this.
  public let factor: Double
  /// Whether it goes from one dimension to another, through the resource's density.
  public let isAcrossDimensions: Bool
  /// What it goes through, as `t_per_m3 = 1.7`; empty within a dimension.
  public let through: String
}

extension Resource {
  /// Tonnes that one unit of a dimension's basic unit weighs, and the column that says so.
  func weight(of dimension: QuantityUnit.Dimension) -> (tonnes: Double, column: String)? {
    let given: (Double?, String)
    switch dimension {
    case .mass: return (1, "")
    case .volume: given = (tonnesPerCubicMetre, "t_per_m3")
    case .looseVolume: given = (tonnesPerLooseCubicMetre, "t_per_lm3")
    case .energy: given = (megawattHoursPerTonne.map { 1 / $0 }, "mwh_per_t")
    case .area: given = (nil, "")
    }
    if let tonnes = given.0 { return (tonnes, given.1) }
    guard dimension == unit.dimension, let tonnes = tonnesPerUnit else { return nil }
    return (tonnes, "t_per_unit")
  }

  /// Tonnes that one counted unit weighs; nil where it does not weigh or is not known.
  public var tonnesPerCountedUnit: Double? {
    tonnesPerUnit ?? weight(of: unit.dimension)?.tonnes
  }

  /// How a quantity in another unit is counted in the resource's; nil when nothing says how.
  public func factor(from written: QuantityUnit) -> Conversion? {
    if written.dimension == unit.dimension {
      return Conversion(
        factor: written.inBasicUnit / unit.inBasicUnit, isAcrossDimensions: false, through: "")
    }
    guard let from = weight(of: written.dimension), let to = weight(of: unit.dimension) else {
      return nil
    }
    let through = [(from, written), (to, unit)].filter { !$0.0.column.isEmpty }.map { side, _ in
      side.column == "mwh_per_t"
        ? "mwh_per_t = \(1 / side.tonnes)" : "\(side.column) = \(side.tonnes)"
    }
    return Conversion(
      factor: written.inBasicUnit * from.tonnes / to.tonnes / unit.inBasicUnit,
      isAcrossDimensions: true, through: through.joined(separator: ", "))
  }
}
