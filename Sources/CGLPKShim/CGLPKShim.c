int tilfang_placeholder(void) { return 0; }
