package dev.nudge.training.run;

import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.networks.Architecture;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a model is and how it is trained.
 *
 * @param written the options of {@code nudge train} that say so, without the type; options that are
 *     not written have their usual values
 * @param architecture of the model
 * @param embedded names of the embedded features that it may read
 * @param fit how it is trained
 */
public record ModelSettings(
    String written, Architecture architecture, Set<String> embedded, FitSettings fit) {

  public ModelSettings {
    embedded = Collections.unmodifiableSet(new LinkedHashSet<>(embedded));
  }

  /** As they are written. */
  @Override
  public String toString() {
    return written;
  }
}
