package dev.nudge.cli.chaos;

import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.config.Topics;
import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Adds records to results, the job's and the engine's alike. */
final class ResultLines {
  static final String NO_TAGS = "no tags";
  private static final String FORGOTTEN = "acknowledged erasures";
  private static final String LATE = "late events";
  private static final String RECORDS = "user records";

  private final Results to;
  private final Topics topics;
  private final UserRecordCodec codec = new UserRecordCodec();
  private final OutcomeCodec<Trigger> triggers = OutcomeCodec.of(Trigger.class);
  private final OutcomeCodec<Suppression> suppressions = OutcomeCodec.of(Suppression.class);
  private final OutcomeCodec<Portrait> portraits = OutcomeCodec.of(Portrait.class);
  private final OutcomeCodec<DeadLetter> letters = OutcomeCodec.of(DeadLetter.class);
  private final OutcomeCodec<ErasureDone> forgotten = OutcomeCodec.of(ErasureDone.class);

  ResultLines(Results to, Topics topics) {
    this.to = to;
    this.topics = topics;
  }

  /**
   * How the kinds begin of which a run has some.
   *
   * @param said in it
   */
  List<String> kinds(Set<Change> said) {
    List<String> kinds =
        new ArrayList<>(
            List.of(
                topics.triggersPrefix(),
                topics.suppressions(),
                topics.portraits(),
                topics.deadLetters(),
                LATE,
                RECORDS));
    if (said.contains(Change.ERASURES)) {
      kinds.add(FORGOTTEN);
    }
    return kinds;
  }

  void add(Trigger trigger) {
    to.add(topics.triggers(trigger.getKind()), trigger.getUserId(), triggers.text(trigger));
  }

  void add(Suppression held) {
    to.add(topics.suppressions(), held.getUserId(), suppressions.text(held));
  }

  void add(Portrait portrait) {
    to.add(
        topics.portraits(),
        portrait.getUserId(),
        portrait.getTags().isEmpty() ? NO_TAGS : portraits.text(portrait));
  }

  /** A user whose portrait is a null value. */
  void addWithoutTags(String user) {
    to.add(topics.portraits(), user, NO_TAGS);
  }

  void add(DeadLetter letter) {
    to.add(
        topics.deadLetters(),
        "%s-%d@%d".formatted(letter.getTopic(), letter.getPartition(), letter.getOffset()),
        letters.text(letter));
  }

  void add(ErasureDone done) {
    to.add(FORGOTTEN, done.getRequestId(), forgotten.text(done));
  }

  void addLate() {
    to.add(LATE, "any user", "one");
  }

  /** All that is known of a user but the timer, which the engine alone does not have. */
  void add(String user, UserRecord record) {
    record.timer = 0;
    codec.encode(record);
    to.add(
        RECORDS,
        user,
        "%d events, %d triggers: %s"
            .formatted(
                record.sequence,
                record.triggerSequence,
                HexFormat.of().formatHex(codec.buffer(), 0, codec.length())));
  }
}
