import ScenarioFiles
import SymbiosisModel
import Testing

/// Facilities, recipes, stores, pipes and policies as they stand in files.
@Suite struct BeyondPairsReadingTests {
  private func read(_ files: [String: String], apply names: [String] = []) throws -> FolderReading {
    let folder = try ScratchFolder(files)
    return try FolderReading(folder.path, overrides: names)
  }

  @Test func everyColumnIsRead() throws {
    let found = try read(SampleFiles.beyondPairs())
    #expect(found.texts == [])
    let draft = found.draft
    #expect(draft.settings.returnLoads && draft.settings.discountRate == 0.04)
    #expect(draft.quotes[0].setupCost == Kroner(800))
    #expect(draft.companies[0].tags == ["kommunal", "tre"])
    let offer = draft.surpluses[0].declaration
    #expect(offer.minLot == 25 && offer.maxPartners == 2 && !offer.isWhole)
    #expect(draft.needs[0].declaration.isWhole && draft.needs[0].leastShare == 0.5)
    let chipper = draft.facilities[0]
    #expect(chipper.id == "flishogger" && chipper.company == "sawmill")
    #expect(chipper.place == "mill" && chipper.recipe == "flising")
    #expect(chipper.capacity == Amount(1_200.5) && chipper.status == .candidate)
    #expect(chipper.fixedCost == KronerPerYear(250_000))
    #expect(chipper.variableCost == KronerPerUnit(12.5))
    #expect(chipper.leastThroughput == Amount(100) && chipper.emissions == KilogramsCO2e(1.5))
    #expect(chipper.annotation.note == "leid")
    let digester = draft.facilities[1]
    #expect(digester.status == .existing && digester.fixedCost == .zero)
    #expect(digester.variableCost == KronerPerUnit(-20) && digester.emissions == nil)
  }

  @Test func recipesStoresPipesAndPoliciesAreRead() throws {
    let draft = try read(SampleFiles.beyondPairs()).draft
    let lines = draft.recipeLines
    #expect(lines.map(\.role) == [.input, .output, .input, .input, .output, .output, .output])
    #expect(lines[0].grade == 2 && lines[0].level == .reuse)
    #expect(lines[0].annotation.quality == .measured)
    #expect(lines[2].leastShare == 0.4 && lines[2].mostShare == 0.9 && lines[2].level == nil)
    #expect(lines.map(\.yield) == [nil, 0.95, nil, nil, 0.6, 0.12, 0.9])
    #expect(lines.map(\.of) == [nil, nil, nil, nil, "food", "manure", nil])
    let (silo, heap) = (draft.stores[0], draft.stores[1])
    #expect(silo.place == "town" && silo.resource == "chips" && silo.capacity == Amount(200))
    #expect(silo.holdingCost == KronerPerUnit(1.5) && silo.lossPerPeriod == 0.02)
    #expect(silo.openingStock == Amount(40) && silo.window == .always)
    #expect(heap.status == .candidate && heap.fixedCost == KronerPerYear(9_000))
    #expect(heap.window == Period("2026-Q1")?.window)
    let (main, branch) = (draft.pipes[0], draft.pipes[1])
    #expect(main.from == "mill" && main.to == "town" && main.capacity == Megawatts(2.5))
    #expect(main.investmentPerMetre == KronerPerMetre(6_000) && main.lifetime == Years(30))
    #expect(main.lossPerKilometre == 0.015 && main.length == nil && main.resource == nil)
    #expect(main.annotation.source == "tilbud" && main.status == .candidate)
    #expect(branch.resource == "heat" && branch.length == Kilometres(0.8))
    let (reuse, limit) = (draft.policies[0], draft.policies[1])
    #expect(reuse.kind == .leastReuse && reuse.bound == 0.6 && reuse.resource == "chips")
    #expect(reuse.municipality == "Gol" && reuse.region == "Hallingdal")
    #expect(reuse.tag == "kommunal" && reuse.scope == .surpluses)
    #expect(limit.kind == .mostTransportWork && limit.bound == 120_000 && limit.scope == .needs)
  }

  @Test func rowsInlineAreTheSameAsRowsInFiles() throws {
    let files = try read(SampleFiles.beyondPairs()).draft
    let inline = try read(SampleFiles.beyondPairsInline())
    #expect(inline.texts == [])
    #expect("\(inline.draft)" == "\(files)")
  }

