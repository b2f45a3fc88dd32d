internal import LinearPrograms
internal import PlanReports

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Standard output carries the result alone; everything else goes to standard error.
enum Console {
  /// A message for the person at the terminal.
  static func note(_ text: String) { _ = write(Array((text + "\n").utf8), to: STDERR_FILENO) }

  /// Whether somebody looks at standard error.
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// A line on a terminal that the next one is written over.
  static func overwrite(_ text: String) {
    _ = write(Array("\r\u{1B}[2K\(text)".utf8), to: STDERR_FILENO)
  }

  /// How headings stand out: only on a terminal, and not against NO_COLOR (no-color.org).
  static func emphasis(output path: String?) -> Emphasis {
    let isPlain = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    return path == nil && !isPlain && isatty(STDOUT_FILENO) == 1 ? .bold : .plain
  }

  /// Refuses to write a result over one of the files it is made from.
  static func protect(_ inputs: [String], from output: String?) throws {
    var target = stat()
    guard let output, stat(output, &target) == 0 else { return }
    for input in inputs {
      var info = stat()
      guard stat(input, &info) == 0, info.st_dev == target.st_dev, info.st_ino == target.st_ino
      else { continue }
      throw Failure(
        status: .cannotWrite,
        message: "cannot write '\(output)': it is a file of the scenario. Choose another --output.")
    }
  }

  /// Gives out a text: see `deliver(to:_:)`.
  static func deliver(_ text: String, to path: String?) throws {
    try deliver(to: path) { try $0(Array(text.utf8)) }
  }

  /// Gives out the result piece by piece: to standard output, or to a file that appears whole or not
  /// at all.
  ///
  /// What is not a plain file, such as a pipe or a device, is written to as it is; a link is
  /// followed, so that the file it names is what changes.
  static func deliver(to path: String?, _ result: (@escaping ReportSink) throws -> Void) throws {
    if interruption.isInterrupted { throw Failure.interrupted }
    guard let path else {
      try result { piece in
        try write(piece, to: STDOUT_FILENO) {
          Failure(status: .cannotWrite, message: "cannot write to standard output: \(reason)")
        }
      }
      return
    }
    var info = stat()
    let isThere = stat(path, &info) == 0
    if !isThere || info.st_mode & S_IFMT == S_IFREG {
      return try replace(
        target(of: path), with: result, mode: isThere ? info.st_mode & 0o7777 : nil)
    }
    let descriptor = open(path, O_WRONLY)
    guard descriptor >= 0 else { throw cannotWrite(path) }
    defer { close(descriptor) }
    try result { try write($0, to: descriptor) { cannotWrite(path) } }
  }

  /// The file that a path names when its links are followed, be it there or not.
  private static func target(of path: String) -> String {
    var path = path
    for _ in 0..<40 {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
      let count = readlink(path, &buffer, Int(PATH_MAX))
      guard count > 0 else { return path }
      let link = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard !link.hasPrefix("/"), let slash = path.lastIndex(of: "/") else {
        path = link
        continue
      }
      path = path[...slash] + link
    }
    return path
  }

  /// Writes a file anew, whole, with the rights that it had; nil for those of a new file.
  private static func replace(
    _ path: String, with result: (@escaping ReportSink) throws -> Void, mode: mode_t?
  ) throws {
    let temporary = path + ".partial-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL, mode ?? 0o666)
    guard descriptor >= 0 else { throw cannotWrite(path) }
    do {
      guard mode.map({ fchmod(descriptor, $0) == 0 }) ?? true else { throw cannotWrite(path) }
      try result { try write($0, to: descriptor) { cannotWrite(path) } }
      guard fsync(descriptor) == 0 else { throw cannotWrite(path) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let failure = cannotWrite(path)
      unlink(temporary)
      throw failure
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }

  private static func cannotWrite(_ path: String) -> Failure {
    Failure(
      status: .cannotWrite,
      message: "cannot write '\(path)': \(reason). Choose another --output, or free the place.")
  }

  /// Writes a piece of a result, unless the run is to end; throws a failure where it cannot.
  private static func write(
    _ piece: [UInt8], to descriptor: Int32, orElse failure: () -> Failure
  ) throws {
    if interruption.isInterrupted { throw Failure.interrupted }
    guard write(piece, to: descriptor) else { throw failure() }
  }

  /// Writes all bytes; whether that could be done.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let place = UnsafeRawBufferPointer(rebasing: rest)
        #if canImport(Glibc)
          let written = Glibc.write(descriptor, place.baseAddress, place.count)
        #else
          let written = Darwin.write(descriptor, place.baseAddress, place.count)
        #endif
        if written < 0 {
          if errno == EINTR { continue }
          return false
        }
        rest = rest.dropFirst(written)
      }
      return true
    }
  }
}
