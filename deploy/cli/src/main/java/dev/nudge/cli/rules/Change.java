package dev.nudge.cli.rules;

import dev.nudge.engine.Releases;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.triggers.ControlCheck;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A change that was sent, and what has become of it. */
final class Change {
  private final String key;
  private final String holder;
  private final ModelRelease model;
  private final Instant time;
  private final Instant before;
  private final boolean takesBack;
  private String said = "sent";
  private boolean settled;
  private boolean inForce;

  /**
   * @param before when what held before it was sent was made; null where the rule file's held
   */
  Change(Control sent, Instant before) {
    key = ControlCheck.keyOf(sent);
    holder = holder(sent);
    model = sent.getChange() instanceof ModelRelease release ? release : null;
    time = sent.getTime();
    takesBack = sent.getChange() instanceof PolicyChange policy && policy.getDefinition() == null;
    this.before = before;
  }

  /** What {@link RuleStatus#held} calls what a change changes. */
  static String holder(Control sent) {
    return sent.getChange() instanceof ModelRelease release
        ? RuleStatus.holder(release.getRole())
        : ControlCheck.keyOf(sent);
  }

  /** Looks again; returns a line if there is something new. */
  Optional<String> look(RuleStatus status) {
    String now = settled ? said : now(status);
    if (now.equals(said)) {
      return Optional.empty();
    }
    said = now;
    return Optional.of(toString());
  }

  private String now(RuleStatus status) {
    Optional<ControlAnswer> answer = status.answer(key, time);
    if (answer.isPresent() && !answer.get().getAccepted()) {
      settled = true;
      return "refused: " + answer.get().getMessage();
    }
    RuleStatus.Held held = status.held(holder);
    if (model != null && Releases.withdraws(model)) {
      settled = answer.isPresent() && held.on() == 0;
      inForce = settled;
      return settled ? "withdrawn from all %d subtasks".formatted(held.of()) : said;
    }
    // What held before may have been sent from a machine whose clock is ahead.
    if (held.changedAt() != null
        && held.changedAt().isAfter(time)
        && !held.changedAt().equals(before)) {
      settled = true;
      return "overtaken by a change of " + held.changedAt();
    }
    if (!time.equals(held.changedAt())) {
      return said;
    }
    settled = held.everywhere();
    inForce = settled;
    String warning = answer.map(ControlAnswer::getMessage).filter(w -> !w.isEmpty()).orElse("");
    return "%s, in force on %d of %d subtasks%s%s"
        .formatted(
            what(held),
            held.on(),
            held.of(),
            settled && !held.ofFile() ? " since " + held.since() : "",
            warning.isEmpty() ? "" : "; " + warning);
  }

  private String what(RuleStatus.Held held) {
    if (model != null) {
      return "model %s:%s is %s%s"
          .formatted(
              model.getId(),
              model.getVersion(),
              model.getRole().name().toLowerCase(Locale.ROOT),
              model.getShare() == null ? "" : " for a share of " + model.getShare());
    }
    if (!takesBack) {
      return held.version() == null ? "withdrawn" : "version " + held.version();
    }
    return "taken back; "
        + (held.version() == null
            ? "the options' policy"
            : "the rule file's version " + held.version());
  }

  /** Whether nothing more will be said of it. */
  boolean settled() {
    return settled;
  }

  boolean inForce() {
    return inForce;
  }

  @Override
  public String toString() {
    return key + ": " + said;
  }
}
