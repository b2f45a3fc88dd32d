internal import LinearPrograms
public import SymbiosisModel

/// A pair that exchanges otherwise than in an earlier plan.
public struct PlanChange: Hashable, Sendable {
  /// Why.
  public enum Cause: Hashable, Sendable {
    /// Its surplus or need is declared no longer.
    case gone(String)
    /// Its surplus or need was not declared then.
    case new(String)
    /// A rule forbids the pair now.
    case forbidden([ArcRefusal])
    /// Its surplus or need is declared otherwise: so much then, so much now.
    case declared(String, before: Amount, now: Amount)
    /// With this other declaration as it was then the pair would exchange what it did.
    case displacedBy(String)
    /// No single declaration: several together, or costs, roads, rules or settings that differ.
    case otherwise
  }

  /// The pair.
  public var pair: PreviousPlan.Pair
  /// What it exchanged, over all periods.
  public var before: Amount
  /// What it exchanges.
  public var now: Amount
  /// The unit of both; nil where the surplus is declared no longer.
  public var unit: QuantityUnit?
  /// Why.
  public var cause: Cause
}

/// How a plan differs from an earlier one that it was to keep to.
public struct PlanChanges: Hashable, Sendable {
  /// Every pair that exchanges otherwise, by identifiers.
  public var changes: [PlanChange]
  /// NOK that the changes count in the objective: those that a plan could have done without.
  public var cost: Kroner
}

/// What the pairs of a plan exchange more or less than in an earlier one.
struct ChangeCount {
  private let tables: ArcTables
  private let lines: PlanLines
  private let kept: KeptPlan

  init(_ tables: ArcTables, _ lines: PlanLines, _ kept: KeptPlan) {
    self.tables = tables
    self.lines = lines
    self.kept = kept
  }

  /// What each pair of either plan exchanged before and exchanges now, where it differs.
  var differences: [(pair: PreviousPlan.Pair, before: Double, now: Double)] {
    var now: [PreviousPlan.Pair: CompensatedSum] = [:]
    for exchange in lines.exchanges {
      now[
        PreviousPlan.Pair(surplus: exchange.surplus, need: exchange.need), default: CompensatedSum()
      ].add(exchange.quantity.value)
    }
    return Set(now.keys).union(kept.plan.exchanged.keys).sorted().compactMap { pair in
      let (before, after) = (kept.plan.exchanged[pair]?.value ?? 0, now[pair]?.value ?? 0)
      guard abs(after - before) > 1e-9 * max(before, after) else { return nil }
      return (pair, before, after)
    }
  }

  /// NOK of those that a plan could have done without.
  func cost(_ rules: ArcRules) -> Kroner {
    Kroner(
      compensatedSum(
        differences.filter { $0.before == 0 || canExchange($0.pair, rules) }.map {
          abs($0.now - $0.before) * kept.costPerUnit.value
        }))
  }

  /// Whether a pair is declared and no rule forbids it.
  func canExchange(_ pair: PreviousPlan.Pair, _ rules: ArcRules) -> Bool {
    guard let surplus = tables.scenario.surplusIndex[pair.surplus],
      let need = tables.scenario.needIndex[pair.need]
    else { return false }
    return !rules.options(surplus: surplus, need: need).terms.isEmpty
  }
}
