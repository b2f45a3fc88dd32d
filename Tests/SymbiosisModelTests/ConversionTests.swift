import SymbiosisModel
import Testing

/// Quantities in other units than the resource's own.
@Suite struct ConversionTests {
  /// A resource with every density: 0.8 t/m3, 0.28 t/lm3, 2.5 MWh/t; 0.01 t/m2 where land.
  private func dense(_ unit: QuantityUnit) -> Resource {
    var resource = Resource(id: "r", name: "R", unit: unit)
    resource.tonnesPerCubicMetre = 0.8
    resource.tonnesPerLooseCubicMetre = 0.28
    resource.megawattHoursPerTonne = 2.5
    if unit == .squareMetre { resource.tonnesPerUnit = 0.01 }
    return resource
  }

  /// Factors by hand.
  ///
  /// 1 m3 = 0.8 t = 2 MWh; 1 lm3 = 0.28 t = 0.7 MWh = 0.35 m3; 1 MWh = 0.4 t = 0.5 m3;
  /// 1 t = 1.25 m3 = 3.5714 lm3 = 2.5 MWh = 100 m2.
  @Test(arguments: [
    (QuantityUnit.tonne, QuantityUnit.tonne, 1.0), (.kilogram, .tonne, 0.001),
    (.cubicMetre, .tonne, 0.8), (.litre, .tonne, 0.0008), (.looseCubicMetre, .tonne, 0.28),
    (.megawattHour, .tonne, 0.4), (.kilowattHour, .tonne, 0.0004), (.gigawattHour, .tonne, 400),
    (.tonne, .cubicMetre, 1.25), (.litre, .cubicMetre, 0.001),
    (.looseCubicMetre, .cubicMetre, 0.35), (.megawattHour, .cubicMetre, 0.5),
    (.tonne, .looseCubicMetre, 1 / 0.28), (.cubicMetre, .looseCubicMetre, 0.8 / 0.28),
    (.megawattHour, .looseCubicMetre, 0.4 / 0.28), (.kilogram, .megawattHour, 0.0025),
    (.cubicMetre, .megawattHour, 2), (.looseCubicMetre, .megawattHour, 0.7),
    (.kilowattHour, .megawattHour, 0.001), (.gigawattHour, .megawattHour, 1000),
    (.decare, .squareMetre, 1000), (.hectare, .squareMetre, 10_000), (.tonne, .squareMetre, 100),
  ])
  func converts(from written: QuantityUnit, to unit: QuantityUnit, factor: Double) throws {
    let conversion = try #require(dense(unit).factor(from: written))
    #expect(abs(conversion.factor - factor) < 1e-12 * factor)
    #expect(conversion.isAcrossDimensions == (written.dimension != unit.dimension))
  }

  @Test(arguments: QuantityUnit.allCases)
  func withoutDensityOnlyWithinTheDimension(written: QuantityUnit) {
    for unit in QuantityUnit.basic {
      let bare = Resource(id: "r", name: "R", unit: unit)
      #expect((bare.factor(from: written) != nil) == (written.dimension == unit.dimension))
    }
  }

  @Test func saysWhatItGoesThrough() throws {
    let conversion = try #require(dense(.megawattHour).factor(from: .looseCubicMetre))
    #expect(conversion.through == "t_per_lm3 = 0.28, mwh_per_t = 2.5")
  }

  @Test func areaHasNoWeightByDensity() {
    #expect(dense(.tonne).factor(from: .decare) == nil)
    #expect(dense(.tonne).tonnesPerCountedUnit == 1)
    #expect(dense(.cubicMetre).tonnesPerCountedUnit == 0.8)
    #expect(dense(.megawattHour).tonnesPerCountedUnit == 0.4)
    #expect(Resource(id: "r", name: "R", unit: .megawattHour).tonnesPerCountedUnit == nil)
  }

  @Test func declaredAmountIsCountedInTheResourcesUnit() throws {
    var draft = SampleDraft.sound()
    draft.resources[0].tonnesPerLooseCubicMetre = 0.28
    draft.surpluses[0].declaration.unit = .looseCubicMetre
    let scenario = try Scenario(draft)
    // 500 lm3 x 0.28 t/lm3 = 140 t
    #expect(abs(scenario.amount(of: scenario.surpluses[0].declaration).value - 140) < 1e-12)
  }
}
