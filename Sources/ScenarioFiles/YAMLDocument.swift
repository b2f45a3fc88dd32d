internal import SymbiosisModel
internal import Yams

/// A YAML file as nodes with positions.
struct YAMLDocument {
  let file: String
  let root: Node?
  private(set) var complaints: [Complaint] = []

  init(file: String, bytes: [UInt8]) {
    self.file = file
    guard let text = String(validating: bytes, as: UTF8.self) else {
      root = nil
      complaints = [
        Complaint(
          SourcePosition(file: file, line: 1, column: 1), what: "the file is not UTF-8",
          remedy: "Save it in UTF-8.")
      ]
      return
    }
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      root = nil
      complaints = [YAMLDocument.complaint(error, file: file)]
    }
  }

  private static func complaint(_ error: any Error, file: String) -> Complaint {
    var position = SourcePosition(file: file, line: 1, column: 1)
    var what = "it is not YAML"
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      position.line = mark.line
      position.column = mark.column
      what = "it is not YAML: \(problem)"
    case .duplicatedKeysInMapping(let duplicates, _):
      what = "keys stand twice: \(duplicates)"
    case let other?: what = "it is not YAML: \(other)"
    case nil: break
    }
    return Complaint(position, what: what, remedy: "Mend the file; indent with spaces.")
  }

  func position(_ node: Node) -> SourcePosition {
    SourcePosition(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }
}

extension Node {
  /// The text of a scalar; a list of scalars is joined by bars, as in a CSV cell.
  var cellText: String? {
    switch self {
    case .scalar(let scalar):
      let isNull =
        scalar.style == .plain && ["", "~", "null"].contains(scalar.string.lowercased())
      return isNull ? "" : scalar.string
    case .sequence(let sequence):
      let parts = sequence.map { $0.scalar?.string }
      let known = parts.compactMap { $0 }
      return known.count == parts.count ? known.joined(separator: "|") : nil
    default: return nil
    }
  }
}
