package dev.nudge.training.zoo;

import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.training.run.ModelSettings;
import java.util.List;

/**
 * A model of the zoo: what it is made by, and judged by.
 *
 * @param scope the data set, or the protocol that has a recipe of its own
 * @param type of the model, such as {@code gru}
 * @param protocols that it is judged by, of one data set, at least one
 * @param settings what it is and how it is trained
 */
public record ZooEntry(
    String scope, String type, List<Protocol> protocols, ModelSettings settings) {

  public ZooEntry {
    protocols = List.copyOf(protocols);
  }

  /** Such as {@code tmall gru}. */
  public String name() {
    return scope + " " + type;
  }
}
