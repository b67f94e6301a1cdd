package dev.nudge.operators;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.RuleMistake;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What is answered to a message of the control topic. */
final class ControlAnswers {
  /** In UTF-16 code units: a key that can be taken is shorter. */
  private static final int MAX_KEY = 300;

  private ControlAnswers() {}

  /** To a message, whatever its key. */
  static ControlStatus refused(RawMessage message, Instant changedAt, String why) {
    String key = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
    return answer(key.length() > MAX_KEY ? key.substring(0, MAX_KEY) : key, changedAt, false, why);
  }

  static ControlStatus refused(String key, Instant changedAt, String why) {
    return answer(key, changedAt, false, why);
  }

  static ControlStatus accepted(Control control, List<RuleMistake> warnings) {
    String message =
        warnings.stream().map(RuleMistake::toString).collect(Collectors.joining(" | "));
    return answer(ControlCheck.keyOf(control), control.getTime(), true, message);
  }

  private static ControlStatus answer(
      String key, Instant changedAt, boolean accepted, String message) {
    return new ControlStatus(new ControlAnswer(key, changedAt, accepted, message));
  }
}
