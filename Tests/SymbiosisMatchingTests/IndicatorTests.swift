import GLPKSolver
import SymbiosisMatching
import SymbiosisModel
import Testing

/// Every indicator of a small scenario, derived by hand.
///
///     masses (m3 of 2 t): s1 at Gol 10, s2 at Hol 5; needed 8 at Hol (recycled), a quarter at a time 4
///     chips (t): s3 at Gol 6; needed 6 at Gol, for energy
///     heat (MWh, weighs nothing): s4 at Hol 3, wanted by nobody
///
/// s2 is 0 km from the need, s1 is 30 km; so both quarters take 4 m3: s2's 5 first, then 3 of s1's.
@Suite struct IndicatorTests {
  private func draft() -> ScenarioDraft {
    var draft = ScenarioDraft()
    draft.settings.objective = .leastCost
    draft.settings.periods = ["2026-Q1", "2026-Q2"].compactMap { Period($0) }
    var truck = Mode(id: "truck", name: "Truck", kind: .road)
    truck.payload = Tonnes(4)
    truck.costPerKilometre = KronerPerKilometre(2)
    truck.emissionsPerKilometre = KilogramsCO2e(1)
    var pipe = Mode(id: "pipe", name: "Pipe", kind: .pipe)
    pipe.costPerUnitKilometre = Kroner(1)
    draft.modes = [truck, pipe]
    var masses = Resource(id: "masses", name: "Masses", unit: .cubicMetre)
    masses.tonnesPerUnit = 2
    masses.disposalCost = KronerPerUnit(100)
    masses.disposalEmissions = KilogramsCO2e(50)
    masses.disposalTo = .landfill
    masses.purchaseCost = KronerPerUnit(200)
    masses.purchaseEmissions = KilogramsCO2e(10)
    var chips = Resource(id: "chips", name: "Chips", unit: .tonne)
    chips.disposalCost = .zero
    chips.disposalTo = .energy
    chips.purchaseCost = KronerPerUnit(500)
    var heat = Resource(id: "heat", name: "Heat", unit: .megawattHour)
    heat.disposalCost = .zero
    heat.disposalTo = Destination.none
    draft.resources = [masses, chips, heat]
    for (index, mode) in ["truck", "truck", "pipe"].enumerated() {
      draft.resources[index].mode = mode
    }
    for (id, municipality) in [("gol", "Gol"), ("hol", "Hol"), ("wild", nil)] {
      var place = Place(id: id, name: id, latitude: 60, longitude: 9)
      place.municipality = municipality
      place.region = "Hallingdal"
      draft.places.append(place)
    }
    draft.roads = [Road(from: "gol", to: "hol", length: Kilometres(30))]
    for (id, place) in [
      ("c1", "gol"), ("c2", "hol"), ("c3", "gol"), ("c4", "hol"), ("site", "hol"), ("plant", "gol"),
    ] {
      draft.companies.append(Company(id: id, name: id, place: place))
    }
    for (id, company, resource, quantity) in [
      ("s1", "c1", "masses", 10.0), ("s2", "c2", "masses", 5), ("s3", "c3", "chips", 6),
      ("s4", "c4", "heat", 3),
    ] {
      draft.surpluses.append(
        Surplus(Declaration(id: id, company: company, resource: resource, quantity: quantity)))
    }
    draft.needs = [
      Need(Declaration(id: "fill", company: "site", resource: "masses", quantity: 4)),
      Need(Declaration(id: "fuel", company: "plant", resource: "chips", quantity: 6)),
    ]
    draft.needs[0].declaration.profile = .perPeriod
    draft.needs[0].level = .recycling
    draft.needs[1].level = .energy
    return draft
  }

  private func close(_ found: Double?, _ expected: Double) -> Bool {
    found.map { abs($0 - expected) < 1e-9 } ?? false
  }

