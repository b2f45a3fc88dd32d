public import SymbiosisModel

/// What a unit of a resource is worth to a plan, in the unit of its objective: NOK, or kilograms of
/// CO2e under `least-emissions`.
public struct WorthPerUnit: Measure {
  /// NOK or kg CO2e per unit.
  public let value: Double
  /// So many NOK or kg CO2e per unit.
  public init(_ value: Double) { self.value = value }
}
