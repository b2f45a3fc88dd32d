import SymbiosisModel

extension RuleCase {
  static let all =
    identifiers + numbers + references + geography + carriage + grades + declared
    + pairs + agreed + settings + choices + lots + facilities + recipes + chains + stores + pipes
    + policies

  static let identifiers: [RuleCase] = [
    RuleCase("id empty", ["error surpluses 0 id: its id is empty"]) {
      $0.surpluses[0].declaration.id = ""
    },
    RuleCase("id with a line break", ["error needs 0 id: 'a<U+A>b': its id holds a control"]) {
      $0.needs[0].declaration.id = "a\nb"
    },
    RuleCase("id with a line separator", ["error needs 0 id: holds a control character"]) {
      $0.needs[0].declaration.id = "a\u{2028}b"
    },
    RuleCase("id with a blank at its end", ["error surpluses 0 id: begins or ends with a blank"]) {
      $0.surpluses[0].declaration.id = "offer\u{a0}"
    },
    RuleCase("id of 201 characters", ["error surpluses 0 id: its id has 201 characters"]) {
      $0.surpluses[0].declaration.id = String(repeating: "å", count: 201)
    },
    RuleCase("id with a bar", ["error surpluses 0 id: holds '|'"]) {
      $0.surpluses[0].declaration.id = "a|b"
    },
    RuleCase("id of 200 characters, blanks inside") {
      $0.surpluses[0].declaration.id = "å " + String(repeating: "å", count: 198)
    },
    RuleCase("id twice", ["error surpluses 1 id: surplus 'offer' is declared twice"]) {
      $0.surpluses.append($0.surpluses[0])
    },
    RuleCase(
      "id twice, others between", ["error surpluses 2 id: surplus 'offer' is declared twice"]
    ) {
      $0.surpluses += [$0.surpluses[0], $0.surpluses[0]]
      $0.surpluses[1].declaration.id = "offers"
    },
    RuleCase("id twice, written in two ways", ["error surpluses 1 id: is declared twice"]) {
      $0.surpluses.append($0.surpluses[0])
      $0.surpluses[0].declaration.id = "\u{e9}"
      $0.surpluses[1].declaration.id = "e\u{301}"
    },
    RuleCase("one id in two tables") { $0.needs[0].declaration.id = "offer" },
  ]

  static let numbers: [RuleCase] = [
    RuleCase("lat beyond the pole", ["error places 0 lat: lat is 90.5. Allowed: -90 to 90"]) {
      $0.places[0].latitude = 90.5
    },
    RuleCase("lon beyond the date line", ["error places 1 lon: Allowed: -180 to 180"]) {
      $0.places[1].longitude = -181
    },
    RuleCase("lat and lon at their ends") {
      $0.roads = []
      $0.places[0].latitude = 90
      $0.places[1].longitude = -180
    },
    RuleCase("NaN quantity", ["error surpluses 0 quantity: quantity is nan"]) {
      $0.surpluses[0].declaration.quantity = .nan
    },
    RuleCase("infinite cost", ["error needs 0 purchase_cost: purchase_cost is inf"]) {
      $0.needs[0].declaration.alternativeCost = KronerPerUnit(.infinity)
    },
    RuleCase("negative quantity", ["error needs 0 quantity: Allowed: 0 to 1000000000000"]) {
      $0.needs[0].declaration.quantity = -1
    },
    RuleCase("negative costs are a sale") {
      $0.surpluses[0].declaration.alternativeCost = KronerPerUnit(-50)
      $0.resources[0].purchaseCost = KronerPerUnit(-1)
    },
    RuleCase("all of a load lost on a kilometre", ["error modes 1 loss_per_km: loss_per_km is 1"]) {
      var pipe = Mode(id: "pipe", name: "Pipe", kind: .pipe)
      pipe.costPerUnitKilometre = Kroner(1)
      pipe.lossPerKilometre = 1
      $0.modes.append(pipe)
    },
    RuleCase("vanishing density", ["error resources 0 t_per_m3: Allowed: 1e-06 to"]) {
      $0.resources[0].tonnesPerCubicMetre = 1e-300
    },
    RuleCase("company without longitude", ["error companies 0 lon: has lat and no lon"]) {
      $0.companies[0].latitude = 60
    },
    RuleCase("detour factor below 1", ["error distance.detour_factor: Allowed: 1 to 10"]) {
      $0.settings.missingRoad = .greatCircle(detourFactor: 0.9)
    },
  ]

