// GLPK called so that nothing it does can end or corrupt the process.
//
// A session is one problem on one thread. Every call may fail; after TILFANG_FATAL the session is
// dead and only tilfang_close may be called. This header is free of glpk.h on purpose.
#ifndef TILFANG_CGLPKSHIM_H
#define TILFANG_CGLPKSHIM_H

#include <stddef.h>
#include <stdint.h>

typedef struct tilfang_session tilfang_session;

enum tilfang_result {
  TILFANG_OK = 0,
  TILFANG_FATAL = 1,          // GLPK gave up; see tilfang_message
  TILFANG_BAD_ARGUMENT = 2,   // refused before GLPK saw it
  TILFANG_ALREADY_OPEN = 3,   // this thread has a session
  TILFANG_WRONG_THREAD = 4,
  TILFANG_NO_MEMORY = 5,
  TILFANG_DEAD = 6            // a fatal error came before
};

// Statuses of rows and columns in a basis.
enum tilfang_status {
  TILFANG_BASIC = 0, TILFANG_LOWER = 1, TILFANG_UPPER = 2, TILFANG_FREE = 3, TILFANG_FIXED = 4
};

const char *tilfang_glpk_version(void);

// A program in flat arrays: matrix by columns, indices from 0, infinities for no bound.
typedef struct {
  int32_t rows, columns;
  const double *row_lower, *row_upper, *column_lower, *column_upper, *cost;
  const int64_t *starts;
  const int32_t *row_indices;
  const double *values;
  double constant;
  int32_t maximise;
} tilfang_program;

// Where the solver stands. The statuses are GLPK's: 1 undefined, 2 feasible, 3 infeasible, 4 none
// exists; undefined after every change until the next solve. The objective belongs to them.
typedef struct {
  int32_t primal, dual, iterations;
  double objective;
} tilfang_solver_state;

int tilfang_open(const tilfang_program *program, tilfang_session **session);
void tilfang_close(tilfang_session *session);
// The last words of GLPK on this session; never NULL.
const char *tilfang_message(const tilfang_session *session);
int tilfang_set_costs(tilfang_session *s, const double *cost, int32_t count, double constant);
int tilfang_set_column_bounds(tilfang_session *s, int32_t column, double lower, double upper);
int tilfang_set_row_bounds(tilfang_session *s, int32_t row, double lower, double upper);
int tilfang_add_columns(tilfang_session *s, const tilfang_program *columns);
int tilfang_set_basis(tilfang_session *s, const int8_t *rows, const int8_t *columns);
int tilfang_standard_basis(tilfang_session *s);
int tilfang_scale(tilfang_session *s, int32_t on);
// One slice of the simplex method; *code is GLPK's return code.
int tilfang_simplex(tilfang_session *s, int32_t dual, int32_t milliseconds, int32_t *code);
int tilfang_state(tilfang_session *s, tilfang_solver_state *state);
int tilfang_solution(tilfang_session *s, double *columns, double *column_duals, double *rows,
                     double *row_duals, int8_t *column_status, int8_t *row_status);
// How far a search over integers is: looked at between nodes. The bound is proved for the whole
// program, from below when minimising, from above when maximising, or infinite on that side.
typedef struct {
  int32_t nodes, has_incumbent;
  double incumbent, bound;
} tilfang_progress;

// Anything but zero ends the search. It may not call back into the session.
typedef int32_t (*tilfang_look)(void *context, const tilfang_progress *progress);

// Branch and cut over the columns named, from the optimal basis of the last simplex.
typedef struct {
  const int32_t *integers;  // columns from 0
  int32_t count;
  const double *start;      // a point to begin with, one value a column, or NULL; taken at its word
  int32_t start_count;
  int32_t milliseconds;
  tilfang_look look;
  void *context;
} tilfang_search;

// code is glp_intopt's return code; status GLPK's: 1 undefined, 2 feasible, 4 none exists, 5 optimal.
typedef struct {
  int32_t code, status;
  tilfang_progress last;
} tilfang_search_end;

// Afterwards the problem is the relaxation again, solved, at the basis it had. columns is written
// where the status is feasible or optimal.
int tilfang_integers(tilfang_session *s, const tilfang_search *search, double *columns,
                     tilfang_search_end *end);
// Hands GLPK a row index it does not have: for the tests that show a fatal error is survived.
int tilfang_provoke(tilfang_session *s);

#endif
