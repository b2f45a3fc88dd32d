// SymbiosisModel
