import SymbiosisModel
import Testing

@testable import PlanReports

/// Numbers as a Norwegian and an English reader write them.
@Suite struct NumberWordsTests {
  @Test(arguments: [
    (0.0, 0, "0", "0"), (-0.0, 2, "0,00", "0.00"), (999, 0, "999", "999"),
    (1000, 0, "1 000", "1,000"), (-38_301_048.4, 0, "−38 301 048", "−38,301,048"),
    (0.005, 2, "0,01", "0.01"), (-0.004, 2, "0,00", "0.00"), (1234.5, 1, "1 234,5", "1,234.5"),
    (999_999.96, 1, "1 000 000,0", "1,000,000.0"), (2.5, 0, "3", "3"), (-2.5, 0, "−3", "−3"),
  ])
  func number(value: Double, decimals: Int, norwegian: String, english: String) {
    #expect(Words(.bokmaal).number(value, decimals: decimals) == norwegian)
    #expect(Words(.nynorsk).number(value, decimals: decimals) == norwegian)
    #expect(Words(.english).number(value, decimals: decimals) == english)
  }

  @Test(arguments: [
    (300.0, "300"), (22.5, "22,5"), (1.09, "1,09"), (0.48, "0,48"), (0.1234, "0,123"),
    (0.000_1, "0,0001"), (0.000_853_6, "0,000854"), (0, "0"), (12_345.678, "12 346"), (10.0, "10"),
    (-4.2, "−4,2"),
  ])
  func plain(value: Double, text: String) { #expect(Words(.bokmaal).plain(value) == text) }

  @Test func notANumberIsNoCrash() {
    #expect(Words(.bokmaal).number(.nan, decimals: 1) == "nan")
    #expect(Words(.english).whole(.infinity) == "inf")
    #expect(Words(.english).whole(1e300) == "1e+300")
  }

  @Test func shares() {
    #expect(Words(.bokmaal).percent(0.7054) == "70,5 %")
    #expect(Words(.english).percent(1) == "100.0%")
  }

  @Test func valuesCarryTheirUnit() {
    #expect(Words(.bokmaal).perUnit(-1940, "NOK", .tonne) == "−1 940 kr/t")
    #expect(Words(.english).perUnit(8.626, "NOK", .megawattHour) == "8.63 NOK/MWh")
    #expect(Words(.nynorsk).worth(112.4, "kg CO2e") == "112 kg CO2e")
    #expect(Words(.english).amount(Amount(25_000), .squareMetre) == "25,000 m²")
  }
}