  static let references: [RuleCase] = [
    RuleCase("unknown resource", ["error surpluses 0 resource: Did you mean 'chips'?"]) {
      $0.surpluses[0].declaration.resource = "chisp"
      $0.resources[0].disposalCost = nil
    },
    RuleCase(
      "unknown mode", ["error resources 0 mode: mode 'ship' is not defined. Defined: truck."]
    ) {
      $0.resources[0].mode = "ship"
    },
    RuleCase("unknown place of a company", ["error companies 0 place: place 'mil' is not"]) {
      $0.companies[0].place = "mil"
    },
    RuleCase("unknown ends", ["error distances 0 from: place 'x'", "error roads 0 to: place 'y'"]) {
      $0.distances = [Distance(from: "x", to: "town", length: Kilometres(3))]
      $0.roads[0].to = "y"
    },
    RuleCase("no companies at all", ["error surpluses 0 company: nor is any other"]) {
      // Told once, at the first that names one.
      $0.companies = []
      $0.needs[0].declaration.company = "sawmill"
      $0.needs = []
    },
    RuleCase("unknown accepted resource", ["error needs 0 also_accepts: resource 'logs' is not"]) {
      $0.needs[0].alsoAccepts = ["logs"]
    },
    RuleCase("unknown company excluded", ["error exclusions 0 other: company 'x' is not defined"]) {
      $0.exclusions = [Exclusion(company: "sawmill", other: "x")]
    },
    RuleCase("unknown surplus agreed", ["error agreements 0 surplus: surplus 'x' is not defined"]) {
      $0.agreements = [Agreement(surplus: "x", need: "want", quantity: Amount(1), kind: .fixed)]
    },
    RuleCase("unknown resource of a substitution", ["error substitutions 0 from: resource 'x'"]) {
      $0.substitutions = [Substitution(from: "x", to: "chips")]
    },
    RuleCase("misspelt permit", ["warning companies 1 permits: Did you mean 'burn-treated'?"]) {
      $0.resources[0].permit = "burn-treated"
      $0.companies[1].permits = ["burn-traeted"]
    },
    RuleCase("permit that nobody asks for") {
      $0.resources[0].permit = "burn-treated"
      $0.companies[1].permits = ["fishing", "burn-treated"]
    },
  ]

  static let geography: [RuleCase] = [
    RuleCase("road to itself", ["error roads 1 to: goes from place 'mill' to itself"]) {
      $0.roads.append(Road(from: "mill", to: "mill", length: Kilometres(1)))
    },
    RuleCase("distance to itself", ["error distances 0 to: goes from place 'mill' to itself"]) {
      $0.distances = [Distance(from: "mill", to: "mill", length: .zero)]
    },
    RuleCase("road of 0 km", ["warning roads 0 km: is 0 km, between different places"]) {
      $0.roads[0].length = .zero
    },
    // 0.13 degrees of latitude are 14.46 km, so no road is 10 km.
    RuleCase("road shorter than a straight line", ["warning roads 0 km: straight line"]) {
      $0.roads[0].length = Kilometres(10)
    },
    RuleCase("road in metres", ["warning roads 0 km: is 20000 km"]) {
      $0.roads[0].length = Kilometres(20_000)
    },
    RuleCase("a bare 5 per cent below the line, coordinates are rounded") {
      $0.roads[0].length = Kilometres(15.8)
    },
    RuleCase("lat and lon exchanged", ["warning places 2 lat: with lat and lon exchanged"]) {
      $0.places.append(Place(id: "turned", name: "T", latitude: 9, longitude: 60.6))
    },
    RuleCase("a place far away that stays so") {
      $0.places.append(Place(id: "rome", name: "Rome", latitude: 41.9, longitude: 12.5))
    },
    RuleCase("one pair, two distances", ["error distances 1 from: with different values"]) {
      $0.distances = [20.0, 21].map { Distance(from: "mill", to: "town", length: Kilometres($0)) }
    },
    RuleCase("one pair, one distance twice", ["warning distances 1 from: stands twice. Keep"]) {
      $0.distances = [20.0, 20].map { Distance(from: "mill", to: "town", length: Kilometres($0)) }
    },
    RuleCase("a distance each way") {
      $0.distances = [
        Distance(from: "mill", to: "town", length: Kilometres(20)),
        Distance(from: "town", to: "mill", length: Kilometres(21)),
      ]
    },
    RuleCase("one road, two lengths", ["warning roads 1 from: 20 km and 22 km: the shorter counts"])
    {
      $0.roads.append(Road(from: "town", to: "mill", length: Kilometres(22)))
    },
    RuleCase("two roads between two places") {
      $0.roads.append(Road(from: "town", to: "mill", length: Kilometres(22)))
      $0.roads[1].road = "Fv2"
    },
  ]