  /// A scenario made of the files uses every feature.
  @Test func everyFeatureIsRead() throws {
    let found = try read(SampleFiles.beyondPairs())
    #expect(found.texts == [])
    #expect(try Scenario(found.draft).features == Set(Feature.allCases))
  }

  /// One cell of one table changed, and the complaint of it: position and all.
  @Test(arguments: [
    ("facilities", "1 200,5", "-5", "2:5: facility 'flishogger': capacity '-5' is out of range"),
    ("facilities", "1 200,5", "0", "2:5: facility 'flishogger': capacity '0' is out of range"),
    ("facilities", "1 200,5", "1e13", "2:5: facility 'flishogger': capacity '1e13' is absurd"),
    ("facilities", "1 200,5", "NaN", "2:5: facility 'flishogger': capacity 'NaN' is not a number"),
    ("facilities", "1 200,5", "", "2:5: facility 'flishogger': capacity is empty"),
    (
      "facilities", "1 200,5", "1.200", "2:5: facility 'flishogger': capacity '1.200' may be 1.2 or"
    ),
    ("facilities", "1 200,5", "99", "2:9: facility 'flishogger': least_throughput is 100, and ca"),
    ("facilities", "candidate", "kandidat", "2:6: facility 'flishogger': status 'kandidat' is not"),
    (
      "facilities", "candidate", "",
      "2:7: warning: facility 'flishogger' exists, and its fixed_cost"
    ),
    ("facilities", "biogass", "flishogger", "3:1: facility 'flishogger' is declared twice"),
    (
      "facilities", "flising", "flisning", "2:4: facility 'flishogger': recipe 'flisning' is not de"
    ),
    ("facilities", ";mill;", ";mil;", "2:3: facility 'flishogger': place 'mil' is not defined"),
    ("facilities", "heater", "heter", "3:2: facility 'biogass': company 'heter' is not defined"),
    ("facilities", "capacity", "kapasitet", "1:1: table 'facilities' lacks the column 'capacity'"),
    ("recipes", "wood;in", "wod;in", "2:2: recipe 'flising': resource 'wod' is not defined"),
    (
      "recipes", "manure;in", "manure;inn", "4:3: recipe 'råtning' - 'manure': role 'inn' is not kn"
    ),
    ("recipes", "manure;in", "manure;", "4:3: recipe 'råtning' - 'manure': role is empty"),
    (
      "recipes", "0,4;0,9", "40;0,9", "4:4: recipe 'råtning' - 'manure': least_share '40' is out of"
    ),
    (
      "recipes", "0,4;0,9", "0,4;0,3", "4:4: recipe 'råtning': resource 'manure': least_share is 0."
    ),
    ("recipes", "0,95", "", "3:6: recipe 'flising': resource 'chips' comes out and has no yield"),
    ("recipes", "0,95", "1,2", "2:2: warning: recipe 'flising': of one t of 'wood' 1.2 t come out"),
    (
      "recipes", "0,6;food", "0,6;fod", "6:7: recipe 'råtning': resource 'heat' comes of 'fod', whi"
    ),
    (
      "recipes", "0,6;food", "0,6;", "7:7: recipe 'råtning': resource 'heat' comes of the whole int"
    ),
    ("recipes", ";2;reuse", ";4;reuse", "2:8: recipe 'flising': resource 'wood': grade is 4"),
    (
      "recipes", ";2;reuse", ";2;landfill", "2:9: recipe 'flising' - 'wood': level 'landfill' is no"
    ),
    ("recipes", "flising;chips;out;;;0,95;;;;\n", "", "2:1: recipe 'flising' gives nothing out"),
    (
      "recipes", "food;in;;;", "food;in;0,7;;",
      "5:4: recipe 'råtning': the least shares of what goes"
    ),
    (
      "recipes", "food;in;;;", "food;in;;0,05;",
      "5:5: recipe 'råtning': the most shares of what goes"
    ),
    (
      "recipes", "0,12;manure", "0,12;food",
      "7:2: recipe 'råtning' - 'heat' - 'out' - 'food' stands"
    ),
    ("recipes", "digestate", "manure", "8:2: recipe 'råtning': resource 'manure' both goes in and"),
    ("recipes", "digestate", "wool", "8:2: recipe 'råtning': resource 'wool' is not defined"),
    ("stores", ";200;", ";30;", "2:7: store 'silo': opening_stock is 40, and capacity is 30"),
    ("stores", "0,02", "1", "2:6: store 'silo': loss_per_period '1' is out of range"),
    ("stores", "town;chips", "town;chip", "2:3: store 'silo': resource 'chip' is not defined"),
    ("stores", "town;chips", "twn;chips", "2:2: store 'silo': place 'twn' is not defined"),
    ("stores", "31.03.2026", "31.12.2025", "3:11: store 'haug': it ends (2025-12-31) before it be"),
    ("stores", "31.03.2026", "32.03.2026", "3:11: store 'haug': to '32.03.2026' is neither a peri"),
    ("pipes", "30;", ";", "2:8: pipe 'hovedrør' may be built for 6000 NOK a metre, and how long"),
    ("pipes", "30;", "0;", "2:8: pipe 'hovedrør': lifetime_years '0' is out of range"),
    ("pipes", "0,8", "", "3:6: pipe 'stikk' lies within place 'town' and has no km"),
    (
      "pipes", ";heat;", ";chips;", "3:5: pipe 'stikk' carries 'chips', which is counted in t and h"
    ),
    ("pipes", "2,5", "0", "2:4: pipe 'hovedrør': capacity_mw '0' is out of range"),
    ("pipes", "mill;town", "mill;twn", "2:3: pipe 'hovedrør': place 'twn' is not defined"),
    (
      "policies", "0,6", "60", "2:3: policy 'ombruk': bound is 60, and least-reuse-share is a share"
    ),
    ("policies", "0,6", "", "2:3: policy 'ombruk': bound is empty"),
    ("policies", "120 000", "-1", "3:3: policy 'tak': bound is -1, and most-transport-work is cou"),
    ("policies", "least-reuse-share", "least-reuse", "2:2: policy 'ombruk': kind 'least-reuse' is"),
    ("policies", "Gol", "Goll", "2:5: policy 'ombruk': municipality 'Goll' is not defined"),
    ("policies", "Hallingdal", "Halingdal", "2:6: policy 'ombruk': region 'Halingdal' is not def"),
    ("policies", "kommunal", "komunal", "2:7: policy 'ombruk': tag 'komunal' is not defined"),
    (
      "policies", "kommunal;", "kommunal;needs", "2:4: warning: policy 'ombruk' has no effect: none"
    ),
    ("policies", ";needs", ";neds", "3:8: policy 'tak': scope 'neds' is not known"),
    (
      "policies", ";;;;;needs", ";heat;;;;needs", "3:4: policy 'tak': most-transport-work is counte"
    ),
    (
      "policies", "most-transport-work;120 000;;;;;needs",
      "least-reuse-share;0,7;chips;Gol;Hallingdal;kommunal;",
      "3:2: policies 'ombruk' and 'tak' bound the same least-reuse-share, by 0.6 and 0.7"
    ),
    ("policies", "tak", "ombruk", "3:1: policy 'ombruk' is declared twice"),
  ])
  func complainsOnce(table: String, old: String, new: String, start: String) throws {
    let name = "\(table).csv"
    let text = try #require(SampleFiles.beyondTables[name])
    #expect(text.contains(old))
    var files = SampleFiles.beyondPairs([name: text.replacing(old, with: new, maxReplacements: 1)])
    if old == "capacity" { files[name] = text.replacing("capacity", with: "volum") }
    let found = try read(files).texts
    let own = found.filter { !$0.contains("has no column 'volum'") }
    #expect(own.count == 1, "\(found)")
    #expect(own.first?.hasPrefix("\(name):\(start)") ?? false, "\(found)")
  }

