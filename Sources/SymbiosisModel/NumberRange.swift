/// What a number of a scenario may be.
public enum NumberRange: Sendable {
  /// A cost or an emission: of either sign.
  case any
  /// A quantity, a length, a price: 0 or more.
  case nonnegative
  /// What something is divided by, as a density: well above 0.
  case positive
  /// A share that something must be left of: from 0 to below 1.
  case share
  /// A part of a whole: from 0 to 1, both among them.
  case fraction
  /// Degrees north, WGS 84.
  case latitude
  /// Degrees east, WGS 84.
  case longitude
  /// Kilometres of road for each kilometre of a straight line.
  case detourFactor

  /// The largest number that is reckoned with, by magnitude.
  public static let largest = 1e12

  /// The smallest and the largest number allowed.
  public var bounds: ClosedRange<Double> {
    switch self {
    case .any: -Self.largest...Self.largest
    case .nonnegative: 0...Self.largest
    case .positive: 1e-6...Self.largest
    case .share: 0...(1 - 1e-6)
    case .fraction: 0...1
    case .latitude: -90...90
    case .longitude: -180...180
    case .detourFactor: 1...10
    }
  }
}

/// A number as a person would write it: whole where it is whole.
public func plain(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
}
