internal import SymbiosisModel

/// Numbers as people of the language write them.
extension Words {
  private var decimalSign: String { language == .english ? "." : "," }
  private var groupSign: String { language == .english ? "," : " " }

  /// A number with so many decimals, rounded half away from zero, its thousands grouped.
  func number(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int64((abs(value) * scale).rounded())
    let power = Int64(scale)
    var text = grouped("\(scaled / power)")
    if decimals > 0 {
      let rest = "\(scaled % power)"
      text += decimalSign + String(repeating: "0", count: decimals - rest.count) + rest
    }
    return value < 0 && scaled != 0 ? "−" + text : text
  }

  /// A number without decimals.
  func whole(_ value: Double) -> String { number(value, decimals: 0) }

  /// A number with as many decimals as its size needs to be told apart: three digits that count.
  func plain(_ value: Double) -> String {
    let size = abs(value)
    var decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2
    var least = 1.0
    while size < least, size > 0, decimals < 15 {
      decimals += 1
      least /= 10
    }
    let text = number(value, decimals: decimals)
    guard decimals > 0 else { return text }
    var short = Substring(text)
    while short.hasSuffix("0") { short = short.dropLast() }
    if short.hasSuffix(decimalSign) { short = short.dropLast() }
    return String(short)
  }

  /// A number to all its digits: the shortest text that reads back the same.
  func exact(_ value: Double) -> String {
    let text = "\(value)"
    let short = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    return language == .english ? short : short.replacing(".", with: ",")
  }

  /// A share of one as a percentage.
  func percent(_ share: Double) -> String {
    "\(number(share * 100, decimals: 1))" + pick(" %", " %", "%")
  }

  private func grouped(_ digits: String) -> String {
    let count = digits.utf8.count
    guard count > 3 else { return digits }
    var text = ""
    for (index, digit) in digits.unicodeScalars.enumerated() {
      if index > 0, (count - index) % 3 == 0 { text += groupSign }
      text.unicodeScalars.append(digit)
    }
    return text
  }

  /// A unit as it is written after a number.
  func unit(_ unit: QuantityUnit) -> String {
    switch unit {
    case .cubicMetre: "m³"
    case .looseCubicMetre: "lm³"
    case .squareMetre: "m²"
    default: unit.rawValue
    }
  }

  /// An amount with its unit.
  func amount(_ amount: Amount, _ unit: QuantityUnit) -> String {
    "\(plain(amount.value)) \(self.unit(unit))"
  }

  /// The unit of money or emissions that an objective is counted in.
  func objectiveUnit(_ unit: String) -> String {
    unit == "NOK" ? pick("kr", "kr", "NOK") : pick("kg CO2e", "kg CO2e", "kg CO2e")
  }

  /// A value of the objective.
  func worth(_ value: Double, _ objective: String) -> String {
    "\(number(value, decimals: abs(value) < 100 ? 2 : 0)) \(objectiveUnit(objective))"
  }

  /// A value of the objective per unit of a resource.
  func perUnit(_ value: Double, _ objective: String, _ unit: QuantityUnit) -> String {
    "\(worth(value, objective))/\(self.unit(unit))"
  }
}
