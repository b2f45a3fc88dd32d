internal import SymbiosisModel
internal import Yams

/// A YAML file as nodes with positions.
struct YAMLDocument {
  let file: String
  private(set) var root: Node?
  private(set) var complaints: [Complaint] = []

  init(file: String, bytes: [UInt8]) {
    self.file = file
    let plain = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    guard let text = String(validating: plain, as: UTF8.self) else {
      complain(1, 1, "the file is not UTF-8", "Save it in UTF-8.")
      return
    }
    if let hazard = YAMLGuard.hazard(in: plain) {
      complain(hazard.line, 1, hazard.what, "Write it out plainly: a scenario needs no such thing.")
      return
    }
    do {
      // Every value is read as the text it is: nothing has to be told a number from a word.
      root = try Yams.compose(yaml: text, .basic)
    } catch {
      complaints = [YAMLDocument.complaint(error, file: file)]
      return
    }
    var budget = 16 * text.utf8.count + 4096
    if let root, !root.isWithin(&budget) {
      self.root = nil
      complain(1, 1, "its aliases unfold to far more than the file", "Write the values out.")
    }
  }

  private mutating func complain(_ line: Int, _ column: Int, _ what: String, _ remedy: String) {
    complaints.append(
      Complaint(
        SourcePosition(file: file, line: line, column: column), what: what, remedy: remedy))
  }

  private static func complaint(_ error: any Error, file: String) -> Complaint {
    var position = SourcePosition(file: file, line: 1, column: 1)
    var what = "it is not YAML"
    var remedy = "Mend the file; indent with spaces."
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      position.line = max(1, mark.line)
      position.column = max(1, mark.column)
      what = "it is not YAML: \(problem)"
    case .duplicatedKeysInMapping(let duplicates, let context):
      position.line = max(1, context.mark.line)
      position.column = max(1, context.mark.column)
      let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      what = "\(names) \(duplicates.count == 1 ? "stands" : "stand") twice in one mapping"
      remedy = "Keep one of each."
    case .reader(let problem, _, _, _): what = "it is not YAML: \(problem)"
    case .some, nil: break
    }
    return Complaint(position, what: what, remedy: remedy)
  }

  func position(_ node: Node) -> SourcePosition {
    SourcePosition(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }
}

extension Node {
  /// The text of a scalar; a list of scalars is joined by bars, as in a CSV cell.
  var cellText: String? {
    switch self {
    case .scalar(let scalar): scalar.isNull ? "" : scalar.string
    case .sequence(let sequence):
      sequence.allSatisfy { $0.scalar != nil }
        ? sequence.map { $0.scalar?.string ?? "" }.joined(separator: "|") : nil
    default: nil
    }
  }

  /// Whether the node, aliases unfolded, has no more parts than the budget, which it uses up.
  fileprivate func isWithin(_ budget: inout Int) -> Bool {
    budget -= 1
    guard budget > 0 else { return false }
    switch self {
    case .sequence(let sequence):
      for item in sequence where !item.isWithin(&budget) { return false }
    case .mapping(let mapping):
      for (key, value) in mapping
      where !key.isWithin(&budget) || !value.isWithin(&budget) { return false }
    default: break
    }
    return true
  }
}

extension Node.Scalar {
  /// Whether it is written as nothing.
  var isNull: Bool { style == .plain && ["", "~", "null"].contains(string.lowercased()) }
}
