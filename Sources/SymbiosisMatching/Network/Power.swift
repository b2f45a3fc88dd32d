#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The exponent of the smallest power of ten that is not below a positive number.
func decimalExponent(_ number: Double) -> Int { Int(log10(number).rounded(.up)) }