  /// What comes of a cell in scenario.yaml: old text, new text, and how the complaint begins.
  @Test(arguments: [
    ("min_lot: 25", "min_lot: 501", "28:79: surplus 'offer': min_lot is 501, and quantity is 500"),
    ("min_lot: 25", "min_lot: -1", "28:79: surplus 'offer': min_lot '-1' is out of range"),
    ("max_partners: 2", "max_partners: 0", "28:97: surplus 'offer': max_partners is 0"),
    ("max_partners: 2", "max_partners: 1.5", "28:97: surplus 'offer': max_partners '1.5' is not"),
    ("whole: ja", "whole: kanskje", "30:75: need 'want': whole 'kanskje' is neither yes nor no"),
    ("least_share: 0.5", "least_share: 50", "30:92: need 'want': least_share '50' is out of range"),
    ("setup_cost: 800", "setup_cost: -8", "13:53: quote 'mill' - 'town': setup_cost '-8' is out"),
    ("discount_rate: 0.04", "discount_rate: 4", "5:16: discount_rate is '4'"),
    ("return_loads: ja", "return_loads: jada", "4:15: return_loads 'jada' is neither yes nor no"),
    ("[2026-Q1, 2026-Q2]", "[2026-Q1]", "stores.csv:3:1: warning: store 'haug' has no use: it kee"),
    (
      "name: Food, unit: t", "name: Food, unit: m3, t_per_m3: 1",
      "recipes.csv:5:2: recipe 'råtning'"
    ),
    ("disposal_cost: 50", "eal: x", "recipes.csv:8:2: recipe 'råtning': resource 'digestate' com"),
  ])
  func complainsOfTheScenario(old: String, new: String, start: String) throws {
    let files = SampleFiles.beyondPairs()
    let text = try #require(files["scenario.yaml"])
    #expect(text.contains(old))
    let found = try read(
      SampleFiles.beyondPairs(["scenario.yaml": text.replacing(old, with: new)])
    ).texts
    #expect(found.count == 1, "\(found)")
    let begins = start.contains(".csv") ? start : "scenario.yaml:\(start)"
    #expect(found.first?.hasPrefix(begins) ?? false, "\(found)")
  }

