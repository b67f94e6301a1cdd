package dev.nudge.engine;

/** What became of a model state that was rebuilt from the log. */
public enum StateOutcome {
  /** It is the user's, after the last event. */
  TAKEN,

  /** The same, once the events since then were scored, of which rows are kept. */
  CAUGHT_UP,

  /** More events came since than rows are kept. */
  PASSED,

  /** The user's record does not remember the event: it is to come, long gone, or was erased. */
  UNKNOWN_EVENT,

  /** The user's record counts other events before it than the log has. */
  OTHER_HISTORY,

  /** Neither challenger nor canary is this model. */
  OTHER_MODEL,

  /** The model has other sizes: whoever sent it did not make it with this file. */
  MISFIT
}
