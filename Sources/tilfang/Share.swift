internal import ArgumentParser

/// A share from 0, written as 0.02 or 2%.
struct Share: ExpressibleByArgument {
  let value: Double

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    let digits = isPercent ? String(argument.dropLast()).trimmed : argument
    guard let number = Double(digits), number.isFinite, number >= 0 else { return nil }
    value = isPercent ? number / 100 : number
  }
}
