#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The base raised to the exponent.
package func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
