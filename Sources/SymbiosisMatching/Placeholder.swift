// SymbiosisMatching
