internal import SymbiosisMatching
internal import SymbiosisModel

/// How trucks drive, as sentences.
extension Words {
  /// How far trucks drive loaded and empty, what that is against each driving back alone, and what it costs.
  func driving(_ loads: ReturnLoads) -> [String] {
    let loaded = whole(loads.loadedLength.value)
    let empty = whole(loads.emptyLength.value)
    var lines = [
      pick(
        "Bilene kjører \(loaded) km med last og \(empty) km tomme.",
        "Bilane køyrer \(loaded) km med last og \(empty) km tomme.",
        "Trucks drive \(loaded) km loaded and \(empty) km empty.") + alone(loads)
    ]
    let cost = "\(whole(loads.cost.value)) \(objectiveUnit("NOK"))"
    let emitted = "\(number(loads.emissions.value / 1000, decimals: 1)) t CO2e"
    lines.append(
      pick(
        "Tomkjøringen koster \(cost) og slipper ut \(emitted), i tillegg til det som står ved hver utveksling.",
        "Tomkøyringa kostar \(cost) og slepp ut \(emitted), i tillegg til det som står ved kvar utveksling.",
        "Empty driving costs \(cost) and emits \(emitted), besides what stands at each exchange."))
    return lines
  }

  /// What it would be if each truck drove back the way it came.
  private func alone(_ loads: ReturnLoads) -> String {
    let alone = loads.emptyLengthAlone.value
    guard alone > 0 else { return "" }
    let length = whole(alone)
    let saved = percent(1 - loads.emptyLength.value / alone)
    return pick(
      " Kjørte hver bil tom tilbake, ble det \(length) km: \(saved) av tomkjøringen er spart.",
      " Køyrde kvar bil tom tilbake, vart det \(length) km: \(saved) av tomkøyringa er spart.",
      " If each drove back empty it would be \(length) km: \(saved) of the empty driving is saved.")
  }

  /// A load on its way.
  func load(_ resource: String, _ from: String, _ to: String) -> String {
    pick(
      "\(resource) fra \(from) til \(to)", "\(resource) frå \(from) til \(to)",
      "\(resource) from \(from) to \(to)")
  }

  /// Several loads that are not told one by one.
  func otherLoads(_ number: Int) -> String {
    count(
      number, ("annet lass", "andre slags lass"), ("anna lass", "andre slags lass"),
      ("other load", "other kinds of load"))
  }

  /// That a table of the text leaves some rows out; empty where it leaves none.
  func more(_ rows: Int) -> String {
    guard rows > 0 else { return "" }
    let number = whole(Double(rows))
    return pick(
      "  … og \(number) til: alle står i JSON og CSV.\n",
      "  … og \(number) til: alle står i JSON og CSV.\n",
      "  … and \(number) more: JSON and CSV have all of them.\n")
  }
}
