public import SymbiosisMatching
public import SymbiosisModel

/// The rules that stand against a pair, in words, for whoever makes no report.
public enum RefusalText {
  /// One sentence without a full stop.
  public static func sentence(
    _ refusals: [ArcRefusal], in scenario: Scenario, language: Language
  ) -> String {
    Words(language).refusals(refusals, Names(scenario: scenario, language))
  }
}