  /// What is agreed in another file than the lot that it does not make up.
  @Test func agreementsKeepLots() throws {
    let row = "{ surplus: offer, need: want, quantity: 20 }"
    let found = try read(SampleFiles.beyondPairs(yaml: "  agreements:\n    - \(row)\n")).texts
    #expect(found.count == 1, "\(found)")
    #expect(
      found.first?.hasPrefix(
        "scenario.yaml:37:47: surplus 'offer': 20 t is agreed, and its min_lot is 25 t.") ?? false,
      "\(found)")
  }

  @Test func aRecipeOfNoUseIsWarnedOf() throws {
    let text = try #require(SampleFiles.beyondTables["facilities.csv"])
    let changed = text.replacing("town;råtning", with: "town;flising")
    let found = try read(SampleFiles.beyondPairs(["facilities.csv": changed])).texts
    #expect(found.count == 1, "\(found)")
    #expect(
      found.first?.hasPrefix("recipes.csv:4:1: warning: no facility works by recipe 'råtning'.")
        ?? false)
  }

  /// A row with too few cells is told once, and what it might have defined is not missed.
  @Test func raggedRowsAreComplainedOfOnce() throws {
    for (name, text) in SampleFiles.beyondTables {
      let lines = text.split(separator: "\n").map(String.init)
      let short = lines[1].split(separator: ";").prefix(2).joined(separator: ";")
      let broken = ([lines[0], short] + lines.dropFirst(2)).joined(separator: "\n") + "\n"
      let found = try read(SampleFiles.beyondPairs([name: broken])).texts
      #expect(found.count == 1, "\(found)")
      #expect(found.first?.hasPrefix("\(name):2:") ?? false, "\(found)")
    }
  }

  /// Facilities whose loop goes round through two files.
  @Test func aLoopIsToldAtItsFirstFacility() throws {
    let recipes = try #require(SampleFiles.beyondTables["recipes.csv"])
    let found = try read(
      SampleFiles.beyondPairs([
        "recipes.csv": recipes.replacing("digestate;out;;;0,9;;;", with: "wood;out;;;0,1;;1;")
          .replacing("manure;in;0,4;0,9", with: "chips;in;0,4;0,9").replacing(
            "0,12;manure", with: "0,12;chips")
      ])
    ).texts
    #expect(found.count == 1, "\(found)")
    #expect(
      found.first?.hasPrefix(
        "facilities.csv:3:4: what comes out goes in again: facility 'biogass' -> 'wood' -> facility "
          + "'flishogger' -> 'chips' -> facility 'biogass'.") ?? false, "\(found)")
  }

  @Test func fingerprintsCoverTheTables() throws {
    let plain = try read(SampleFiles.beyondPairs()).document
    for (name, text) in SampleFiles.beyondTables {
      var lines = text.split(separator: "\n").map(String.init)
      lines.swapAt(1, 2)
      let turned = lines.joined(separator: "\n") + "\n"
      let shuffled = try read(SampleFiles.beyondPairs([name: turned])).document
      #expect(shuffled.scenarioFingerprint == plain.scenarioFingerprint, "\(name)")
      let changed = text.replacing("0,", with: "0,0")
      #expect(changed != text || name == "facilities.csv")
      let other = try read(
        SampleFiles.beyondPairs([
          name: changed == text ? text.replacing("12,5", with: "13") : changed
        ])
      ).document
      #expect(other.fingerprints[name] != plain.fingerprints[name])
      #expect(other.scenarioFingerprint != plain.scenarioFingerprint)
    }
  }
}

