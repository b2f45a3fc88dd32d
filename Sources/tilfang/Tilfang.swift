internal import ArgumentParser

/// The command line: files in, plans out (files.md 2).
@main
struct Tilfang: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tilfang",
    abstract:
      "Finds the exchanges worth making between those who have too much and those who lack.",
    discussion: """
      A scenario is a folder with scenario.yaml and CSV tables, or one YAML file. Start with \
      «tilfang new FOLDER», then «tilfang match FOLDER».
      Exit status: 0 optimal, 1 a --require was not met, 3 stopped at a limit, 64 usage, \
      65 invalid scenario, 66 missing file, 70 internal error, 74 cannot write, 130 interrupted.
      """,
    version: Tilfang.version,
    subcommands: [
      New.self, Check.self, Match.self, Explain.self, Distances.self, Export.self,
    ])

  static let version = "0.1.0"
}
