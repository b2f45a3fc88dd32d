internal import LinearPrograms

/// What GLPK's simplex return code says (glpk.h 5.0).
enum GLPKCode {
  /// 0: it came to an end; the statuses tell which.
  case solved
  /// GLP_ETMLIM 9, GLP_EITLIM 8: the slice is over, the state can be resumed.
  case sliceOver
  /// GLP_EBADB 1, GLP_ESING 2, GLP_ECOND 3: the basis is invalid, singular or ill-conditioned.
  case badBasis
  case other

  init(_ code: Int32) {
    switch code {
    case 0: self = .solved
    case 8, 9: self = .sliceOver
    case 1, 2, 3: self = .badBasis
    default: self = .other
    }
  }
}

/// Primal status x dual status -> termination, for return code 0.
///
/// | primal | dual | termination |
/// | --- | --- | --- |
/// | feasible 2 | feasible 2 | optimal |
/// | no feasible 4 | any | infeasible |
/// | feasible 2 | no feasible 4 | unbounded |
/// | other | no feasible 4 | infeasible or unbounded |
/// | anything else | | failed |
enum GLPKOutcome {
  static func isFeasible(_ status: Int32) -> Bool { status == 2 }

  static func termination(primal: Int32, dual: Int32) -> Termination {
    switch (primal, dual) {
    case (2, 2): .optimal
    case (4, _): .infeasible
    case (2, 4): .unbounded
    case (_, 4): .infeasibleOrUnbounded
    default: .failed("GLPK ended with primal status \(primal) and dual status \(dual)")
    }
  }
}
