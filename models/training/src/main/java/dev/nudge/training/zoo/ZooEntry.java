package dev.nudge.training.zoo;

import dev.nudge.evaluation.protocols.Protocol;
import java.util.ArrayList;
import java.util.List;

/**
 * A model of the zoo: what it is made by, and judged by.
 *
 * @param scope the data set, or the protocol that has a recipe of its own
 * @param type of the model, as options name it
 * @param protocols that it is judged by, of one data set, at least one
 * @param options of {@code nudge train} that say what it is and how it is trained, but for the type
 */
public record ZooEntry(String scope, String type, List<Protocol> protocols, List<String> options) {

  public ZooEntry {
    protocols = List.copyOf(protocols);
    options = List.copyOf(options);
  }

  /** Such as {@code tmall gru}. */
  public String name() {
    return scope + " " + type;
  }

  /**
   * The arguments of {@code nudge train} that make it, without files to write, whatever recipes
   * say.
   *
   * @param data where the data sets lie
   */
  List<String> arguments(String data) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--protocol",
                String.join(",", protocols.stream().map(Protocol::name).toList()),
                "--fit",
                data,
                "--model-type",
                type,
                "--no-recipe"));
    arguments.addAll(options);
    return arguments;
  }
}
