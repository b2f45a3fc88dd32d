/// Something the engine took for granted because the scenario does not say, told to the reader.
public enum Assumption: Hashable, Sendable {
  /// What is done without an exchange.
  public enum Alternative: CaseIterable, Hashable, Sendable {
    /// What the owner of a surplus does today.
    case disposal
    /// What a need is met by today.
    case purchase
  }

  /// A declaration's quantity was converted to the resource's unit.
  case converted(declaration: String, conversion: Conversion, from: QuantityUnit, to: QuantityUnit)
  /// A surplus of a graded resource has no grade: taken as the worst.
  case gradeUnknown(surplus: String, takenAs: Int)
  /// A need of a graded resource names no worst grade: any will do.
  case anyGrade(need: String)
  /// A resource has no emissions for its disposal or purchase: counted as none.
  case noEmissions(resource: String, alternative: Alternative)
  /// It is not said where a resource that is offered goes today: counted as no waste.
  case noDestination(resource: String)
  /// A mode on the roads that carries what is offered has no emissions: counted as none.
  case noModeEmissions(mode: String)
  /// A substitution of what is offered for what is wanted has no emissions: counted as none.
  case noPreparationEmissions(from: String, to: String)
  /// Places without a road are joined by the great circle times a factor.
  case greatCircle(detourFactor: Double)
  /// A road is closed in part of a period, and counted as open in it.
  case partlyClosed(from: String, to: String, period: String)
  /// A quote joins places between which no road is known: no kilometres, no transport emissions.
  case quoteWithoutRoad(from: String, to: String)
  /// A facility that is not closed has no emissions: running it is counted as causing none.
  case noFacilityEmissions(facility: String)
  /// A pipe that is not closed has no length: the straight line between its places is taken.
  case straightPipe(pipe: String, length: Kilometres)
}
