internal import ArgumentParser
internal import SymbiosisMatching

/// A condition on an indicator: `share_used >= 0.6`, `by_resource.flis.saving > 0`.
struct Requirement {
  private let text: String
  private let path: [String]
  private let comparison: String
  private let bound: Double

  private static let comparisons = [">=", "<=", "==", ">", "<"]

  /// - Throws: `ValidationError` with what is allowed.
  init(_ text: String) throws {
    self.text = text
    guard let sign = Requirement.comparisons.first(where: { text.contains($0) }),
      let place = text.firstRange(of: sign)
    else { throw Requirement.error(text, "it compares nothing") }
    let number = String(text[place.upperBound...]).trimmed
    guard let bound = Double(number), bound.isFinite else {
      throw Requirement.error(text, "'\(number)' is not a number")
    }
    path = String(text[..<place.lowerBound]).trimmed.split(separator: ".").map(String.init)
    comparison = sign
    self.bound = bound
    guard let name = path.last, IndicatorSet.names.contains(name), path.count != 2 else {
      throw Requirement.error(text, "'\(path.joined(separator: "."))' is not an indicator")
    }
  }

  private static func error(_ text: String, _ what: String) -> ValidationError {
    ValidationError(
      "--require '\(text)': \(what). Give an indicator, a comparison and a number, as "
        + "'share_used >= 0.6' or 'by_resource.flis.saving > 0'. Comparisons: "
        + comparisons.joined(separator: " ") + ". Indicators: "
        + IndicatorSet.names.joined(separator: ", ") + ".")
  }

  /// What is not as required, nil when all is well.
  func complaint(about indicators: Indicators) throws -> String? {
    guard let value = try set(indicators).value(named: path.last ?? "") else {
      return "required \(text): the plan has no such value."
    }
    let holds: Bool
    switch comparison {
    case ">=": holds = value >= bound
    case "<=": holds = value <= bound
    case "==": holds = value == bound
    case ">": holds = value > bound
    default: holds = value < bound
    }
    return holds ? nil : "required \(text): it is \(value)."
  }

  private func set(_ indicators: Indicators) throws -> IndicatorSet {
    guard path.count > 2 else { return indicators.total }
    let groups: [String: IndicatorGroups] = [
      "by_resource": indicators.byResource, "by_municipality": indicators.byMunicipality,
      "by_region": indicators.byRegion, "by_company": indicators.byCompany,
    ]
    let member = path[1..<(path.count - 1)].joined(separator: ".")
    guard let group = groups[path[0]] else {
      throw Failure(
        status: .usage,
        message: "--require '\(text)': '\(path[0])' is not a group. Groups: "
          + groups.keys.sorted().joined(separator: ", ") + ".")
    }
    guard let set = group[member] else {
      throw Failure(
        status: .usage,
        message: "--require '\(text)': \(path[0]) has no '\(member)'. It has: "
          + group.names.joined(separator: ", ") + ".")
    }
    return set
  }
}
