package dev.nudge.cli.rules;

import dev.nudge.config.JobConfig;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.HeldModel;
import dev.nudge.schemas.ModelRole;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which model is challenger or canary in a running job. */
public final class SecondModel {
  private SecondModel() {}

  /**
   * Refuses a model that is not.
   *
   * @param model its name, for people
   * @param sha256 of its file
   * @throws RunFailedException if it is not, on all subtasks
   */
  public static void require(JobConfig config, String model, String sha256) {
    try (ControlTopics topics = new ControlTopics(config)) {
      require(topics.read(), model, sha256);
    }
  }

  static void require(RuleStatus status, String model, String sha256) {
    Map<HeldModel, Integer> models = status.models();
    int on =
        models.entrySet().stream()
            .filter(held -> held.getKey().getRole() != ModelRole.CHAMPION)
            .filter(held -> held.getKey().getSha256().equals(sha256))
            .mapToInt(Map.Entry::getValue)
            .sum();
    if (on == 0 || on < status.subtasks()) {
      throw new RunFailedException(
          "NO_CHALLENGER: %s with SHA-256 %s… is challenger or canary on %d of %d subtasks; there are: %s. Release it first: nudge model release FILE --role challenger"
              .formatted(
                  model,
                  sha256.substring(0, 8),
                  on,
                  status.subtasks(),
                  models.isEmpty()
                      ? "none that a job has reported"
                      : models.keySet().stream()
                          .map(SecondModel::words)
                          .collect(Collectors.joining(", "))));
    }
  }

  private static String words(HeldModel held) {
    return "%s %s:%s with %s…"
        .formatted(
            held.getRole().name().toLowerCase(Locale.ROOT),
            held.getId(),
            held.getVersion(),
            held.getSha256().substring(0, 8));
  }
}
