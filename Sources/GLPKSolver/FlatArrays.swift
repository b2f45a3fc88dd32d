internal import CGLPKShim
internal import LinearPrograms

extension LinearProgram {
  /// Lends the program's arrays to C.
  func withFlatArrays(_ body: (UnsafePointer<tilfang_program>) -> Int32) -> Int32 {
    let starts = columnStarts.map(Int64.init)
    return rowLower.withUnsafeBufferPointer { rowLower in
      rowUpper.withUnsafeBufferPointer { rowUpper in
        columnLower.withUnsafeBufferPointer { columnLower in
          columnUpper.withUnsafeBufferPointer { columnUpper in
            cost.withUnsafeBufferPointer { cost in
              starts.withUnsafeBufferPointer { starts in
                rowIndices.withUnsafeBufferPointer { indices in
                  values.withUnsafeBufferPointer { values in
                    var flat = tilfang_program(
                      rows: Int32(rowCount), columns: Int32(columnCount),
                      row_lower: rowLower.baseAddress, row_upper: rowUpper.baseAddress,
                      column_lower: columnLower.baseAddress,
                      column_upper: columnUpper.baseAddress, cost: cost.baseAddress,
                      starts: starts.baseAddress, row_indices: indices.baseAddress,
                      values: values.baseAddress, constant: objectiveConstant,
                      maximise: direction == .maximise ? 1 : 0)
                    return withUnsafePointer(to: &flat) { body($0) }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

extension ColumnStatus {
  /// The shim's number for it.
  var glpk: Int8 {
    switch self {
    case .basic: 0
    case .atLower: 1
    case .atUpper: 2
    case .free: 3
    case .fixed: 4
    }
  }

  init(glpk: Int8) {
    switch glpk {
    case 0: self = .basic
    case 2: self = .atUpper
    case 3: self = .free
    case 4: self = .fixed
    default: self = .atLower
    }
  }
}
