int tilfang_placeholder(void);
