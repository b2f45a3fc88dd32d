public import SymbiosisModel
internal import Yams

/// Reads the plan of an earlier matching, as `match --format json` wrote it.
public struct PreviousPlanReader: Sendable {
  /// A reader.
  public init() {}

  /// Why a file is no plan.
  public struct NotAPlan: Error, CustomStringConvertible {
    /// Everything that is wrong with it.
    public let complaints: [Complaint]
    /// One line each.
    public var description: String { complaints.map { "\($0)" }.joined(separator: "\n") }
  }

  /// The exchanges and leftovers of a plan.
  ///
  /// - Parameter path: a JSON file by `plan.schema.json`.
  /// - Throws: `ScenarioFileError` for a file that is missing or cannot be read, `NotAPlan` for one that holds
  ///   something else.
  public func plan(at path: String) throws -> PreviousPlan {
    let document = YAMLDocument(
      file: path, bytes: try FileAccess.bytes(path, neededBy: "--keep"))
    guard document.complaints.isEmpty, let root = document.root else {
      throw NotAPlan(complaints: document.complaints)
    }
    var lines = Lines(file: path)
    var plan = PreviousPlan()
    lines.each("exchanges", in: root) { line, reading in
      let pair = PreviousPlan.Pair(
        surplus: reading.text("surplus", line), need: reading.text("need", line))
      plan.add(
        pair, quantity: reading.amount("quantity", line), covered: reading.amount("covered", line))
    }
    lines.each("unplaced", in: root) { line, reading in
      plan.add(
        unplaced: reading.text("surplus", line), quantity: reading.amount("quantity", line))
    }
    lines.each("unmet", in: root) { line, reading in
      plan.add(unmet: reading.text("need", line), quantity: reading.amount("quantity", line))
    }
    guard lines.complaints.isEmpty else { throw NotAPlan(complaints: lines.complaints) }
    return plan
  }

  /// The lists of a plan, and what is wrong with them.
  private struct Lines {
    let file: String
    var complaints: [Complaint] = []

    mutating func each(_ name: String, in root: Node, _ work: (Node, inout Lines) -> Void) {
      guard let list = root.mapping?[name]?.sequence else {
        complain(root, "it has no list '\(name)'")
        return
      }
      for line in list { work(line, &self) }
    }

    mutating func text(_ name: String, _ line: Node) -> String {
      guard let text = line.mapping?[name]?.scalar?.string, !text.isEmpty else {
        complain(line, "a line has no '\(name)'")
        return ""
      }
      return text
    }

    mutating func amount(_ name: String, _ line: Node) -> Amount {
      let text = line.mapping?[name]?.scalar?.string
      guard let number = text.flatMap(Double.init), number.isFinite, number >= 0 else {
        complain(line, "'\(name)' is \(text.map { "'\($0)'" } ?? "not there"), not a quantity")
        return .zero
      }
      return Amount(number)
    }

    private mutating func complain(_ node: Node, _ what: String) {
      guard complaints.count < 20 else { return }
      complaints.append(
        Complaint(
          SourcePosition(
            file: file, line: max(1, node.mark?.line ?? 1), column: max(1, node.mark?.column ?? 1)),
          what: what, remedy: "Give a result of 'tilfang match --format json'."))
    }
  }
}
