/// Policies that cannot be met together with what else the scenario says.
public struct PolicyClash: Hashable, Sendable {
  /// Something that the scenario says, and could say otherwise.
  public enum Member: Hashable, Sendable {
    /// A policy, by its identifier.
    case policy(String)
    /// The least that an agreement binds a pair to.
    case agreement(surplus: String, need: String)
    /// The least share of a need that exchanges are to meet.
    case leastShare(need: String)
    /// The least throughput of a facility that stands.
    case leastThroughput(facility: String)
    /// That a need takes no more than it declares.
    case need(String)
  }

  /// One change after which all the others can be kept.
  public struct Repair: Hashable, Sendable {
    /// What is changed.
    public var member: Member
    /// What it becomes: the policy's bound, the share, what is agreed, the least throughput, or what the
    /// need takes.
    public var value: Double
    /// The objective of the best plan then, in its unit; nil where it is not known: another clash stands in the
    /// way, or the need is in several parts of the network.
    public var objective: Double?
  }

  /// A smallest set: without any one of them the others can be kept.
  public var members: [Member]
  /// Each alone is enough; the one with the best plan first.
  ///
  /// None where there is another clash besides.
  public var repairs: [Repair]

  /// The same with what the rest of the plan adds to every objective; nil where that is not known.
  func adding(_ rest: Double?) -> PolicyClash {
    var clash = self
    for number in clash.repairs.indices {
      clash.repairs[number].objective = clash.repairs[number].objective.flatMap { own in
        rest.map { own + $0 }
      }
    }
    return clash
  }
}
