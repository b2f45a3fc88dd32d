#include "Guard.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// GLPK's environment is per thread, and so is the session that may use it.
static _Thread_local tilfang_session *current;
_Thread_local jmp_buf tilfang_landing;

const char *tilfang_glpk_version(void) { return glp_version(); }

// Swallows everything GLPK prints and keeps the last words.
static int on_terminal(void *info, const char *text) {
  tilfang_session *s = info;
  size_t used = strlen(s->message);
  size_t more = strlen(text);
  if (used + more >= MESSAGE_SIZE) {
    used = 0;
    if (more >= MESSAGE_SIZE) more = MESSAGE_SIZE - 1;
  }
  memcpy(s->message + used, text, more);
  s->message[used + more] = '\0';
  return 1;
}

static void on_error(void *info) {
  (void)info;
  longjmp(tilfang_landing, 1);
}

int tilfang_enter(tilfang_session *s) {
  if (s == NULL) return TILFANG_BAD_ARGUMENT;
  if (!pthread_equal(s->thread, pthread_self()) || current != s) return TILFANG_WRONG_THREAD;
  if (s->dead) return TILFANG_DEAD;
  if (s->busy) return TILFANG_BAD_ARGUMENT;
  s->message[0] = '\0';
  return TILFANG_OK;
}

// After a jump out of GLPK the problem may be half changed: the whole environment goes, and with
// it every block GLPK has on this thread.
int tilfang_bury(tilfang_session *s) {
  s->dead = 1;
  s->busy = 0;
  s->problem = NULL;
  glp_free_env();
  return TILFANG_FATAL;
}

static int kind(double lower, double upper) {
  if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
  if (isinf(upper)) return GLP_LO;
  return lower == upper ? GLP_FX : GLP_DB;
}

static int bad_bounds(double lower, double upper) {
  return isnan(lower) || isnan(upper) || lower > upper || lower == INFINITY || upper == -INFINITY;
}

// TILFANG_OK, TILFANG_BAD_ARGUMENT or TILFANG_NO_MEMORY.
static int check_columns(const tilfang_program *p, int rows) {
  if (p->columns < 0) return TILFANG_BAD_ARGUMENT;
  int64_t *seen = calloc((size_t)rows + 1, sizeof *seen);
  if (seen == NULL) return TILFANG_NO_MEMORY;
  int bad = 0;
  for (int j = 0; j < p->columns && !bad; j++) {
    bad = !isfinite(p->cost[j]) || bad_bounds(p->column_lower[j], p->column_upper[j]) ||
          p->starts[j] > p->starts[j + 1] || p->starts[j + 1] - p->starts[j] > rows;
    for (int64_t k = p->starts[j]; k < p->starts[j + 1] && !bad; k++) {
      int row = p->row_indices[k];
      bad = row < 0 || row >= rows || !isfinite(p->values[k]) || seen[row] == j + 1;
      if (!bad) seen[row] = j + 1;
    }
  }
  free(seen);
  return bad ? TILFANG_BAD_ARGUMENT : TILFANG_OK;
}

// Adds columns whose entries have been checked.
static void append_columns(glp_prob *problem, const tilfang_program *p, int *rows, double *values) {
  if (p->columns == 0) return;
  int first = glp_add_cols(problem, p->columns);
  for (int j = 0; j < p->columns; j++) {
    glp_set_obj_coef(problem, first + j, p->cost[j]);
    glp_set_col_bnds(problem, first + j, kind(p->column_lower[j], p->column_upper[j]),
                     p->column_lower[j], p->column_upper[j]);
    int count = (int)(p->starts[j + 1] - p->starts[j]);
    for (int k = 0; k < count; k++) {
      rows[k + 1] = p->row_indices[p->starts[j] + k] + 1;
      values[k + 1] = p->values[p->starts[j] + k];
    }
    glp_set_mat_col(problem, first + j, count, rows, values);
    glp_set_col_stat(problem, first + j,
                     isinf(p->column_lower[j]) && !isinf(p->column_upper[j]) ? GLP_NU : GLP_NL);
  }
}

