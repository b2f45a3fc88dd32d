#include <float.h>
#include <math.h>
#include <string.h>

#include "Guard.h"

// GLPK drops a node whose bound is within this, times one plus its size, of the best objective.
#define PRUNING_TOLERANCE 1e-9

struct search_state {
  const tilfang_search *search;
  double *start;  // from 1, until it has been offered
  tilfang_progress progress;
};

static double dropped_bound(double objective, double sign) {
  return objective - sign * PRUNING_TOLERANCE * (1 + fabs(objective));
}

// The best bound of the nodes that are open, or of those that were dropped: together they are the
// whole program.
static double whole_bound(glp_tree *tree, const tilfang_progress *progress, double sign) {
  int best = glp_ios_best_node(tree);
  double bound = best == 0 ? sign * INFINITY : glp_ios_node_bound(tree, best);
  if (progress->has_incumbent) {
    double dropped = dropped_bound(progress->incumbent, sign);
    if (sign * dropped < sign * bound) bound = dropped;
  }
  return fabs(bound) >= DBL_MAX ? -sign * INFINITY : bound;
}

static double direction(glp_prob *problem) {
  return glp_get_obj_dir(problem) == GLP_MAX ? -1 : 1;
}

static void on_event(glp_tree *tree, void *info) {
  struct search_state *state = info;
  tilfang_progress *progress = &state->progress;
  int reason = glp_ios_reason(tree), open = 0;
  glp_prob *problem = glp_ios_get_prob(tree);
  if (reason == GLP_IHEUR && state->start != NULL) {
    glp_ios_heur_sol(tree, state->start);
    state->start = NULL;
  }
  if (reason != GLP_ISELECT && reason != GLP_IROWGEN && reason != GLP_IBINGO) return;
  progress->nodes += reason == GLP_ISELECT;
  progress->has_incumbent = glp_mip_status(problem) == GLP_FEAS;
  if (progress->has_incumbent) progress->incumbent = glp_mip_obj_val(problem);
  glp_ios_tree_size(tree, &open, NULL, NULL);
  if (reason != GLP_IROWGEN || open == 1)
    progress->bound = whole_bound(tree, progress, direction(problem));
  if (state->search->look(state->search->context, progress)) glp_ios_terminate(tree);
}

static void set_kinds(glp_prob *problem, const tilfang_search *search) {
  for (int j = 1; j <= glp_get_num_cols(problem); j++) glp_set_col_kind(problem, j, GLP_CV);
  for (int k = 0; k < search->count; k++)
    glp_set_col_kind(problem, search->integers[k] + 1, GLP_IV);
}

// See the decision «Branch and cut» for what each was measured to be worth. Off: Gomory's cuts, the
// feasibility pump, which does not look at the clock, and proximity search, which has its own.
static void set_parameters(glp_iocp *parameters, const tilfang_search *search) {
  glp_init_iocp(parameters);
  parameters->msg_lev = GLP_MSG_OFF;
  parameters->br_tech = GLP_BR_DTH;
  parameters->bt_tech = GLP_BT_BLB;
  parameters->tol_int = 1e-9;
  parameters->tol_obj = PRUNING_TOLERANCE;
  parameters->mip_gap = 0;
  parameters->tm_lim = search->milliseconds;
  parameters->presolve = GLP_OFF;
  parameters->mir_cuts = GLP_ON;
  parameters->cov_cuts = GLP_ON;
  parameters->clq_cuts = GLP_ON;
  parameters->cb_func = on_event;
}

static int bad_search(glp_prob *problem, const tilfang_search *search) {
  int columns = glp_get_num_cols(problem);
  if (search->count < 0 || search->milliseconds < 0 || search->look == NULL) return 1;
  for (int k = 0; k < search->count; k++)
    if (search->integers[k] < 0 || search->integers[k] >= columns) return 1;
  if (search->start == NULL) return 0;
  if (search->start_count != columns) return 1;
  for (int j = 0; j < columns; j++)
    if (!isfinite(search->start[j])) return 1;
  return 0;
}

int tilfang_integers(tilfang_session *s, const tilfang_search *search, double *columns,
                     tilfang_search_end *end) {
  GUARDED(s, {
    int count = glp_get_num_cols(s->problem);
    if (s->stale || glp_get_status(s->problem) != GLP_OPT || bad_search(s->problem, search))
      return TILFANG_BAD_ARGUMENT;
    double sign = direction(s->problem);
    struct search_state state = {.search = search, .progress = {.bound = -sign * INFINITY}};
    double *copy = NULL;
    if (search->start != NULL) {
      copy = glp_alloc(count + 1, sizeof *copy);
      memcpy(copy + 1, search->start, (size_t)count * sizeof *copy);
      state.start = copy;
    }
    set_kinds(s->problem, search);
    glp_iocp parameters;
    set_parameters(&parameters, search);
    parameters.cb_info = &state;
    s->busy = 1;
    end->code = glp_intopt(s->problem, &parameters);
    s->busy = 0;
    if (copy != NULL) glp_free(copy);
    end->status = glp_mip_status(s->problem);
    end->last = state.progress;
    if (end->status == GLP_FEAS || end->status == GLP_OPT) {
      end->last.has_incumbent = 1;
      end->last.incumbent = glp_mip_obj_val(s->problem);
      for (int j = 1; j <= count; j++) columns[j - 1] = glp_mip_col_val(s->problem, j);
    }
    // An empty tree has dropped every node for its best point.
    if (end->code == 0 && end->status == GLP_OPT)
      end->last.bound = dropped_bound(end->last.incumbent, sign);
  });
}
