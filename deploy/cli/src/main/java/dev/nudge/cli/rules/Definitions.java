package dev.nudge.cli.rules;

import dev.nudge.config.JobConfig;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RuleChange;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.RuleFile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The text of rules and policy: of the rule file, and of what was put. */
final class Definitions {
  private final Map<String, String> ofFile = new HashMap<>();
  private final Map<String, Control> put = new HashMap<>();

  /**
   * Reads what was put.
   *
   * @param file the text of the job's rule file
   * @throws dev.nudge.local.host.RunFailedException if the broker does not answer
   */
  static Definitions read(JobConfig config, String file) {
    Definitions all = new Definitions();
    for (Object change : RuleFile.changes(file, config.engine().scores())) {
      Control asPut = new Control(Instant.EPOCH, change);
      all.ofFile.put(ControlCheck.keyOf(asPut), definition(asPut));
    }
    ControlMessages.read(
        config, change -> all.put.put(ControlCheck.keyOf(change), change), all.put::remove);
    return all;
  }

  /**
   * The text of what is in force.
   *
   * @param changedAt when it was put; null where the rule file's is in force
   * @return empty where it is not known, as another change has been put since
   */
  Optional<String> of(String key, Instant changedAt) {
    if (changedAt == null) {
      return Optional.ofNullable(ofFile.get(key));
    }
    return Optional.ofNullable(put.get(key))
        .filter(change -> change.getTime().equals(changedAt))
        .map(Definitions::definition);
  }

  private static String definition(Control control) {
    Object change = control.getChange();
    return change instanceof RuleChange rule
        ? rule.getDefinition()
        : ((PolicyChange) change).getDefinition();
  }

  /** The keys of the rule file, in their order. */
  List<String> keys() {
    return ofFile.keySet().stream().sorted().toList();
  }
}
