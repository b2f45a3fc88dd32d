/// A text without blanks and line ends around it.
func trimmed(_ text: some StringProtocol) -> String {
  var rest = Substring(text)
  let visible: ClosedRange<UInt8> = 0x21...0x7e
  if let first = rest.utf8.first, let last = rest.utf8.last, visible.contains(first),
    visible.contains(last)
  {
    return String(rest)
  }
  while let first = rest.first, first.isWhitespace { rest.removeFirst() }
  while let last = rest.last, last.isWhitespace { rest.removeLast() }
  return String(rest)
}
