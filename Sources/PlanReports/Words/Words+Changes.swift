internal import SymbiosisMatching
internal import SymbiosisModel

/// What changed against an earlier plan and why, as sentences.
extension Words {
  /// An amount in a unit that may not be known any more.
  func changed(_ amount: Amount, _ unit: QuantityUnit?) -> String {
    unit.map { self.amount(amount, $0) } ?? plain(amount.value)
  }

  /// What the changes count in the plan; empty where they count nothing.
  func changeCost(_ cost: Kroner) -> String {
    guard cost.value >= 0.5 else { return "" }
    let sum = "\(whole(cost.value)) \(objectiveUnit("NOK"))"
    return pick(
      "  De som planen kunne vært uten, teller \(sum) mot den.\n",
      "  Dei som planen kunne vore utan, tel \(sum) mot han.\n",
      "  Those that the plan could have done without count \(sum) against it.\n")
  }

  /// Why a pair exchanges otherwise than before.
  func cause(_ change: PlanChange, _ names: Names) -> String {
    switch change.cause {
    case .gone(let id):
      pick(
        "«\(id)» er ikke meldt lenger", "«\(id)» er ikkje meldt lenger",
        "'\(id)' is no longer declared")
    case .new(let id): pick("«\(id)» er ny", "«\(id)» er ny", "'\(id)' is new")
    case .forbidden(let refusals): self.refusals(refusals, names)
    case .declared(let id, let before, let now):
      declared(id, before, now, id == change.pair.surplus ? change.unit : names.unit(ofNeed: id))
    case .displacedBy(let id):
      pick(
        "følger av at «\(id)» er ny eller endret", "følgjer av at «\(id)» er ny eller endra",
        "follows from '\(id)' being new or changed")
    case .otherwise:
      pick(
        "flere meldinger sammen, eller kostnader, veier, regler eller innstillinger som er endret",
        "fleire meldingar saman, eller kostnader, vegar, reglar eller innstillingar som er endra",
        "several declarations together, or costs, roads, rules or settings that differ")
    }
  }

  private func declared(
    _ id: String, _ before: Amount, _ now: Amount, _ unit: QuantityUnit?
  ) -> String {
    let (then, now) = (changed(before, unit), changed(now, unit))
    return pick(
      "«\(id)» er endret fra \(then) til \(now)", "«\(id)» er endra frå \(then) til \(now)",
      "'\(id)' changed from \(then) to \(now)")
  }
}