static int load(tilfang_session *s, const tilfang_program *p, int *rows, double *values) {
  GUARDED(s, {
    glp_term_hook(on_terminal, s);
    glp_error_hook(on_error, s);
    glp_term_out(GLP_ON);
    s->problem = glp_create_prob();
    glp_set_obj_dir(s->problem, p->maximise ? GLP_MAX : GLP_MIN);
    glp_set_obj_coef(s->problem, 0, p->constant);
    if (p->rows > 0) glp_add_rows(s->problem, p->rows);
    for (int i = 0; i < p->rows; i++)
      glp_set_row_bnds(s->problem, i + 1, kind(p->row_lower[i], p->row_upper[i]), p->row_lower[i],
                       p->row_upper[i]);
    append_columns(s->problem, p, rows, values);
    glp_std_basis(s->problem);
  });
}

int tilfang_open(const tilfang_program *p, tilfang_session **session) {
  *session = NULL;
  if (current != NULL) return TILFANG_ALREADY_OPEN;
  if (p->rows < 0 || !isfinite(p->constant)) return TILFANG_BAD_ARGUMENT;
  for (int i = 0; i < p->rows; i++)
    if (bad_bounds(p->row_lower[i], p->row_upper[i])) return TILFANG_BAD_ARGUMENT;
  int checked = check_columns(p, p->rows);
  if (checked != TILFANG_OK) return checked;
  tilfang_session *s = calloc(1, sizeof *s);
  int *rows = malloc(((size_t)p->rows + 1) * sizeof *rows);
  double *values = malloc(((size_t)p->rows + 1) * sizeof *values);
  if (s == NULL || rows == NULL || values == NULL) {
    free(s);
    free(rows);
    free(values);
    return TILFANG_NO_MEMORY;
  }
  s->thread = pthread_self();
  s->stale = 1;
  current = s;
  *session = s;
  int result = load(s, p, rows, values);
  free(rows);
  free(values);
  return result;
}

static int delete_problem(tilfang_session *s) { GUARDED(s, { glp_delete_prob(s->problem); }); }

void tilfang_close(tilfang_session *s) {
  if (s == NULL || current != s || s->busy) return;
  delete_problem(s);
  glp_free_env();
  current = NULL;
  free(s);
}

const char *tilfang_message(const tilfang_session *s) { return s == NULL ? "" : s->message; }

int tilfang_set_costs(tilfang_session *s, const double *cost, int32_t count, double constant) {
  GUARDED(s, {
    if (count != glp_get_num_cols(s->problem) || !isfinite(constant)) return TILFANG_BAD_ARGUMENT;
    for (int j = 0; j < count; j++)
      if (!isfinite(cost[j])) return TILFANG_BAD_ARGUMENT;
    s->stale = 1;
    glp_set_obj_coef(s->problem, 0, constant);
    for (int j = 0; j < count; j++) glp_set_obj_coef(s->problem, j + 1, cost[j]);
  });
}

int tilfang_set_column_bounds(tilfang_session *s, int32_t column, double lower, double upper) {
  GUARDED(s, {
    if (column < 0 || column >= glp_get_num_cols(s->problem) || bad_bounds(lower, upper))
      return TILFANG_BAD_ARGUMENT;
    s->stale = 1;
    glp_set_col_bnds(s->problem, column + 1, kind(lower, upper), lower, upper);
  });
}

int tilfang_set_row_bounds(tilfang_session *s, int32_t row, double lower, double upper) {
  GUARDED(s, {
    if (row < 0 || row >= glp_get_num_rows(s->problem) || bad_bounds(lower, upper))
      return TILFANG_BAD_ARGUMENT;
    s->stale = 1;
    glp_set_row_bnds(s->problem, row + 1, kind(lower, upper), lower, upper);
  });
}

static int append(tilfang_session *s, const tilfang_program *p, int *rows, double *values) {
  GUARDED(s, {
    s->stale = 1;
    append_columns(s->problem, p, rows, values);
  });
}

