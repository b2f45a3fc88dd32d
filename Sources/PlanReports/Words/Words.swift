internal import SymbiosisModel

/// The words of one language.
///
/// Every sentence is made in this folder, in all three languages side by side.
struct Words {
  let language: Language

  init(_ language: Language) { self.language = language }

  /// The text in the language: bokmål, nynorsk, English.
  func pick(_ bokmaal: String, _ nynorsk: String, _ english: String) -> String {
    switch language {
    case .bokmaal: bokmaal
    case .nynorsk: nynorsk
    case .english: english
    }
  }

  /// One or several of something, with the number before it.
  func count(
    _ number: Int, _ bokmaal: (String, String), _ nynorsk: (String, String),
    _ english: (String, String)
  ) -> String {
    let one = number == 1
    let noun = pick(
      one ? bokmaal.0 : bokmaal.1, one ? nynorsk.0 : nynorsk.1, one ? english.0 : english.1)
    return "\(whole(Double(number))) \(noun)"
  }
}
