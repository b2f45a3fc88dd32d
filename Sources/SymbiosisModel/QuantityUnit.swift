/// The units in which a quantity may be written.
public enum QuantityUnit: String, CaseIterable, Sendable {
  case tonne = "t"
  case kilogram = "kg"
  case cubicMetre = "m3"
  case litre = "l"
  case looseCubicMetre = "lm3"
  case megawattHour = "MWh"
  case kilowattHour = "kWh"
  case gigawattHour = "GWh"
  case squareMetre = "m2"
  case decare = "daa"
  case hectare = "ha"

  /// What is measured; only within one dimension is a conversion a plain factor.
  public enum Dimension: String, Sendable {
    case mass
    case volume
    case looseVolume = "loose volume"
    case energy
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
