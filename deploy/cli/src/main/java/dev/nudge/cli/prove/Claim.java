package dev.nudge.cli.prove;

import dev.nudge.schemas.MadeFrom;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * What is to be proven: a trigger, or a suppression.
 *
 * @param place where it lies
 */
record Claim(SpecificRecord record, String place) {
  String triggerId() {
    return (String) get("trigger_id");
  }

  String user() {
    return (String) get("user_id");
  }

  String rule() {
    return (String) get("rule");
  }

  /** What it has in common with nothing else that is decided. */
  String key() {
    return triggerId() != null
        ? triggerId()
        : "%s|%s|%s|%s|%s|%s"
            .formatted(
                user(),
                rule(),
                get("rule_version"),
                get("caused_at"),
                get("cause_event_id"),
                get("reason"));
  }

  /** Whether silence made it. */
  boolean isOfSilence() {
    return get("cause_event_id") == null;
  }

  /** Such as {@code trigger 3f… of user anna}. */
  String words() {
    return triggerId() == null
        ? "suppression (%s) of rule %s, user %s, caused at %s"
            .formatted(get("reason"), rule(), user(), get("caused_at"))
        : "trigger %s of rule %s, user %s".formatted(triggerId(), rule(), user());
  }

  /** Null of releases that did not number. */
  Long sequence() {
    return (Long) get("sequence");
  }

  /** When it was decided, epoch milliseconds. */
  long decidedAt() {
    Instant decided = (Instant) get("decided_at");
    return (decided == null ? (Instant) get("caused_at") : decided).toEpochMilli();
  }

  /** Null of older releases. */
  MadeFrom madeFrom() {
    return (MadeFrom) get("made_from");
  }

  private Object get(String field) {
    return record.get(record.getSchema().getField(field).pos());
  }
}