int tilfang_add_columns(tilfang_session *s, const tilfang_program *p) {
  int entered = tilfang_enter(s);
  if (entered != TILFANG_OK) return entered;
  int count = glp_get_num_rows(s->problem);
  int checked = check_columns(p, count);
  if (checked != TILFANG_OK) return checked;
  int *rows = malloc(((size_t)count + 1) * sizeof *rows);
  double *values = malloc(((size_t)count + 1) * sizeof *values);
  int result = TILFANG_NO_MEMORY;
  if (rows != NULL && values != NULL) result = append(s, p, rows, values);
  free(rows);
  free(values);
  return result;
}

static int glpk_status(int status) {
  switch (status) {
    case TILFANG_BASIC: return GLP_BS;
    case TILFANG_UPPER: return GLP_NU;
    case TILFANG_FREE: return GLP_NF;
    case TILFANG_FIXED: return GLP_NS;
    default: return GLP_NL;
  }
}

static int8_t own_status(int status) {
  switch (status) {
    case GLP_BS: return TILFANG_BASIC;
    case GLP_NU: return TILFANG_UPPER;
    case GLP_NF: return TILFANG_FREE;
    case GLP_NS: return TILFANG_FIXED;
    default: return TILFANG_LOWER;
  }
}

int tilfang_set_basis(tilfang_session *s, const int8_t *rows, const int8_t *columns) {
  GUARDED(s, {
    s->stale = 1;
    for (int i = 1; i <= glp_get_num_rows(s->problem); i++)
      glp_set_row_stat(s->problem, i, glpk_status(rows[i - 1]));
    for (int j = 1; j <= glp_get_num_cols(s->problem); j++)
      glp_set_col_stat(s->problem, j, glpk_status(columns[j - 1]));
  });
}

int tilfang_standard_basis(tilfang_session *s) {
  GUARDED(s, {
    s->stale = 1;
    glp_std_basis(s->problem);
  });
}

int tilfang_scale(tilfang_session *s, int32_t on) {
  GUARDED(s, {
    if (on)
      glp_scale_prob(s->problem, GLP_SF_AUTO);
    else
      glp_unscale_prob(s->problem);
  });
}

int tilfang_simplex(tilfang_session *s, int32_t dual, int32_t milliseconds, int32_t *code) {
  GUARDED(s, {
    glp_smcp parameters;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.meth = dual ? GLP_DUALP : GLP_PRIMAL;
    parameters.presolve = GLP_OFF;
    parameters.tol_bnd = 1e-9;
    parameters.tol_dj = 1e-9;
    parameters.tm_lim = milliseconds;
    *code = glp_simplex(s->problem, &parameters);
    s->stale = 0;
  });
}

int tilfang_state(tilfang_session *s, tilfang_solver_state *state) {
  GUARDED(s, {
    state->primal = s->stale ? GLP_UNDEF : glp_get_prim_stat(s->problem);
    state->dual = s->stale ? GLP_UNDEF : glp_get_dual_stat(s->problem);
    state->iterations = glp_get_it_cnt(s->problem);
    state->objective = glp_get_obj_val(s->problem);
  });
}

int tilfang_solution(tilfang_session *s, double *columns, double *column_duals, double *rows,
                     double *row_duals, int8_t *column_status, int8_t *row_status) {
  GUARDED(s, {
    for (int j = 1; j <= glp_get_num_cols(s->problem); j++) {
      columns[j - 1] = glp_get_col_prim(s->problem, j);
      column_duals[j - 1] = glp_get_col_dual(s->problem, j);
      column_status[j - 1] = own_status(glp_get_col_stat(s->problem, j));
    }
    for (int i = 1; i <= glp_get_num_rows(s->problem); i++) {
      rows[i - 1] = glp_get_row_prim(s->problem, i);
      row_duals[i - 1] = glp_get_row_dual(s->problem, i);
      row_status[i - 1] = own_status(glp_get_row_stat(s->problem, i));
    }
  });
}

int tilfang_provoke(tilfang_session *s) {
  GUARDED(s, { glp_set_row_name(s->problem, glp_get_num_rows(s->problem) + 1, "none"); });
}
