/// What a pipe costs and what arrives.
extension Scenario {
  /// NOK a year for a candidate that is built: its investment, paid off over its lifetime in equal sums
  /// at the discount rate; 0 without an investment.
  ///
  ///     investment x r / (1 - (1 + r)^-years); investment / years where r is 0
  public func annualCost(ofPipe row: Int) -> KronerPerYear {
    let metres = length(ofPipe: row).value * 1000
    let investment = pipes[row].investmentPerMetre.value * metres
    guard let years = pipes[row].lifetime?.value, investment > 0 else { return .zero }
    let rate = settings.discountRate
    guard rate > 0 else { return KronerPerYear(investment / years) }
    return KronerPerYear(investment * rate / (1 - power(1 + rate, -years)))
  }

  /// The share of what goes into a pipe that comes out: (1 - loss)^km.
  public func delivered(ofPipe row: Int) -> Double {
    power(1 - lossPerKilometre(ofPipe: row), length(ofPipe: row).value)
  }

  /// NOK for each unit that goes into a pipe: its mode's cost per unit and kilometre over its length.
  public func costPerUnit(ofPipe row: Int) -> KronerPerUnit {
    let mode = resources[Int(pipeRows[row].resource)].mode.flatMap { modeIndex[$0] }
    let rate = mode.flatMap { modes[$0].costPerUnitKilometre?.value } ?? 0
    return KronerPerUnit(rate * length(ofPipe: row).value)
  }
}
