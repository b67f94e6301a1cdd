package dev.nudge.operators;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.UserInput;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.RefusedControlException;
import java.io.Serializable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.flink.util.function.ThrowingConsumer;

/** A {@link Backlog}, checked as its topics are when the job runs. */
public record CleanedBacklog(Backlog messages, CleaningSettings cleaning, EventTime time)
    implements Serializable {

  static CleanedBacklog none() {
    CleaningSettings defaults = CleaningSettings.defaults();
    return new CleanedBacklog(
        Backlog.none(), defaults, EventTime.replay(Duration.ZERO, defaults.times()));
  }

  /** Changes of rules. */
  void readControl(
      ControlCheck check, ThrowingConsumer<Control, Exception> taken, Consumer<DeadLetter> refused)
      throws Exception {
    messages.read(
        InputTopic.CONTROL,
        message -> {
          if (message.isHeartbeat()) {
            return;
          }
          try {
            taken.accept(check.check(message));
          } catch (RefusedControlException e) {
            refused.accept(DeadLetters.of(message, e.why()));
          }
        });
  }

  /** Erasures before profiles: what was said after an erasure holds. */
  void readUsers(Consumer<UserInput> taken, Consumer<DeadLetter> refused) throws Exception {
    Cleaner<?> erasures = Cleaner.ofErasures(cleaning);
    messages.read(InputTopic.ERASURES, message -> clean(erasures, message, taken, refused));
    Cleaner<?> profiles = Cleaner.ofProfiles(cleaning);
    messages.read(InputTopic.PROFILES, message -> clean(profiles, message, taken, refused));
  }

  private void clean(
      Cleaner<?> cleaner,
      RawMessage message,
      Consumer<UserInput> taken,
      Consumer<DeadLetter> refused) {
    long wall = time.wall(InstantSource.system());
    Cleaned cleaned = CleanFunction.clean(cleaner, cleaning, message, wall);
    // Without an event there is no deadline that a clock could fire.
    long clock = message.timestamp();
    if (cleaned instanceof Cleaned.Accepted accepted) {
      taken.accept(
          new UserInput(accepted.userId(), message.timestamp(), clock, accepted.payload()));
    } else if (cleaned instanceof Cleaned.Objection objection) {
      taken.accept(
          new UserInput(objection.userId(), message.timestamp(), clock, objection.payload()));
      refused.accept(DeadLetters.of(message, objection.rest()));
    } else if (cleaned instanceof Cleaned.Rejected why) {
      refused.accept(DeadLetters.of(message, why));
    }
  }
}
