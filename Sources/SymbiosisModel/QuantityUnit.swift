/// The units in which a quantity may be written.
public enum QuantityUnit: String, CaseIterable, Sendable {
  /// Metric tonne.
  case tonne = "t"
  /// A thousandth of a tonne.
  case kilogram = "kg"
  /// Solid cubic metre.
  case cubicMetre = "m3"
  /// A thousandth of a cubic metre.
  case litre = "l"
  /// Loose cubic metre, as it lies in the heap or the bin.
  case looseCubicMetre = "lm3"
  /// Megawatt-hour.
  case megawattHour = "MWh"
  /// A thousandth of a megawatt-hour.
  case kilowattHour = "kWh"
  /// A thousand megawatt-hours.
  case gigawattHour = "GWh"
  /// Square metre.
  case squareMetre = "m2"
  /// A thousand square metres.
  case decare = "daa"
  /// Ten thousand square metres.
  case hectare = "ha"

  /// What is measured; only within one dimension is a conversion a plain factor.
  public enum Dimension: String, Sendable {
    /// Counted in t.
    case mass
    /// Counted in m3.
    case volume
    /// Counted in lm3.
    case looseVolume = "loose volume"
    /// Counted in MWh.
    case energy
    /// Counted in m2.
    case area
  }

  /// The dimension that the unit measures.
  public var dimension: Dimension {
    switch self {
    case .tonne, .kilogram: .mass
    case .cubicMetre, .litre: .volume
    case .looseCubicMetre: .looseVolume
    case .megawattHour, .kilowattHour, .gigawattHour: .energy
    case .squareMetre, .decare, .hectare: .area
    }
  }

  /// How many of the dimension's basic unit (t, m3, lm3, MWh, m2) one of this unit is.
  public var inBasicUnit: Double {
    switch self {
    case .tonne, .cubicMetre, .looseCubicMetre, .megawattHour, .squareMetre: 1
    case .kilogram, .litre, .kilowattHour: 0.001
    case .gigawattHour, .decare: 1_000
    case .hectare: 10_000
    }
  }

  /// The units a resource may be counted in: the basic ones.
  public static let basic: [QuantityUnit] = [
    .tonne, .cubicMetre, .looseCubicMetre, .megawattHour, .squareMetre,
  ]
}
