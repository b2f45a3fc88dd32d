public import SymbiosisModel

/// One period's offer of a surplus, or one period's want of a need: a node of the network.
///
/// A declaration with profile `total` is one node; `per-period` gives one for each period that its
/// window touches.
public struct Node: Hashable, Sendable {
  /// Row of the declaration in the scenario's surpluses or needs.
  public let declaration: Int
  /// The only period it is for (index into `Scenario.periods`); nil for any in its window.
  public let period: Int?
  /// How much, in the resource's unit.
  public let quantity: Amount
}

/// What one arc is like: model.md 1 and 2.
public struct ArcTerms: Hashable, Sendable {
  /// Road, table or great-circle distance with both access roads; nil where only a quote joins.
  public var length: Kilometres?
  public var minutes: Minutes?
  /// The places passed.
  public var path: [String]
  /// The means of transport; nil where a quote names none.
  public var mode: String?
  /// Index into `Scenario.periods` of the period it moves in.
  public var period: Int
  /// Per unit of the surplus: loading, distance and toll, or the quote.
  public var transportCost: KronerPerUnit
  /// Per unit of the surplus: what the receiver must do to it.
  public var preparationCost: KronerPerUnit
  /// Per unit of the surplus, transport and preparation together.
  public var emissions: KilogramsCO2e
  /// Units of the need met by one unit of the surplus.
  public var yield: Double
  /// Least and most that it carries, from agreements and quotes.
  public var least: Amount
  public var most: Amount
  /// Tonnes that one unit weighs; nil where it does not.
  public var tonnesPerUnit: Double?
  public var payload: Tonnes?
  /// Where the exchange leaves the goods on the waste ladder.
  public var level: Destination
}

/// Why an arc does not exist: the rules of model.md 2, one case each.
public enum ArcRefusal: Hashable, Sendable {
  case differentResource(offered: String, wanted: String)
  case gradeTooLow(grade: Int, worst: Int)
  case windowsApart
  case noRoad(from: String, to: String)
  case roadClosed(from: String, to: String)
  case tooFar(length: Kilometres, limit: Kilometres, setBy: String)
  case noPermit(permit: String)
  case sameCompanyAndPlace
  case excluded(company: String, other: String)
  case noMode(resource: String)
  case agreedNever
  /// What is agreed with others takes all of one side.
  case agreementsLeaveNoRoom
}

/// What the rules say of a pair.
public enum ArcVerdict: Sendable {
  case possible(ArcTerms)
  case refused([ArcRefusal])
}
