internal import SymbiosisModel

/// Nodes and arcs in flat arrays: an arc is an index.
///
/// Supply nodes come in the order of the surpluses' identifiers, then period; demand nodes
/// likewise; arcs by supply node, then demand node.
public struct Network: Sendable {
  public internal(set) var supplies: [Node] = []
  public internal(set) var demands: [Node] = []
  /// Supply node of each arc.
  public internal(set) var tail: [Int32] = []
  /// Demand node of each arc.
  public internal(set) var head: [Int32] = []
  /// c_sd: NOK per unit moved, transport and preparation, without the carbon price.
  public internal(set) var cost: [Double] = []
  /// e_sd: kg CO2e per unit moved.
  public internal(set) var emissions: [Double] = []
  /// eta: units of need met per unit moved.
  public internal(set) var yield: [Double] = []
  public internal(set) var least: [Double] = []
  public internal(set) var most: [Double] = []
  /// Kilometres, 0 where not known.
  public internal(set) var length: [Double] = []
  /// Tonne-km per unit moved; unit-km where the resource does not weigh.
  public internal(set) var transportWork: [Double] = []
  /// A fixed weight in [1, 2) made from the two identifiers: the last tie-break (model.md 3).
  public internal(set) var pairWeight: [Double] = []

  /// How many arcs there are.
  public var arcCount: Int { tail.count }
}

/// An agreement that the network cannot keep.
public struct ImpossibleAgreement: Error, Sendable {
  /// The pair.
  public let surplus: String
  public let need: String
  /// The rules that forbid it.
  public let refusals: [ArcRefusal]
}
