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

  private static final String EDGES =
      "upper bucket edges in seconds, comma-separated, finite, positive and ascending";

  /** By key, what its value should be. */
  private static final Map<String, String> EXPECTED =
      Map.of(
          CONTRACT,
          "'%s', the contract that this release reads".formatted(ModelMetadata.CONTRACT),
          ID,
          "the model's name, such as gru",
          VERSION,
          "the model's version, such as 1",
          FEATURES,
          "the names of the inputs, comma-separated, in the order of the columns",
          MEAN,
          "a finite number per feature, comma-separated: its mean over the training rows",
          STD,
          "a finite number above 0 per feature, comma-separated: its deviation over the training rows",
          STATE_SIZE,
          "a whole number, 0 or more (0: a model without state)",
          PURCHASE_EDGES,
          EDGES,
          RETURN_EDGES,
          EDGES);

  static final Set<String> ALL = EXPECTED.keySet();

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

  /** How an entry is called in messages. */
  static String subject(String key) {
    return "metadata '%s'".formatted(key);
  }

  /** An entry of the contract with a value that cannot be. */
  static ModelException bad(String key, String found) {
    return refused(BAD_METADATA, key, found);
  }

  static ModelException refused(ModelException.Kind kind, String key, String found) {
    return new ModelException(
        kind,
        new ModelFault(
            subject(key), found, EXPECTED.get(key), "set it where the model is exported"));
  }

  String text(String key) {
    String value = map.get(key);
    if (value == null) {
      throw refused(
          MISSING_METADATA,
          key,
          "is missing, the file has %s".formatted(map.keySet().stream().sorted().toList()));
    }
    return value;
  }

  List<String> texts(String key) {
    return List.of(text(key).split(",", -1));
  }

  int integer(String key) {
    return (int) number(key, text(key), Integer::parseInt);
  }

  float[] floats(String key) {
    List<String> texts = texts(key);
    float[] values = new float[texts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) number(key, texts.get(i), Float::parseFloat);
    }
    return values;
  }

  double[] doubles(String key) {
    return texts(key).stream()
        .mapToDouble(text -> number(key, text, Double::parseDouble))
        .toArray();
  }

  private interface Parse {
    double number(String text);
  }

  private static double number(String key, String text, Parse parse) {
    try {
      return parse.number(text);
    } catch (NumberFormatException e) {
      throw bad(key, "has '%s', which is not a number that can be read".formatted(text));
    }
  }
}
