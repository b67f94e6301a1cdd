package dev.nudge.operators;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.Releases;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.UserInput;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.RefusedControlException;
import java.io.Serializable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.util.function.ThrowingConsumer;

/**
 * A {@link Backlog}, checked as its topics are when the job runs. Every subtask of the user
 * operator reads all of it and takes what is its users'; the first one hands on what is refused.
 */
public record CleanedBacklog(Backlog messages, CleaningSettings cleaning, EventTime time)
    implements Serializable {

  static CleanedBacklog none() {
    CleaningSettings defaults = CleaningSettings.defaults();
    return new CleanedBacklog(
        Backlog.none(), defaults, EventTime.replay(Duration.ZERO, defaults.times()));
  }

  /**
   * Changes of rules and policy, and releases of models that hold the model's file.
   *
   * @param answers to those that are refused
   */
  void readControl(
      TaskInfo task,
      ControlCheck check,
      Releases releases,
      ThrowingConsumer<Control, Exception> taken,
      Consumer<DeadLetter> refused,
      Consumer<ControlStatus> answers)
      throws Exception {
    Consumer<DeadLetter> once = once(task, refused);
    Consumer<ControlStatus> answerOnce = once(task, answers);
    messages.read(
        InputTopic.CONTROL,
        message -> {
          if (message.isHeartbeat()) {
            return;
          }
          try {
            taken.accept(releases.checked(check.check(message)));
          } catch (RefusedControlException e) {
            once.accept(DeadLetters.of(message, e.why()));
            answerOnce.accept(ControlAnswers.refused(message, check.time(), e.getMessage()));
          }
        });
  }

  /**
   * Erasures before profiles: what was said after an erasure holds. Of receipts those who
   * unsubscribe; the rest comes amid the events, with what cannot be used.
   */
  void readUsers(TaskInfo task, Consumer<UserInput> taken, Consumer<DeadLetter> refused)
      throws Exception {
    Consumer<UserInput> ours =
        input -> {
          if (isOurs(task, input.getUserId())) {
            taken.accept(input);
          }
        };
    Consumer<DeadLetter> once = once(task, refused);
    Cleaner<?> erasures = Cleaner.ofErasures(cleaning);
    messages.read(InputTopic.ERASURES, message -> clean(erasures, message, ours, once));
    Cleaner<?> profiles = Cleaner.ofProfiles(cleaning);
    messages.read(InputTopic.PROFILES, message -> clean(profiles, message, ours, once));
    Cleaner<?> receipts = Cleaner.ofReceipts(cleaning);
    Consumer<UserInput> objections =
        input -> {
          if (isObjection(input)) {
            ours.accept(input);
          }
        };
    messages.read(
        InputTopic.RECEIPTS, message -> clean(receipts, message, objections, letter -> {}));
  }

  private static boolean isObjection(UserInput input) {
    return !(input.getPayload() instanceof Receipt receipt)
        || receipt.getOutcome() == ReceiptOutcome.UNSUBSCRIBED;
  }

  private static boolean isOurs(TaskInfo task, String userId) {
    return task.getIndexOfThisSubtask()
        == KeyGroupRangeAssignment.assignKeyToParallelOperator(
            userId, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
  }

  private static <T> Consumer<T> once(TaskInfo task, Consumer<T> out) {
    return task.getIndexOfThisSubtask() == 0 ? out : each -> {};
  }

  private void clean(
      Cleaner<?> cleaner,
      RawMessage message,
      Consumer<UserInput> taken,
      Consumer<DeadLetter> refused) {
    long wall = time.wall(InstantSource.system());
    for (Cleaned cleaned : CleanFunction.clean(cleaner, cleaning, message, wall)) {
      take(cleaned, message, taken, refused);
    }
  }

  private void take(
      Cleaned cleaned,
      RawMessage message,
      Consumer<UserInput> taken,
      Consumer<DeadLetter> refused) {
    if (cleaned instanceof Cleaned.Accepted accepted) {
      taken.accept(input(message, accepted.userId(), message.timestamp(), accepted.payload()));
    } else if (cleaned instanceof Cleaned.Objection objection) {
      taken.accept(input(message, objection.userId(), objection.since(), objection.payload()));
      refused.accept(DeadLetters.of(message, objection.rest(), cleaning.pseudonyms()));
    } else if (cleaned instanceof Cleaned.Rejected why) {
      refused.accept(DeadLetters.of(message, why, cleaning.pseudonyms()));
    }
  }

  /** Its clock fires no deadline: the user has had no event yet. */
  private static UserInput input(
      RawMessage message, String userId, long arrival, SpecificRecord payload) {
    return CleanFunction.input(message, userId, arrival, arrival, payload);
  }
}
