extension Mode {
  /// NOK for a kilometre driven loaded and the same kilometre driven back empty (model.md 1).
  public var roundTripRate: Double {
    (costPerKilometre?.value ?? 0) + emptyRate
  }

  /// NOK for a kilometre driven empty: as a loaded one where it is not given.
  public var emptyRate: Double { emptyCostPerKilometre?.value ?? costPerKilometre?.value ?? 0 }

  /// How the mode uses the roads in a period.
  ///
  /// Pipes are laid along any road, whatever its traffic.
  public func roadUse(in period: TimeWindow) -> RoadUse {
    guard kind == .road else { return .unrestricted }
    let worth = roundTripRate > 0 ? 2 / roundTripRate : 0
    return RoadUse(isHeavy: isHeavy, kilometresPerTollKrone: worth, period: period)
  }
}
