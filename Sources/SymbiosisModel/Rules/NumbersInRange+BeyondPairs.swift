/// The numbers of facilities, recipes, stores, pipes and policies.
extension NumbersInRange {
  func beyondPairs(_ draft: ScenarioDraft) -> [Violation] {
    each(draft.facilities, .facilities, "facility", \.id, entries)
      + each(draft.recipeLines, .recipes, "recipe", { "\($0.recipe) - \($0.resource)" }) {
        [
          Entry(column: "least_share", value: $0.leastShare, range: .fraction),
          Entry(column: "most_share", value: $0.mostShare, range: .fraction),
          Entry(column: "yield", value: $0.yield, range: .positive),
        ]
      }
      + each(draft.stores, .stores, "store", \.id, entries)
      + each(draft.pipes, .pipes, "pipe", \.id, entries)
      + each(draft.policies, .policies, "policy", \.id) {
        [Entry(column: "bound", value: $0.bound, range: .any)]
      }
      + leastShares(draft)
  }

  private func leastShares(_ draft: ScenarioDraft) -> [Violation] {
    guard draft.needs.contains(where: { $0.leastShare != nil }) else { return [] }
    return each(draft.needs, .needs, "need", { $0.declaration.id }) {
      [Entry(column: "least_share", value: $0.leastShare, range: .fraction)]
    }
  }

  private func entries(_ facility: Facility) -> [Entry] {
    let least = facility.leastThroughput.value
    return [
      Entry(column: "capacity", value: facility.capacity.value, range: .positive),
      Entry(column: "fixed_cost", value: facility.fixedCost.value, range: .nonnegative),
      Entry(column: "variable_cost", value: facility.variableCost.value, range: .any),
      Entry(column: "least_throughput", value: least, range: .nonnegative),
      Entry(column: "kg_co2e", value: facility.emissions?.value, range: .any),
    ]
  }

  private func entries(_ store: Store) -> [Entry] {
    [
      Entry(column: "capacity", value: store.capacity.value, range: .positive),
      Entry(column: "holding_cost", value: store.holdingCost.value, range: .nonnegative),
      Entry(column: "loss_per_period", value: store.lossPerPeriod, range: .share),
      Entry(column: "opening_stock", value: store.openingStock.value, range: .nonnegative),
      Entry(column: "fixed_cost", value: store.fixedCost.value, range: .nonnegative),
    ]
  }

  private func entries(_ pipe: Pipe) -> [Entry] {
    let investment = pipe.investmentPerMetre.value
    return [
      Entry(column: "capacity_mw", value: pipe.capacity.value, range: .positive),
      Entry(column: "km", value: pipe.length?.value, range: .nonnegative),
      Entry(column: "investment_per_m", value: investment, range: .nonnegative),
      Entry(column: "lifetime_years", value: pipe.lifetime?.value, range: .positive),
      Entry(column: "loss_per_km", value: pipe.lossPerKilometre, range: .share),
    ]
  }
}
