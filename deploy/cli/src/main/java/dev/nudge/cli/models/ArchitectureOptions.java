package dev.nudge.cli.models;

import dev.nudge.training.networks.Architecture;
import dev.nudge.training.networks.Convolutional;
import dev.nudge.training.networks.DeepBelief;
import dev.nudge.training.networks.Gru;
import dev.nudge.training.networks.LogisticRegression;
import dev.nudge.training.networks.Lstm;
import dev.nudge.training.networks.MultilayerPerceptron;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What the model is. Options of one type are refused for another. */
final class ArchitectureOptions {
  private static final int USUAL_HIDDEN = 48;
  private static final int USUAL_CHANNELS = 16;
  private static final int USUAL_PASSES = 5;
  private static final List<Integer> USUAL_LAYERS = List.of(128, 64);

  @Option(
      names = "--model-type",
      paramLabel = "TYPE",
      defaultValue = "gru",
      description = "What to train: ${COMPLETION-CANDIDATES}.")
  private ModelType type;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      description = "Of gru and lstm: length of the layer. Default: " + USUAL_HIDDEN + ".")
  private Integer hidden;

  @Option(
      names = "--channels",
      paramLabel = "N",
      description = "Of cnn: width of its layers. Default: " + USUAL_CHANNELS + ".")
  private Integer channels;

  @Option(
      names = "--layers",
      paramLabel = "N",
      split = "-",
      description = "Of mlp and dbn: widths of the layers. Default: 128-64.")
  private List<Integer> layers;

  @Option(
      names = "--pretraining-passes",
      paramLabel = "N",
      description = "Of dbn: passes without labels over each layer. Default: " + USUAL_PASSES + ".")
  private Integer passes;

  @Option(
      names = "--linear-path",
      negatable = true,
      description = {
        "Of gru, lstm and cnn: whether the heads also see the features themselves,",
        "so that the model contains the logistic regression. Default: yes."
      })
  private Boolean linearPath;

  ModelType type() {
    return type;
  }

  /**
   * The architecture.
   *
   * @throws IllegalArgumentException if an option is out of its range, or of another type, calling
   *     it without its dashes
   */
  Architecture architecture() {
    requireFor(hidden, "hidden", EnumSet.of(ModelType.GRU, ModelType.LSTM));
    requireFor(channels, "channels", EnumSet.of(ModelType.CNN));
    requireFor(layers, "layers", EnumSet.of(ModelType.MLP, ModelType.DBN));
    requireFor(passes, "pretraining-passes", EnumSet.of(ModelType.DBN));
    requireFor(linearPath, "linear-path", EnumSet.of(ModelType.GRU, ModelType.LSTM, ModelType.CNN));
    boolean path = or(linearPath, true);
    return switch (type) {
      case GRU -> new Gru(or(hidden, USUAL_HIDDEN), path);
      case LSTM -> new Lstm(or(hidden, USUAL_HIDDEN), path);
      case CNN -> new Convolutional(or(channels, USUAL_CHANNELS), path);
      case MLP -> new MultilayerPerceptron(or(layers, USUAL_LAYERS));
      case DBN -> new DeepBelief(or(layers, USUAL_LAYERS), or(passes, USUAL_PASSES));
      case LOGISTIC_REGRESSION -> new LogisticRegression();
    };
  }

  private static <T> T or(T value, T usual) {
    return value == null ? usual : value;
  }

  private void requireFor(Object value, String option, Set<ModelType> types) {
    if (value != null && !types.contains(type)) {
      throw new IllegalArgumentException(
          "%s is for %s, not for %s"
              .formatted(
                  option,
                  types.stream().map(ModelType::toString).collect(Collectors.joining(" and ")),
                  type));
    }
  }
}
