package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.evaluation.sequences.UserSlice;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** A rule that says which users a model was, or may be, trained on. */
public enum Slice {
  /** Four users in five. */
  FIT_USERS("MD5(id + '#dev') mod 5 != 0", user -> UserSlice.FIT.test(user.userId())),

  /** Customers of {@code cdnow} that are not in its published sample. */
  OUTSIDE_SAMPLE("not in sample-ids", user -> user.mark(0) == null);

  private final String rule;
  private final Predicate<UserSequence> holds;

  Slice(String rule, Predicate<UserSequence> holds) {
    this.rule = rule;
    this.holds = holds;
  }

  /** The rule, as model files state it. */
  public String rule() {
    return rule;
  }

  /** Whether the user is in the slice. */
  public boolean holds(UserSequence user) {
    return holds.test(user);
  }

  /** The slice with that rule. */
  public static Optional<Slice> of(String rule) {
    return Arrays.stream(values()).filter(slice -> slice.rule.equals(rule)).findFirst();
  }
}
