public import SymbiosisModel

/// One period's offer of a surplus, or one period's want of a need: a node of the network.
///
/// A declaration with profile `total` is one node; `per-period` gives one for each period that its
/// window touches. Nodes that no arc can tell apart may be one (`NodeClasses`).
struct Node: Hashable, Sendable {
  /// Row of the declaration in the scenario's surpluses or needs; of several, the first.
  let declaration: Int
  /// Row of the declaration whose alternative takes what is left in the end: the dearest of several.
  let alternative: Int
  /// The only period it is for (index into `Scenario.periods`); nil for any in its window.
  let period: Int?
  /// How much, in the resource's unit.
  let quantity: Amount
}

extension Node {
  init(declaration: Int, period: Int?, quantity: Amount) {
    self.init(
      declaration: declaration, alternative: declaration, period: period, quantity: quantity)
  }
}

/// A cheaper alternative of a node than its last: it takes no more than those left who have it.
///
/// With the last one they make the cost of leaving convex, piecewise linear.
struct CheaperAlternative: Hashable, Sendable {
  /// Supply or demand node.
  let node: Int
  /// Row of a declaration that has the alternative.
  let declaration: Int
  /// What those who have it declare together.
  let quantity: Double
}

/// What one arc is like: model.md 1 and 2.
struct ArcTerms: Hashable, Sendable {
  /// Road, table or great-circle distance with both access roads; nil where only a quote joins.
  var length: Kilometres?
  /// Driving time one way without the access roads; nil where a stretch has none.
  var minutes: Minutes?
  /// The places passed.
  var path: [String]
  /// The pipes passed.
  var pipes: [String] = []
  /// The means of transport; nil where a quote names none.
  var mode: String?
  /// Index into `Scenario.periods` of the period it moves in; nil where every period that both
  /// sides share is as good.
  var period: Int?
  /// Per unit of the surplus: loading, distance and toll, or the quote.
  var transportCost: KronerPerUnit
  /// NOK for the exchange, whatever it carries.
  var setupCost = Kroner.zero
  /// Per unit of the surplus: driving back empty, where the way back is planned and not in the cost.
  var emptyBackCost = KronerPerUnit.zero
  var emptyBackEmissions = KilogramsCO2e.zero
  /// Per unit of the surplus: what the receiver must do to it.
  var preparationCost: KronerPerUnit
  /// Per unit of the surplus, transport and preparation together.
  var emissions: KilogramsCO2e
  /// Units of the need met by one unit of the surplus.
  var yield: Double
  /// Least that agreements bind the pair to, over all its arcs together, in the surplus's unit.
  var least: Amount
  /// Most that it carries by its quote and by agreements, in the surplus's unit; may be infinite.
  var most: Amount
  /// Tonnes that one unit weighs; nil where it does not.
  var tonnesPerUnit: Double?
  /// Tonnes of one full load; nil where the mode has none.
  var payload: Tonnes?
  /// Where the exchange leaves the goods on the waste ladder.
  var level: Destination
}

/// Why an arc does not exist: the rules of model.md 2, one case each.
public enum ArcRefusal: Hashable, Sendable {
  /// The need takes neither the resource nor, by a substitution, anything made of it.
  case differentResource(offered: String, wanted: String)
  /// The surplus's grade is worse (a higher number) than the worst that the need accepts.
  case gradeTooLow(grade: Int, worst: Int)
  /// The two are not available and wanted in one and the same period.
  case windowsApart
  /// No road, distance or quote joins the places, and the scenario does not take the great circle;
  /// or a quote does, but emissions count and without a road those of its mode are not known.
  case noRoad(from: String, to: String)
  /// Roads join the places, but the mode may not use them, or not in the periods that both share.
  case roadClosed(from: String, to: String)
  /// The way, with both access roads, is longer than the tightest limit, set by the one named.
  case tooFar(length: Kilometres, limit: Kilometres, setBy: String)
  /// The receiver lacks the permit that the resource asks for.
  case noPermit(permit: String)
  /// Both are one company at one place.
  case sameCompanyAndPlace
  /// One of the two companies has excluded the other.
  case excluded(company: String, other: String)
  /// The resource names no means of transport, and no quote joins the places.
  case noMode(resource: String)
  /// The surplus or need named declares a quantity of zero.
  case nothingDeclared(declaration: String)
  /// The quotes between the places carry less than is agreed; with nothing agreed, nothing at all.
  case capacityTooSmall(capacity: Amount, agreed: Amount)
  /// The resource moves by pipes alone, and none joins the two.
  case onlyByPipe(resource: String)
  /// The two have agreed to exchange nothing.
  case agreedNever
  /// What is agreed with others takes all of one side.
  case agreementsLeaveNoRoom
  /// Lots, whole quantities, numbers of partners, times or shares leave no room for the pair in any plan.
  case choicesLeaveNoRoom
  /// The least lot of one side is more than the other declares.
  case lotTooLarge(lot: Amount, most: Amount)
  /// The plot has less area than is needed.
  case plotTooSmall(area: Amount, wanted: Amount)
}
