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

/// Where GLPK stands, in this package's terms.
struct GLPKState {
  let primal: FeasibilityStatus
  let dual: FeasibilityStatus
  /// Since the session began.
  let iterations: Int
  let objective: Double

  /// Primal status x dual status -> termination, for return code 0.
  ///
  /// | primal | dual | termination |
  /// | --- | --- | --- |
  /// | feasible | feasible | optimal |
  /// | none exists | any | infeasible |
  /// | feasible | none exists | unbounded |
  /// | other | none exists | infeasible or unbounded |
  /// | anything else | | failed |
  var termination: Termination {
    switch (primal, dual) {
    case (.feasible, .feasible): .optimal
    case (.noneExists, _): .infeasible
    case (.feasible, .noneExists): .unbounded
    case (_, .noneExists): .infeasibleOrUnbounded
    default: .failed("GLPK ended with primal status \(primal) and dual status \(dual)")
    }
  }
}

extension FeasibilityStatus {
  /// GLP_UNDEF 1, GLP_FEAS 2, GLP_INFEAS 3, GLP_NOFEAS 4.
  init(glpk: Int32) {
    switch glpk {
    case 2: self = .feasible
    case 3: self = .infeasible
    case 4: self = .noneExists
    default: self = .undefined
    }
  }
}
