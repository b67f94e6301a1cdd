package dev.nudge.cli.models;

import dev.nudge.training.run.FeatureChoice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the model reads. Quantities it reads wherever they change. */
final class InputOptions {
  private static final String NONE = "none";

  @Option(
      names = "--embed",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "page,page.previous,category",
      description = {
        "Features whose texts the model learns to place in a space of 8 dimensions, by their hash:",
        "any of page, page.previous, category, item; or none. One that never changes is left out."
      })
  private List<String> embed;

  /**
   * Their names.
   *
   * @throws IllegalArgumentException if one is not a feature that can be embedded
   */
  Set<String> embedded() {
    if (embed.equals(List.of(NONE))) {
      return Set.of();
    }
    for (String name : embed) {
      if (!FeatureChoice.embeddable().contains(name)) {
        throw new IllegalArgumentException(
            "embed: '%s' is not allowed; allowed: any of %s, or %s"
                .formatted(name, String.join(",", FeatureChoice.embeddable()), NONE));
      }
    }
    return new LinkedHashSet<>(embed);
  }
}
