package dev.nudge.operators;

/** Every operator's uid, in one place. State is found by them: never change or reuse one. */
public final class Uids {
  public static final String CLICKSTREAM_SOURCE = "clickstream-source";
  public static final String PROFILES_SOURCE = "profiles-source";
  public static final String ERASURES_SOURCE = "erasures-source";
  public static final String RECEIPTS_SOURCE = "receipts-source";
  public static final String MODEL_STATES_SOURCE = "model-states-source";
  public static final String CONTROL_SOURCE = "control-source";
  public static final String CLEAN_EVENTS = "clean-events";
  public static final String CLEAN_PROFILES = "clean-profiles";
  public static final String CLEAN_ERASURES = "clean-erasures";
  public static final String CLEAN_RECEIPTS = "clean-receipts";
  public static final String CLEAN_MODEL_STATES = "clean-model-states";
  public static final String READ_CONTROL = "read-control";
  public static final String USER = "user";
  public static final String TRIGGER_SINK = "trigger-sink";
  public static final String SUPPRESSION_SINK = "suppression-sink";
  public static final String PORTRAIT_SINK = "portrait-sink";
  public static final String SCORE_SINK = "score-sink";
  public static final String SCORED_ROW_SINK = "scored-row-sink";
  public static final String DEAD_LETTER_SINK = "dead-letter-sink";
  public static final String ERASURE_DONE_SINK = "erasure-done-sink";
  public static final String LATE_SINK = "late-sink";

  public static final String CONTROL_STATUS_SINK = "control-status-sink";

  private Uids() {}
}
