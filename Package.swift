// swift-tools-version: 6.1
import PackageDescription

/// Strict language settings for every Swift target.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "tilfang",
  products: [
    .executable(name: "tilfang", targets: ["tilfang"]),
    .library(name: "SymbiosisMatching", targets: ["SymbiosisMatching"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .target(name: "LinearPrograms", swiftSettings: strict),
    .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"])]),
    .target(name: "CGLPKShim", dependencies: ["CGLPK"], linkerSettings: [.linkedLibrary("glpk")]),
    .target(
      name: "GLPKSolver", dependencies: ["LinearPrograms", "CGLPKShim"], swiftSettings: strict),
    .target(
      name: "SymbiosisModel",
      dependencies: [.product(name: "HeapModule", package: "swift-collections")],
      swiftSettings: strict),
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .target(
      name: "ScenarioFiles",
      dependencies: [
        "SymbiosisModel", "CLibCSV", .product(name: "Yams", package: "Yams"),
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: strict),
    .target(
      name: "SymbiosisMatching", dependencies: ["SymbiosisModel", "LinearPrograms"],
      swiftSettings: strict),
    .target(
      name: "PlanReports", dependencies: ["SymbiosisMatching", "SymbiosisModel"],
      swiftSettings: strict),
    .executableTarget(
      name: "tilfang",
      dependencies: [
        "PlanReports", "ScenarioFiles", "GLPKSolver", "SymbiosisMatching", "SymbiosisModel",
        "LinearPrograms",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
    .target(
      name: "LinearProgramCases", dependencies: ["LinearPrograms"],
      path: "Tests/LinearProgramCases", swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["SymbiosisModel"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "LinearProgramsTests", dependencies: ["LinearPrograms", "LinearProgramCases"],
      swiftSettings: strict),
    .testTarget(
      name: "GLPKSolverTests",
      dependencies: ["GLPKSolver", "LinearPrograms", "LinearProgramCases", "CGLPK", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SymbiosisModelTests", dependencies: ["SymbiosisModel", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ScenarioFilesTests", dependencies: ["ScenarioFiles", "SymbiosisModel", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "SymbiosisMatchingTests",
      dependencies: [
        "SymbiosisMatching", "SymbiosisModel", "LinearPrograms", "GLPKSolver", "TestSupport",
      ], swiftSettings: strict),
    .testTarget(
      name: "PlanReportsTests",
      dependencies: [
        "PlanReports", "SymbiosisMatching", "SymbiosisModel", "GLPKSolver", "TestSupport",
      ], swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(
      name: "tilfangTests", dependencies: ["tilfang", "TestSupport"], swiftSettings: strict),
  ]
)
