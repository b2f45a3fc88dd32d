import Foundation
import ScenarioFiles
import SymbiosisModel

/// A folder with a scenario, made for one test and removed after it.
final class ScratchFolder {
  let path: String

  /// Writes the files; the name of each is a path from the folder.
  init(_ files: [String: [UInt8]]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "tilfang-test-\(UUID().uuidString)")
    path = folder.path
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, bytes) in files {
      try Data(bytes).write(to: folder.appending(path: name))
    }
  }

  convenience init(_ files: [String: String]) throws {
    try self.init(files.mapValues { Array($0.utf8) })
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// All that a scenario folder is complained of, sorted, as a user would see it.
struct FolderReading {
  let document: ScenarioDocument
  let draft: ScenarioDraft
  let complaints: [Complaint]

  init(_ path: String, overrides: [String] = []) throws {
    let reader = ScenarioReader()
    document = try reader.document(at: path, overrides: overrides)
    let reading = reader.draft(of: document)
    draft = reading.draft
    let all =
      reading.complaints + Rules.check(draft).map { reading.complaint(for: $0) }
    complaints = ScenarioComplaints(complaints: all).complaints
  }

  /// The complaints, each as the command line prints it.
  var texts: [String] { complaints.map(\.description) }
}
