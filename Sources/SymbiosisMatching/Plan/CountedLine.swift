internal import SymbiosisModel

/// One line of a plan as the indicators count it, in plain numbers.
struct CountedLine: Sendable {
  /// Which group of each kind the giver belongs to; below 0 for none.
  let giver: Groups
  let taker: Groups
  /// Moved or left of the surplus, or left of the need.
  let quantity: Double
  /// Met of the need.
  let covered: Double
  /// What only an exchange has; nil for a leftover.
  let exchange: Exchanged?
  let destination: Destination
  /// Whether the giver or the taker is a port, which declares nothing.
  var isPort = (giver: false, taker: false)
  /// Whether it goes into a store: what becomes of it is what becomes of what comes out (`StoreMixes`).
  var isPassing = false

  /// A line by its number among all; one with an end that is not declared counts for nothing.
  init(_ plan: PlanLines, _ line: Int, giver: Groups, taker: Groups, isFirstOfPair: Bool) {
    let isDeclared = giver.resource >= 0 && taker.resource >= 0
    if line < plan.exchanges.count {
      self.giver = isDeclared ? giver : .none
      self.taker = isDeclared ? taker : .none
      quantity = plan.exchanges[line].quantity.value
      covered = plan.exchanges[line].covered.value
      exchange = isDeclared ? Exchanged(plan, line, isFirstOfPair: isFirstOfPair) : nil
      destination = plan.exchanges[line].level
      return
    }
    self.giver = giver
    self.taker = taker
    let leftover = line - plan.exchanges.count
    covered = 0
    exchange = nil
    if leftover < plan.unplaced.count {
      quantity = plan.unplaced[leftover].quantity.value
      destination = plan.unplaced[leftover].destination
    } else {
      quantity = plan.unmet[leftover - plan.unplaced.count].quantity.value
      destination = .none
    }
  }

  /// The groups of one end of a line.
  struct Groups: Sendable {
    var resource: Int32 = -1
    var municipality: Int32 = -1
    var region: Int32 = -1
    var company: Int32 = -1

    /// Of nobody.
    static let none = Groups()
  }

  /// What is counted of an exchange alone.
  struct Exchanged: Sendable {
    let tonnes: Double
    let avoided: Double
    let transportWork: Double
    let trips: Int
    /// Nil where not known.
    let saving: Double?
    let unit: QuantityUnit
    /// Whether no exchange of the same pair comes before.
    let isFirstOfPair: Bool

    init(_ plan: PlanLines, _ line: Int, isFirstOfPair: Bool) {
      tonnes = plan.exchanges[line].tonnes?.value ?? 0
      avoided = plan.exchanges[line].avoided.value
      transportWork = tonnes * (plan.exchanges[line].length?.value ?? 0)
      trips = plan.exchanges[line].trips ?? 0
      saving = plan.exchanges[line].saving?.value
      unit = plan.exchanges[line].unit
      self.isFirstOfPair = isFirstOfPair
    }
  }
}
