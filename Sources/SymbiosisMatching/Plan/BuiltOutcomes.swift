public import SymbiosisModel

/// What the best plan is like that opens a candidate which the plan leaves closed.
public struct Opening: Hashable, Sendable {
  /// What that plan's objective is more, over the whole time planned for, in the objective's unit; zero or
  /// more.
  public var lacking: Double
  /// The same for a year.
  public var lackingPerYear: Double
  /// Under `most-exchange`, how much more need is unmet then; else 0.
  public var unmet: Double
  /// What goes through it then, over all periods, in the unit it is counted in.
  public var throughput: Amount

  /// What opening a candidate would be like.
  public init(lacking: Double, lackingPerYear: Double, unmet: Double, throughput: Amount) {
    self.lacking = lacking
    self.lackingPerYear = lackingPerYear
    self.unmet = unmet
    self.throughput = throughput
  }
}

/// Whether something may be used, and what came of that.
public enum BuildDecision: Hashable, Sendable {
  /// It stands.
  case stands
  /// The plan opens it.
  case opened
  /// The plan leaves it closed; what opening it would be like, nil where no plan can or where that was not
  /// found out before a limit.
  case leftClosed(Opening?)

  /// Whether the plan may use it.
  public var isOpen: Bool { if case .leftClosed = self { false } else { true } }
}

/// What goes in or comes out of a facility, in one period.
public struct FacilityFlow: Hashable, Sendable {
  /// Identifier of the resource.
  public var resource: String
  /// The grade that comes out, or the worst that goes in; nil where the recipe does not say.
  public var grade: Int?
  /// In the resource's unit.
  public var quantity: Amount

  /// A flow of a resource.
  public init(resource: String, grade: Int?, quantity: Amount) {
    self.resource = resource
    self.grade = grade
    self.quantity = quantity
  }
}

/// A facility in one period.
public struct FacilityPeriod: Hashable, Sendable {
  /// Name of the period; nil where the scenario names none.
  public var period: String?
  /// What it takes in, in the unit of its inputs.
  public var intake: Amount
  /// What goes in, in the recipe's order.
  public var inputs: [FacilityFlow]
  /// What comes out, whether anybody takes it or not, in the recipe's order.
  public var outputs: [FacilityFlow]
}

/// The part that a facility takes in a plan (model.md 4).
public struct FacilityOutcome: Hashable, Sendable {
  /// Identifier of the facility.
  public var id: String
  /// Whether it is open.
  public var decision: BuildDecision
  /// The unit of its inputs.
  public var unit: QuantityUnit
  /// The periods in which it takes anything in, in order.
  public var periods: [FacilityPeriod]
  /// For opening it, over the whole time planned for; 0 where it stands.
  public var fixedCost: Kroner
  /// For what it takes in.
  public var variableCost: Kroner
  /// Of what it takes in.
  public var emissions: KilogramsCO2e

  /// What it takes in over all periods.
  public var intake: Amount { periods.reduce(.zero) { $0 + $1.intake } }
}

/// A store in one period, all grades together.
public struct StorePeriod: Hashable, Sendable {
  /// Name of the period; nil where the scenario names none.
  public var period: String?
  /// What goes in.
  public var stored: Amount
  /// What comes out, to needs and to what is done with what is left.
  public var taken: Amount
  /// What is there at the end.
  public var stock: Amount
  /// What was lost since the end of the period before.
  public var lost: Amount
}

/// The part that a store takes in a plan (model.md 4).
public struct StoreOutcome: Hashable, Sendable {
  /// Identifier of the store.
  public var id: String
  /// Whether it is open.
  public var decision: BuildDecision
  /// Identifier of the resource that it keeps.
  public var resource: String
  /// The resource's unit.
  public var unit: QuantityUnit
  /// All periods in which it may be used, in order.
  public var periods: [StorePeriod]
  /// For opening it, over the whole time planned for; 0 where it stands.
  public var fixedCost: Kroner
  /// For what is there at the ends of periods.
  public var holdingCost: Kroner

  /// What goes in over all periods.
  public var stored: Amount { periods.reduce(.zero) { $0 + $1.stored } }
}

/// A pipe in one period.
public struct PipePeriod: Hashable, Sendable {
  /// Name of the period; nil where the scenario names none.
  public var period: String?
  /// What goes in.
  public var sent: Amount
  /// What comes out at the other end.
  public var delivered: Amount
  /// The most that could go in.
  public var capacity: Amount
}

/// The part that a pipe takes in a plan (model.md 4).
public struct PipeOutcome: Hashable, Sendable {
  /// Identifier of the pipe.
  public var id: String
  /// Whether it is built.
  public var decision: BuildDecision
  /// The unit of what it carries.
  public var unit: QuantityUnit
  /// The periods in which it carries anything, in order.
  public var periods: [PipePeriod]
  /// The investment's share of the whole time planned for; 0 where it stands.
  public var investmentCost: Kroner

  /// What goes in over all periods.
  public var sent: Amount { periods.reduce(.zero) { $0 + $1.sent } }
}

/// Empty trips of a mode from one place to another (model.md 4).
public struct EmptyRun: Hashable, Sendable {
  /// Identifier of the mode.
  public var mode: String
  /// Identifier of the place they leave: something was brought there.
  public var from: String
  /// Identifier of the place they come to: something is fetched there.
  public var to: String
  /// Name of the period; nil where the scenario names none.
  public var period: String?
  /// How many, not rounded to whole trips.
  public var trips: Double
  /// One way.
  public var length: Kilometres
  /// Of all of them.
  public var cost: Kroner
  /// Of all of them.
  public var emissions: KilogramsCO2e
}