  private static func quote(_ cost: Double, capacity: Double?) -> Quote {
    var quote = Quote(from: "mill", to: "town", cost: KronerPerUnit(cost))
    quote.capacity = capacity.map { Amount($0) }
    return quote
  }

  static let carriage: [RuleCase] = [
    RuleCase("truck without payload", ["error modes 0 payload_t: of kind road has no payload_t"]) {
      $0.modes[0].payload = nil
    },
    RuleCase("truck without cost", ["error modes 0 cost_per_km: has no cost_per_km"]) {
      $0.modes[0].costPerKilometre = nil
    },
    RuleCase("pipe without cost", ["error modes 1 cost_per_unit_km: of kind pipe has no cost_per"])
    {
      $0.modes.append(Mode(id: "pipe", name: "Pipe", kind: .pipe))
    },
    RuleCase("pipe with a payload", ["error modes 1 payload_t: which it is not reckoned by"]) {
      var pipe = Mode(id: "pipe", name: "Pipe", kind: .pipe)
      pipe.costPerUnitKilometre = .zero
      pipe.payload = Tonnes(3)
      $0.modes.append(pipe)
    },
    RuleCase("land that moves by itself, free of cost") {
      var none = Mode(id: "land", name: "Land", kind: .none)
      none.costPerUnitKilometre = .zero
      $0.modes.append(none)
    },
    RuleCase("surplus that cannot be moved", ["error resources 0 mode: neither a mode nor a quote"])
    {
      $0.resources[0].mode = nil
    },
    RuleCase("surplus that only quotes move") {
      $0.resources[0].mode = nil
      $0.quotes = [Quote(from: "mill", to: "town", cost: KronerPerUnit(40))]
    },
    RuleCase(
      "goods that do not weigh", ["error resources 0 t_per_m3: by mode 'truck' of kind road"]
    ) {
      $0.resources[0].unit = .cubicMetre
    },
    RuleCase("goods that weigh by their unit") {
      $0.resources[0].unit = .cubicMetre
      $0.resources[0].tonnesPerUnit = 0.3
    },
    RuleCase("tonnes that weigh less", ["error resources 0 t_per_unit: weighs 1 t by its unit"]) {
      $0.resources[0].tonnesPerUnit = 0.5
    },
    RuleCase("two weights of a cubic metre", ["error resources 0 t_per_unit: by its t_per_m3"]) {
      $0.resources[0].unit = .cubicMetre
      $0.resources[0].tonnesPerUnit = 1.7
      $0.resources[0].tonnesPerCubicMetre = 1.6
    },
    RuleCase("heavier when loose", ["warning resources 0 t_per_lm3: is heavier loose"]) {
      $0.resources[0].tonnesPerCubicMetre = 0.3
      $0.resources[0].tonnesPerLooseCubicMetre = 0.8
    },
    RuleCase("two quotes for one thing", ["error quotes 1 from: with different values"]) {
      $0.quotes = [40.0, 41].map { Quote(from: "mill", to: "town", cost: KronerPerUnit($0)) }
    },
    RuleCase("two quotes side by side, the cheaper limited") {
      $0.quotes = [40.0, 41].map { Quote(from: "mill", to: "town", cost: KronerPerUnit($0)) }
      $0.quotes[0].capacity = Amount(100)
    },
    RuleCase("one quote twice", ["error quotes 1 from: stands twice. Keep"]) {
      $0.quotes = [40.0, 40].map { Quote(from: "mill", to: "town", cost: KronerPerUnit($0)) }
    },
    // Each would carry 100: together twice what the haulier offers.
    RuleCase("one quote with a capacity twice", ["error quotes 1 from: stands twice. Keep"]) {
      $0.quotes = [40.0, 40].map { quote($0, capacity: 100) }
    },
    RuleCase("one quote twice, not in a row", ["error quotes 2 from: stands twice. Keep"]) {
      $0.quotes = [40.0, 41, 41].map { quote($0, capacity: 100) }
    },
    RuleCase("one quote twice, once by its resource's own mode", ["error quotes 1 from: twice"]) {
      $0.quotes = [40.0, 40].map { quote($0, capacity: 100) }
      $0.quotes[0].resource = "chips"
      $0.quotes[1].resource = "chips"
      $0.quotes[1].mode = "truck"
    },
    RuleCase("two quotes without a capacity after one with", ["error quotes 2 from: different"]) {
      $0.quotes = [quote(40, capacity: 100), quote(41, capacity: nil), quote(42, capacity: nil)]
    },
    RuleCase("quote per unit of anything", ["warning quotes 0 resource: (m3, t): it is NOK per"]) {
      addOthers(&$0)
      $0.quotes = [Quote(from: "mill", to: "town", cost: KronerPerUnit(40))]
    },
  ]
}
