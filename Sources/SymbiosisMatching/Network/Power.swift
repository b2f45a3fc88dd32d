#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The base raised to the exponent.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// The exponent of the smallest power of ten that is not below a positive number.
func decimalExponent(_ number: Double) -> Int { Int(log10(number).rounded(.up)) }
