internal import SymbiosisModel

extension DraftDecoder {
  private mutating func complain(_ key: String, _ what: String, _ remedy: String) {
    let position =
      document.settings[key]?.position
      ?? SourcePosition(file: document.mainFile, line: 1, column: 1)
    reading.draft.unread.cells.insert(.init(setting: key))
    reading.complaints.append(Complaint(position, what: what, remedy: remedy))
  }

  private mutating func choice<Value: RawRepresentable>(
    _ key: String, _ allowed: [Value]
  ) -> Value? where Value.RawValue == String {
    guard let text = document.settings[key]?.text else { return nil }
    if let value = allowed.first(where: { $0.rawValue == text }) { return value }
    let names = allowed.map(\.rawValue)
    let near = didYouMean(nearest(to: text, in: names))
    complain(
      key, "\(key) '\(text)' is not known", "Allowed: \(names.joined(separator: ", ")).\(near)")
    return nil
  }

  private mutating func number(
    _ key: String, least: Double, most: Double = NumberRange.largest
  ) -> Double? {
    guard let text = document.settings[key]?.text else { return nil }
    guard case .number(let value) = NumberText.read(text, pointIsDecimal: true),
      (least...most).contains(value)
    else {
      let end = most == NumberRange.largest ? "" : " to \(plain(most))"
      complain(key, "\(key) is '\(text)'", "Give a number from \(plain(least))\(end).")
      return nil
    }
    return value
  }

  private mutating func yesNo(_ key: String) -> Bool {
    guard let text = document.settings[key]?.text else { return false }
    guard let answer = RowReader.yesNo(text) else {
      complain(key, "\(key) '\(text)' is neither yes nor no", "Allowed: true, false (ja, nei).")
      return false
    }
    return answer
  }

  mutating func decodeSettings() {
    var settings = Settings()
    if document.settings["format"]?.text != "1", !document.settings.isEmpty {
      let found = document.settings["format"].map { "'\($0.text)'" } ?? "missing"
      complain("format", "format is \(found)", "This version reads «format: 1».")
    }
    settings.name = document.settings["name"]?.text ?? document.mainFile
    settings.language = choice("language", Language.allCases) ?? .english
    settings.objective = choice("objective", Objective.allCases) ?? .leastCost
    settings.carbonPrice = KronerPerTonneCO2e(number("carbon_price", least: 0) ?? 0)
    settings.discountRate =
      number("discount_rate", least: 0, most: 1) ?? settings.discountRate
    settings.returnLoads = yesNo("return_loads")
    for name in (document.settings["periods"]?.text ?? "").split(separator: "|") {
      if let period = Period(trimmed(name)) {
        settings.periods.append(period)
      } else {
        complain("periods", "periods: '\(name)' is not a period", "Give 2026, 2026-Q1 or 2026-01.")
      }
    }
    settings.periods.sort { $0.window.first < $1.window.first }
    switch document.settings["distance.without_road"]?.text {
    case "great-circle":
      settings.missingRoad = .greatCircle(
        detourFactor: number("distance.detour_factor", least: 1) ?? 1)
      if document.settings["distance.detour_factor"] == nil {
        complain(
          "distance.without_road", "the great circle needs a detour factor",
          "Give distance.detour_factor, 1 or more.")
      }
    case nil, "none": break
    case let other?:
      complain(
        "distance.without_road", "distance.without_road is '\(other)'",
        "Allowed: none, great-circle.")
    }
    reading.draft.settings = settings
    reading.settings = document.settings.mapValues(\.position)
  }
}