  /// Moved: 8 m3 = 16 t and 6 t = 22 t of 30 + 6 = 36 t that weigh; 3 m3 go 30 km = 180 t km.
  ///
  /// A m3 over 30 km costs 2 t x 30 x 4 / 4 = 60 NOK and emits 2 x 30 x 2 / 4 = 30 kg.
  /// Saved: 8 x 300 - 3 x 60 + 6 x 500 = 5,220 NOK. Avoided: 8 x 60 - 3 x 30 = 390 kg.
  @Test func total() throws {
    let plan = try Matcher(Scenario(draft()), solver: GLPKSolver()).plan()
    let total = plan.indicators.total
    #expect(total.quantity == nil && total.unit == nil)
    #expect(close(total.tonnes, 22))
    #expect(close(total.shareUsed, 22.0 / 36))
    #expect(close(total.shareReused, 0))
    #expect(close(total.shareRecycled, 16.0 / 36))
    #expect(close(total.shareToEnergy, 6.0 / 36))
    #expect(close(total.shareToLandfill, 14.0 / 36))
    #expect(close(total.shareMet, 1))
    #expect(close(total.saving, 5_220))
    #expect(close(total.avoidedTonnes, 0.39))
    #expect(close(total.tonneKilometres, 180))
    #expect(total.pairs == 3)
    #expect(total.companies == 5)
    #expect(total.municipalities == 2)
    #expect(total.pairsAcrossMunicipalities == 1)
    // Whole loads of 4 t of each exchange of the two quarters, and 2 loads of chips.
    let trips = plan.exchanges.reduce(0) {
      $0 + Int((($1.tonnes?.value ?? 0) / 4 - 1e-9).rounded(.up))
    }
    #expect(total.trips == trips && trips >= 6)
    #expect(close(plan.saving, 5_220))
    #expect(plan.objective.value == (plan.baseline ?? .nan) - (plan.saving ?? .nan))
    for name in IndicatorSet.names where name != "quantity" {
      #expect(total.value(named: name) != nil, "\(name)")
    }
    #expect(total.value(named: "nonsense") == nil)
  }

  /// Within one resource shares are of its own unit: 8 of 15 m3.
  @Test func byResource() throws {
    let groups = try Matcher(Scenario(draft()), solver: GLPKSolver()).plan().indicators.byResource
    #expect(groups.names == ["chips", "heat", "masses"])
    let masses = try #require(groups["masses"])
    #expect(masses.unit == .cubicMetre)
    #expect(close(masses.quantity, 8))
    #expect(close(masses.shareUsed, 8.0 / 15))
    #expect(close(masses.shareToLandfill, 7.0 / 15))
    #expect(close(masses.shareMet, 1))
    #expect(masses.pairs == 2)
    let heat = try #require(groups["heat"])
    #expect(close(heat.shareUsed, 0))
    #expect(heat.shareMet == nil)
    #expect(heat.pairs == 0 && close(heat.saving, 0))
  }

  /// An exchange counts in the groups of both its ends; shares are of what the group itself declares:
  /// Gol has 20 + 6 t, of which 6 + 6 are used; Hol has 10 t (and heat), all used.
  @Test func byMunicipalityRegionAndCompany() throws {
    let indicators = try Matcher(Scenario(draft()), solver: GLPKSolver()).plan().indicators
    #expect(indicators.byMunicipality.names == ["Gol", "Hol"])
    let gol = try #require(indicators.byMunicipality["Gol"])
    #expect(close(gol.tonnes, 12) && close(gol.shareUsed, 12.0 / 26))
    #expect(gol.pairs == 2 && gol.municipalities == 2 && gol.pairsAcrossMunicipalities == 1)
    #expect(close(gol.shareMet, 1))
    let hol = try #require(indicators.byMunicipality["Hol"])
    #expect(close(hol.tonnes, 16) && close(hol.shareUsed, 1) && hol.companies == 3)
    #expect(indicators.byRegion.names == ["Hallingdal"])
    #expect(indicators.byRegion.sets == [indicators.total])
    #expect(indicators.byCompany.names == ["c1", "c2", "c3", "c4", "plant", "site"])
    #expect(close(indicators.byCompany["c1"]?.shareUsed, 0.3))
    #expect(close(indicators.byCompany["site"]?.shareMet, 1))
    #expect(indicators.byCompany["site"]?.shareUsed == nil)
  }

  /// A pair over a border that is not known is not counted as one across it.
  @Test func unknownMunicipalityIsNoBorder() throws {
    var draft = draft()
    draft.roads.append(Road(from: "gol", to: "wild", length: Kilometres(5)))
    draft.surpluses[0].declaration.place = "wild"
    let total = try Matcher(Scenario(draft), solver: GLPKSolver()).plan().indicators.total
    #expect(total.pairs == 3)
    #expect(total.pairsAcrossMunicipalities == 0)
  }

  /// Where today's cost is not known nothing is saved or lost, and nothing is made up.
  @Test func savingIsNotKnownWithoutCosts() throws {
    var draft = draft()
    draft.settings.objective = .mostExchange
    draft.resources[0].purchaseCost = nil
    let plan = try Matcher(Scenario(draft), solver: GLPKSolver()).plan()
    #expect(plan.baseline == nil && plan.saving == nil)
    #expect(plan.indicators.total.saving == nil)
    #expect(close(plan.indicators.byResource["chips"]?.saving, 3_000))
    #expect(plan.exchanges.filter { $0.resource == "masses" }.allSatisfy { $0.priceLow == nil })
  }
}
