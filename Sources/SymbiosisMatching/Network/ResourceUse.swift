internal import SymbiosisModel

/// How one need uses one resource: what the rules look at, looked up once.
struct ResourceUse: Sendable {
  /// Units of the need met by one unit that arrives.
  let yield: Double
  /// NOK per unit of the resource, at the receiver.
  let preparationCost: Double
  /// kg CO2e of the preparation, per unit of the resource.
  let emissions: Double
  /// The worst grade that will do; nil for any.
  let worstGrade: Int?
  /// The permit that the receiver lacks; nil where it lacks none.
  let missingPermit: String?
  let level: Destination
}
