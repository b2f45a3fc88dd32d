/// How headings stand out in text.
public enum Emphasis: Sendable {
  /// Not at all: for files and pipes.
  case plain
  /// Bold, by ECMA-48 control sequences: for terminals.
  case bold

  /// A heading.
  func heading(_ text: String) -> String {
    self == .bold ? "\u{1b}[1m\(text)\u{1b}[0m" : text
  }
}
