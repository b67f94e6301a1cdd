package dev.nudge.scoring;

import static dev.nudge.scoring.ModelException.Kind.BAD_METADATA;
import static dev.nudge.scoring.ModelException.Kind.MISSING_METADATA;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The metadata entries of a model file: their keys, and lists of numbers as text. */
record MetadataKeys(Map<String, String> map) {
  static final String CONTRACT = "nudge.contract";
  static final String ID = "nudge.id";
  static final String VERSION = "nudge.version";
  static final String FEATURES = "nudge.features";
  static final String MEAN = "nudge.features.mean";
  static final String STD = "nudge.features.std";
  static final String STATE_SIZE = "nudge.state.size";
  static final String PURCHASE_EDGES = "nudge.purchase.edges";
  static final String RETURN_EDGES = "nudge.return.edges";

  static final Set<String> ALL =
      Set.of(CONTRACT, ID, VERSION, FEATURES, MEAN, STD, STATE_SIZE, PURCHASE_EDGES, RETURN_EDGES);

  /** Text that reads back as the same numbers to the bit. */
  static String join(float[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> Float.toString(values[i]))
        .collect(Collectors.joining(","));
  }

  /** Text that reads back as the same numbers to the bit. */
  static String join(double[] values) {
    return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(","));
  }

  String text(String key) {
    String value = map.get(key);
    if (value == null) {
      throw new ModelException(
          MISSING_METADATA,
          "metadata '%s' is missing; a model file carries %s; export the model again"
              .formatted(key, ALL.stream().sorted().toList()));
    }
    return value;
  }

  List<String> texts(String key) {
    return List.of(text(key).split(",", -1));
  }

  int integer(String key) {
    return (int) number(key, () -> Integer.parseInt(text(key)));
  }

  float[] floats(String key) {
    List<String> texts = texts(key);
    float[] values = new float[texts.size()];
    for (int i = 0; i < values.length; i++) {
      String text = texts.get(i);
      values[i] = (float) number(key, () -> Float.parseFloat(text));
    }
    return values;
  }

  double[] doubles(String key) {
    return texts(key).stream()
        .mapToDouble(text -> number(key, () -> Double.parseDouble(text)))
        .toArray();
  }

  private interface Parse {
    double number();
  }

  private static double number(String key, Parse parse) {
    try {
      return parse.number();
    } catch (NumberFormatException e) {
      throw new ModelException(
          BAD_METADATA,
          "metadata '%s' is not a number: %s; export the model again"
              .formatted(key, e.getMessage()),
          e);
    }
  }
}
