/// A number that carries its unit in its type.
///
/// Arithmetic stays within one unit; a conversion is a function that says which (`Resource`).
public protocol Measure: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The number, in the type's own unit.
  var value: Double { get }
  /// Makes a measure of so many of the type's unit.
  init(_ value: Double)
}

extension Measure {
  /// None of it.
  public static var zero: Self { Self(0) }
  /// The number alone, shortest text that reads back the same.
  public var description: String { "\(value)" }
  /// Orders by the number.
  public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
  /// Adds two of the same unit.
  public static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }
  /// Takes one from another of the same unit.
  public static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }
  /// Scales by a number without unit.
  public static func * (left: Self, factor: Double) -> Self { Self(left.value * factor) }
  /// Adds in place.
  public static func += (left: inout Self, right: Self) { left = left + right }
}

/// Metric tonnes.
public struct Tonnes: Measure {
  /// The number, in the type's unit.
  public let value: Double
  /// So many of the unit.
  public init(_ value: Double) { self.value = value }
}

/// Kilometres by road unless said otherwise.
public struct Kilometres: Measure {
  /// The number, in the type's unit.
  public let value: Double
  /// So many of the unit.
  public init(_ value: Double) { self.value = value }
}

/// Minutes of driving.
public struct Minutes: Measure {
  /// The number, in the type's unit.
  public let value: Double
  /// So many of the unit.
  public init(_ value: Double) { self.value = value }
}

/// Norwegian kroner without VAT.
public struct Kroner: Measure {
  /// The number, in the type's unit.
  public let value: Double
  /// So many of the unit.
  public init(_ value: Double) { self.value = value }
}

/// Norwegian kroner without VAT, per unit of a resource.
public struct KronerPerUnit: Measure {
  /// The number, in the type's unit.
  public let value: Double
  /// So many of the unit.
  public init(_ value: Double) { self.value = value }
}

/// Norwegian kroner without VAT, per driven kilometre.
public struct KronerPerKilometre: Measure {
  /// The number, in the type's unit.
  public let value: Double
  /// So many of the unit.
  public init(_ value: Double) { self.value = value }
}

/// Kilograms of carbon dioxide equivalents.
public struct KilogramsCO2e: Measure {
  /// The number, in the type's unit.
  public let value: Double
  /// So many of the unit.
  public init(_ value: Double) { self.value = value }
}

/// A quantity of a resource, in the resource's own unit (t, m3, lm3, MWh or m2).
public struct Amount: Measure {
  /// The number, in the type's unit.
  public let value: Double
  /// So many of the unit.
  public init(_ value: Double) { self.value = value }
}

/// Norwegian kroner per tonne of carbon dioxide equivalents, without VAT.
public struct KronerPerTonneCO2e: Measure {
  /// The number, in the type's unit.
  public let value: Double
  /// So many of the unit.
  public init(_ value: Double) { self.value = value }
}

/// Norwegian kroner without VAT, per year.
public struct KronerPerYear: Measure {
  /// The number, in the type's unit.
  public let value: Double
  /// So many of the unit.
  public init(_ value: Double) { self.value = value }
}

/// Norwegian kroner without VAT, per metre of a pipe.
public struct KronerPerMetre: Measure {
  /// The number, in the type's unit.
  public let value: Double
  /// So many of the unit.
  public init(_ value: Double) { self.value = value }
}

/// Megawatts: megawatt-hours per hour.
public struct Megawatts: Measure {
  /// The number, in the type's unit.
  public let value: Double
  /// So many of the unit.
  public init(_ value: Double) { self.value = value }
}

/// Years.
public struct Years: Measure {
  /// The number, in the type's unit.
  public let value: Double
  /// So many of the unit.
  public init(_ value: Double) { self.value = value }
}
