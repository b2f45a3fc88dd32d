// What every call into GLPK goes through; see the decision «A jump out of GLPK, and the dead session».
#ifndef TILFANG_GUARD_H
#define TILFANG_GUARD_H

#include <glpk.h>
#include <pthread.h>
#include <setjmp.h>

#include "CGLPKShim.h"

#define MESSAGE_SIZE 512

struct tilfang_session {
  glp_prob *problem;
  pthread_t thread;
  int dead;
  // Set by every change: GLPK keeps the statuses of the last solve through changes of costs, bounds
  // and basis, so until the next solve they speak of another program.
  int stale;
  // GLPK is at work and has called back: nothing else may go in.
  int busy;
  char message[MESSAGE_SIZE];
};

// Where GLPK lands when it gives up, set anew by every call.
extern _Thread_local jmp_buf tilfang_landing;

// TILFANG_OK where the session may be used here and now.
int tilfang_enter(tilfang_session *s);
// Ends a session after a jump; TILFANG_FATAL.
int tilfang_bury(tilfang_session *s);

// Runs the statements under the landing place; leaves the function on any failure.
#define GUARDED(s, ...)                                  \
  do {                                                   \
    int entered = tilfang_enter(s);                      \
    if (entered != TILFANG_OK) return entered;           \
    if (setjmp(tilfang_landing)) return tilfang_bury(s); \
    __VA_ARGS__                                          \
    return TILFANG_OK;                                   \
  } while (0)

#endif
