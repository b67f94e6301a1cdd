package dev.nudge.cli.models;

import dev.nudge.features.Feature;
import dev.nudge.features.FeatureSet;
import dev.nudge.onnx.OnnxHeader;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.ModelMetadata;
import dev.nudge.scoring.OnnxModel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a model is, for people.
 *
 * @param model id:version
 * @param features F
 * @param groups features per group, by group
 * @param stateSize S
 * @param purchaseEdges seconds, length Kp
 * @param returnEdges seconds, length Kr
 * @param format file format, operators and writer, as far as the file says
 * @param more metadata besides the contract
 * @param quickRun one look at its speed, no benchmark
 */
record ModelSummary(
    String model,
    int features,
    Map<String, Integer> groups,
    int stateSize,
    double[] purchaseEdges,
    double[] returnEdges,
    String format,
    Map<String, String> more,
    QuickRun quickRun) {

  private static final String LINE = "  %-9s  %s%n";

  static ModelSummary of(OnnxModel model, Optional<OnnxHeader> header) {
    ModelContract contract = model.contract();
    return new ModelSummary(
        contract.name(),
        contract.features().size(),
        counts(contract.features()),
        contract.stateSize(),
        contract.purchaseEdges(),
        contract.returnEdges(),
        header.map(ModelSummary::describe).orElse("not known"),
        ModelMetadata.read(model.metadata()).more(),
        QuickRun.of(model));
  }

  private static String describe(OnnxHeader header) {
    return "ONNX file format %d, operators %s, written by %s"
        .formatted(
            header.formatVersion(),
            header.operators(),
            header.producer().isBlank() ? "an unnamed tool" : header.producer());
  }

  String text() {
    StringBuilder text = new StringBuilder(String.format("%nThe job would run this model.%n%n"));
    line(text, "model", model);
    line(text, "features", "F = %d: %s".formatted(features, text(groups)));
    line(
        text,
        "state",
        "S = %d, %d bytes in each user's record".formatted(stateSize, 4 * stateSize));
    line(text, "purchase", edges("Kp", purchaseEdges));
    line(text, "return", edges("Kr", returnEdges));
    line(text, "format", format);
    new TreeMap<>(more).forEach((key, value) -> line(text, "more", key + " = " + value));
    line(text, "time", quickRun.text());
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(LINE.formatted(name, value));
  }

  private static Map<String, Integer> counts(FeatureSet features) {
    return features.features().stream()
        .collect(Collectors.toMap(Feature::group, feature -> 1, Integer::sum, TreeMap::new));
  }

  /** Each group with how many features are of it, such as {@code money 3, time 5}. */
  static String perGroup(FeatureSet features) {
    return text(counts(features));
  }

  private static String text(Map<String, Integer> groups) {
    return groups.entrySet().stream()
        .map(group -> group.getKey() + " " + group.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String edges(String count, double[] edges) {
    return "%s = %d buckets, up to %s"
        .formatted(
            count,
            edges.length,
            Arrays.stream(edges).mapToObj(ModelSummary::span).collect(Collectors.joining(", ")));
  }

  /** Seconds in the largest unit that divides them. */
  static String span(double seconds) {
    if (seconds % 86_400 == 0) {
      return "%.0f d".formatted(seconds / 86_400);
    }
    if (seconds % 3_600 == 0) {
      return "%.0f h".formatted(seconds / 3_600);
    }
    if (seconds % 60 == 0) {
      return "%.0f min".formatted(seconds / 60);
    }
    return String.format(Locale.ROOT, seconds % 1 == 0 ? "%.0f s" : "%.3f s", seconds);
  }
}