/// Overrides of the tables beyond pairs.
@Suite struct BeyondPairsOverrideTests {
  private func draft(_ body: String) throws -> ScenarioDraft {
    let folder = try ScratchFolder(
      SampleFiles.beyondPairs(yaml: "scenarios:\n  x: { \(body) }\n"))
    let found = try FolderReading(
      folder.path, overrides: ["x"])
    #expect(found.texts == [])
    return found.draft
  }

  @Test func setsAndScales() throws {
    let set = try draft(
      "set: { facilities.flishogger.status: closed, policies.ombruk.bound: 0.7, "
        + "\"recipes[recipe=flising,role=out].yield\": 0.8, return_loads: false, "
        + "surpluses.offer.min_lot: 10, quotes.setup_cost: 100, stores.silo.opening_stock: 0 }")
    #expect(set.facilities[0].status == .closed && set.policies[0].bound == 0.7)
    #expect(set.recipeLines[1].yield == 0.8 && !set.settings.returnLoads)
    #expect(set.surpluses[0].declaration.minLot == 10 && set.quotes[0].setupCost == Kroner(100))
    #expect(set.stores[0].openingStock == .zero)
    let scaled = try draft(
      "scale: { facilities.capacity: 2, facilities.fixed_cost: 0.5, facilities.variable_cost: 2, "
        + "facilities.least_throughput: 2, facilities.kg_co2e: 2, recipes.yield: 0.5, "
        + "recipes.least_share: 0.5, recipes.most_share: 0.9, stores.capacity: 2, "
        + "stores.holding_cost: 2, stores.loss_per_period: 2, stores.opening_stock: 2, "
        + "stores.fixed_cost: 2, pipes.capacity_mw: 2, pipes.km: 2, pipes.investment_per_m: 2, "
        + "pipes.lifetime_years: 2, pipes.loss_per_km: 2, policies.bound: 0.5, "
        + "surpluses.min_lot: 2, surpluses.max_partners: 2, needs.least_share: 2, "
        + "quotes.setup_cost: 2, discount_rate: 2 }")
    #expect(scaled.facilities[0].capacity == Amount(2_401))
    #expect(scaled.facilities[0].fixedCost == KronerPerYear(125_000))
    #expect(scaled.recipeLines[2].leastShare == 0.2 && scaled.pipes[0].lifetime == Years(60))
    #expect(scaled.stores[0].capacity == Amount(400) && scaled.policies[0].bound == 0.3)
    #expect(scaled.surpluses[0].declaration.maxPartners == 4)
    #expect(scaled.needs[0].leastShare == 1 && scaled.settings.discountRate == 0.08)
  }

  @Test func addsAndRemoves() throws {
    let added = try draft(
      "add: { stores: [{ id: ny, place: mill, resource: chips, capacity: 5 }], "
        + "policies: [{ id: kr, kind: budget, bound: 9 }] }, "
        + "remove: { facilities: flishogger, recipes: \"recipe=flising\", pipes: [stikk] }")
    #expect(added.stores.map(\.id) == ["silo", "haug", "ny"])
    #expect(added.policies.map(\.id) == ["ombruk", "tak", "kr"])
    #expect(added.facilities.map(\.id) == ["biogass"] && added.pipes.map(\.id) == ["hovedrør"])
    #expect(Set(added.recipeLines.map(\.recipe)) == ["råtning"])
  }

  /// With every facility, store and pipe closed and the rest taken away nothing is used that the
  /// engine must act on.
  @Test func whatIsClosedIsNotUsed() throws {
    let closed = try draft(
      "set: { facilities.status: closed, stores.status: closed, pipes.status: closed, "
        + "surpluses.min_lot: \"\", surpluses.max_partners: \"\", needs.whole: nei, "
        + "needs.least_share: \"\", quotes.setup_cost: \"\", return_loads: nei }, "
        + "remove: { policies: [ombruk, tak] }")
    #expect(try Scenario(closed).features == [])
  }
}
