/// An identifier can be written down, read back and pointed at.
struct IdentifiersSound: Rule {
  /// The longest identifier, in characters: results and messages that name two of them in a row, and
  /// the names in exported files, are still read by people.
  static let longest = 200

  func violations(in draft: ScenarioDraft) -> [Violation] {
    unsound(draft.places.map(\.id), .places, "place")
      + unsound(draft.modes.map(\.id), .modes, "mode")
      + unsound(draft.resources.map(\.id), .resources, "resource")
      + unsound(draft.companies.map(\.id), .companies, "company")
      + unsound(draft.surpluses.map(\.declaration.id), .surpluses, "surplus")
      + unsound(draft.needs.map(\.declaration.id), .needs, "need")
      + unsound(draft.facilities.map(\.id), .facilities, "facility")
      + unsound(draft.recipeLines.map(\.recipe), .recipes, "recipe", column: "recipe")
      + unsound(draft.stores.map(\.id), .stores, "store")
      + unsound(draft.pipes.map(\.id), .pipes, "pipe")
      + unsound(draft.policies.map(\.id), .policies, "policy")
  }

  private func unsound(
    _ identifiers: [String], _ table: Table, _ what: String, column: String = "id"
  ) -> [Violation] {
    identifiers.enumerated().compactMap { row, id in
      fault(of: id).map { fault in
        Violation(
          .init(table, row: row, column: column),
          what: "\(what) '\(shown(id))': its \(column == "id" ? "id" : "name") \(fault)",
          remedy: "Allowed: 1 to \(Self.longest) characters on one line, without blanks at the "
            + "ends and without '|'.")
      }
    }
  }

  private func fault(of id: String) -> String? {
    if id.isEmpty { return "is empty" }
    let bar = UInt8(ascii: "|")
    if id.utf8.count <= Self.longest,
      id.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != bar })
    {
      return nil
    }
    if id.count > Self.longest { return "has \(id.count) characters" }
    if id.unicodeScalars.contains(where: Self.isControl) { return "holds a control character" }
    if id.first?.isWhitespace ?? false || id.last?.isWhitespace ?? false {
      return "begins or ends with a blank"
    }
    return id.contains("|") ? "holds '|', which separates the items of a list" : nil
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// The identifier fit for a message: short, control characters as U+ codes.
  private func shown(_ id: String) -> String {
    let scalars = id.unicodeScalars.prefix(40).map { scalar in
      Self.isControl(scalar)
        ? "<U+\(String(scalar.value, radix: 16, uppercase: true))>" : String(scalar)
    }
    return scalars.joined() + (id.unicodeScalars.count > 40 ? "…" : "")
  }
}
