import SymbiosisModel

/// Sound drafts with facilities, stores, pipes and policies.
extension SampleDraft {
  static func input(_ resource: String, _ recipe: String = "chipping") -> RecipeLine {
    RecipeLine(recipe: recipe, resource: resource, role: .input)
  }

  static func output(
    _ resource: String, _ recipe: String = "chipping", yield: Double? = 0.9, of: String? = nil
  ) -> RecipeLine {
    var line = RecipeLine(recipe: recipe, resource: resource, role: .output)
    line.yield = yield
    line.of = of
    return line
  }

  static func facility(
    _ id: String, _ recipe: String, company: String = "sawmill", place: String = "mill"
  ) -> Facility {
    Facility(id: id, company: company, place: place, recipe: recipe, capacity: Amount(1_000))
  }

  /// The sound draft with a chipper at the mill: wood in, chips out.
  static func plant() -> ScenarioDraft {
    var draft = with("wood")
    draft.resources[1].mode = "truck"
    draft.recipeLines = [input("wood"), output("chips")]
    draft.facilities = [facility("chipper", "chipping")]
    return draft
  }

  /// The chipper's draft with three resources that go by truck, bark, ash and pellets.
  static func mix() -> ScenarioDraft {
    var draft = plant()
    for id in ["bark", "ash", "pellets"] {
      var resource = draft.resources[1]
      resource.id = id
      draft.resources.append(resource)
    }
    return draft
  }

  /// The sound draft with a store of chips in town and two periods.
  static func storage() -> ScenarioDraft {
    var draft = sound()
    draft.settings.periods = ["2026-Q1", "2026-Q2"].map(RuleCase.period)
    draft.stores = [
      Store(id: "silo", place: "town", resource: "chips", capacity: Amount(200))
    ]
    return draft
  }

  /// The sound draft with heat, counted in MWh and moved by pipe, and a pipe from the mill to town.
  static func heating() -> ScenarioDraft {
    var draft = with("heat", .megawattHour)
    draft.resources[1].mode = "pipeline"
    var mode = Mode(id: "pipeline", name: "Pipe", kind: .pipe)
    mode.costPerUnitKilometre = .zero
    mode.lossPerKilometre = 0.02
    draft.modes.append(mode)
    draft.pipes = [Pipe(id: "main", from: "mill", to: "town", capacity: Megawatts(2))]
    return draft
  }

  /// The sound draft with policies, one a tuple, and places and companies for them to be about.
  static func governed(_ policies: [(Policy.Kind, Double)]) -> ScenarioDraft {
    var draft = sound()
    draft.places[0].municipality = "Gol"
    draft.places[1].municipality = "Nes"
    draft.places[0].region = "Hallingdal"
    draft.companies[0].tags = ["municipal", "wood"]
    draft.policies = policies.enumerated().map { number, policy in
      Policy(id: "p\(number)", kind: policy.0, bound: policy.1)
    }
    return draft
  }
}
