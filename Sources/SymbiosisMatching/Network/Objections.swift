/// The rules that stand against a pair: counted always, told in words only where somebody asks.
struct Objections {
  private let areTold: Bool
  private(set) var told: [ArcRefusal] = []
  private(set) var isFree = true

  private init(areTold: Bool) { self.areTold = areTold }

  /// For whoever wants to know every reason.
  static var inWords: Objections { Objections(areTold: true) }
  /// For whoever only wants to know whether there is one.
  static var counted: Objections { Objections(areTold: false) }

  /// Whether nothing more needs to be looked at.
  var isSettled: Bool { !isFree && !areTold }

  /// One rule more against the pair; the same one twice is told once.
  mutating func add(_ refusal: @autoclosure () -> ArcRefusal) {
    isFree = false
    guard areTold else { return }
    let refusal = refusal()
    if !told.contains(refusal) { told.append(refusal) }
  }

  /// What stands against one of several ways, counted where none of them is left.
  mutating func add(_ others: Objections) {
    isFree = isFree && others.isFree
    for refusal in others.told where !told.contains(refusal) { told.append(refusal) }
  }
}
