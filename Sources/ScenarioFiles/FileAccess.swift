#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The bytes of a file, by the operating system's own calls.
enum FileAccess {
  /// The largest file that is read, in bytes: some ten million rows.
  static let largest = 1 << 30

  static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// Reads a whole file: an ordinary one, for a device or a pipe may never end.
  static func bytes(_ path: String, neededBy: String) throws(ScenarioFileError) -> [UInt8] {
    var info = stat()
    guard stat(path, &info) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw .missing(path: path, neededBy: neededBy) }
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    guard info.st_mode & S_IFMT == S_IFREG else {
      let isFolder = info.st_mode & S_IFMT == S_IFDIR
      throw .unreadable(
        path: path, reason: isFolder ? "it is a folder" : "it is not an ordinary file")
    }
    guard info.st_size <= largest else {
      throw .unreadable(
        path: path, reason: "it has \(info.st_size) bytes, at most \(largest) are read")
    }
    guard let file = fopen(path, "rb") else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    let size = Int(info.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, file)
    }
    guard ferror(file) == 0 else { throw .unreadable(path: path, reason: "input error") }
    return bytes
  }
}
