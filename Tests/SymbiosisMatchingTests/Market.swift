import SymbiosisModel
import TestSupport

/// A small random market kept as raw numbers, so that a test can work out its plan by itself.
///
/// Surpluses are of «goods» (yield 1) or «rough», which serves as goods with a yield and a
/// preparation cost. Every pair with a link has a quote of its own and a distance of its own, so
/// cost, emissions and tonne-km are independent of each other.
struct Market {
  struct Seller {
    var quantity: Double
    var alternative: Double
    var isRough: Bool
  }

  struct Buyer {
    var quantity: Double
    var alternative: Double
  }

  struct Link {
    var cost: Double
    var length: Double
  }

  struct Agreed {
    var seller: Int
    var buyer: Int
    var kind: Agreement.Kind
    var quantity: Double
  }

  var sellers: [Seller] = []
  var buyers: [Buyer] = []
  var links: [[Link?]] = []
  var agreements: [Agreed] = []
  var yield = 1.0
  var preparation = 0.0
  var carbonPrice = 0.0
  /// kg CO2e per unit: goods sent away, rough sent away, goods bought.
  var emissions = (goods: 0.0, rough: 0.0, purchase: 0.0)
  /// kg CO2e per unit and km, out and back: 2 x 0.5 / 1.
  static let emissionsPerKilometre = 1.0
  /// NOK per unit and km, out and back, where no quotes set the cost.
  static let costPerKilometre = 5.0
  var hasQuotes = true

  /// Round numbers on purpose: ties and degenerate plans are common.
  init(seed: UInt64, sellers count: Int, buyers: Int, hasAgreement: Bool = true) {
    var random = SeededGenerator(seed: seed)
    func draw(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &random)) }
    yield = [0.5, 1, 2][Int(draw(0...2))]
    preparation = draw(0...1) * 5
    carbonPrice = draw(0...1) * 1000
    emissions = (draw(0...3), draw(0...3), draw(0...4))
    for _ in 0..<count {
      sellers.append(
        Seller(quantity: draw(1...4), alternative: draw(-1...3) * 5, isRough: draw(0...2) == 0))
    }
    for _ in 0..<buyers {
      self.buyers.append(Buyer(quantity: draw(1...4), alternative: draw(0...3) * 5))
    }
    links = self.sellers.map { _ in
      self.buyers.map { _ in
        draw(0...5) == 0 ? nil : Link(cost: draw(0...2) * 5, length: draw(1...2))
      }
    }
    guard hasAgreement, draw(0...2) == 0, links[0][0] != nil else { return }
    let most = min(self.sellers[0].quantity, self.buyers[0].quantity / yieldOf(0))
    let kind = Agreement.Kind.allCases[Int(draw(0...3))]
    agreements.append(
      Agreed(seller: 0, buyer: 0, kind: kind, quantity: min(most, draw(1...2))))
  }

  /// Raises what one unit of a pair costs, or emits, without changing anything else.
  mutating func makeDearer(_ seller: Int, _ buyer: Int, _ rise: Double, _ objective: Objective) {
    if objective == .leastEmissions {
      links[seller][buyer]?.length += rise / Market.emissionsPerKilometre
    } else if hasQuotes {
      links[seller][buyer]?.cost += rise
    } else {
      let perKilometre =
        Market.costPerKilometre + carbonPrice / 1000 * Market.emissionsPerKilometre
      links[seller][buyer]?.length += rise / perKilometre
    }
  }

  func yieldOf(_ seller: Int) -> Double { sellers[seller].isRough ? yield : 1 }

  static func sellerID(_ index: Int) -> String { "s\(index)" }
  static func buyerID(_ index: Int) -> String { "d\(index)" }

  /// The scenario of the market under an objective.
  func draft(_ objective: Objective) -> ScenarioDraft {
    var draft = ScenarioDraft()
    draft.settings.objective = objective
    draft.settings.carbonPrice = KronerPerTonneCO2e(carbonPrice)
    var truck = Mode(id: "truck", name: "Truck", kind: .road)
    truck.payload = Tonnes(1)
    truck.costPerKilometre = KronerPerKilometre(Market.costPerKilometre / 2)
    truck.emissionsPerKilometre = KilogramsCO2e(0.5)
    draft.modes = [truck]
    draft.resources = [
      resource("goods", sent: emissions.goods), resource("rough", sent: emissions.rough),
    ]
    var substitution = Substitution(from: "rough", to: "goods")
    substitution.yield = yield
    substitution.preparationCost = KronerPerUnit(preparation)
    draft.substitutions = [substitution]
    for (index, seller) in sellers.enumerated() {
      let id = Market.sellerID(index)
      var declaration = Declaration(
        id: id, company: id, resource: seller.isRough ? "rough" : "goods",
        quantity: seller.quantity)
      declaration.alternativeCost = KronerPerUnit(seller.alternative)
      draft.surpluses.append(Surplus(declaration))
    }
    for (index, buyer) in buyers.enumerated() {
      let id = Market.buyerID(index)
      var declaration = Declaration(
        id: id, company: id, resource: "goods", quantity: buyer.quantity)
      declaration.alternativeCost = KronerPerUnit(buyer.alternative)
      draft.needs.append(Need(declaration))
    }
    for id in sellers.indices.map(Market.sellerID) + buyers.indices.map(Market.buyerID) {
      draft.places.append(Place(id: id, name: id, latitude: 60, longitude: 9))
      draft.companies.append(Company(id: id, name: id, place: id))
    }
    addLinks(to: &draft)
    return draft
  }

  private func addLinks(to draft: inout ScenarioDraft) {
    for (seller, row) in links.enumerated() {
      for (buyer, link) in row.enumerated() {
        guard let link else { continue }
        let (from, to) = (Market.sellerID(seller), Market.buyerID(buyer))
        if hasQuotes {
          draft.quotes.append(Quote(from: from, to: to, cost: KronerPerUnit(link.cost)))
        }
        draft.distances.append(Distance(from: from, to: to, length: Kilometres(link.length)))
      }
    }
    draft.agreements = agreements.map {
      Agreement(
        surplus: Market.sellerID($0.seller), need: Market.buyerID($0.buyer),
        quantity: Amount($0.quantity), kind: $0.kind)
    }
  }

  private func resource(_ id: String, sent: Double) -> Resource {
    var resource = Resource(id: id, name: id, unit: .tonne)
    resource.mode = "truck"
    resource.disposalEmissions = KilogramsCO2e(sent)
    resource.purchaseEmissions = KilogramsCO2e(emissions.purchase)
    return resource
  }
}
