/// One way of carrying a pair's goods, in plain numbers.
struct Carriage {
  /// Kilometres with both access roads; NaN where only a quote joins the places.
  var length: Double
  /// Row of the mode; -1 where a quote names none.
  var mode: Int
  var period: Int
  /// NOK per unit.
  var cost: Double
  /// kg CO2e per unit.
  var emissions: Double
  /// Share that arrives.
  var delivered: Double
  /// Most that it carries, in the resource's unit; may be infinite.
  var capacity: Double
  /// NOK for the exchange, whatever it carries.
  var setup = 0.0
  /// Row of the mode whose empty trips are planned; -1 where the way back is in the cost.
  var truck = -1
  /// NOK and kg CO2e per unit if such a truck drove back empty: what it costs by itself.
  var back = (cost: 0.0, emissions: 0.0)
  /// Number of the way through pipes; -1 where none is needed.
  var path = -1
  /// Which of the pair's quotes; -1 without one.
  var quote: Int
  /// Whether it is the same in every period that both sides share: nothing chooses among them.
  var isAnyPeriod = false

  /// Cheaper is better; then cleaner, then the earlier period, then the mode's identifier.
  func isBetter(than other: Carriage) -> Bool {
    (cost, emissions, period, mode, quote, path)
      < (other.cost, other.emissions, other.period, other.mode, other.quote, other.path)
  }

  /// A quote's capacity is for the exchange, not anew in each period it could move in.
  func isSameQuote(as other: Carriage) -> Bool { quote >= 0 && quote == other.quote }

  /// Whether the two differ in the period alone.
  func isSame(butPeriodAs other: Carriage) -> Bool {
    cost == other.cost && emissions == other.emissions && delivered == other.delivered
      && mode == other.mode && quote == other.quote && capacity == other.capacity
      && setup == other.setup && truck == other.truck && path == other.path
      && (length == other.length || (length.isNaN && other.length.isNaN))
  }

  /// Whether nothing is ever gained by the other: this one takes any quantity, costs no more, emits
  /// no more and loses no more, and where trucks are planned, moves in the same period; a pipe may be full.
  func dominates(_ other: Carriage) -> Bool {
    capacity == .infinity && cost <= other.cost && emissions <= other.emissions
      && delivered >= other.delivered && setup <= other.setup
      && (truck < 0 && other.truck < 0 || period == other.period)
      && path < 0 && other.path < 0
  }
}
