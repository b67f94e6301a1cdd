package dev.nudge.scoring;

import static dev.nudge.scoring.MetadataKeys.subject;
import static dev.nudge.scoring.ModelException.Kind.BAD_METADATA;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a number was spread when the model was made, in about ten bins of equal count, and how far
 * the same number is from that later. A model file has one for each feature and score, as free
 * entries of its metadata.
 *
 * @param edges upper edges, inclusive, strictly ascending: the tenths, equal ones once. What lies
 *     above the last is one more bin
 * @param shares of the rows, one more than edges; in [0, 1]
 */
public record Baseline(float[] edges, float[] shares) {
  /** Key of a feature's entry, before its name: its spread over the training rows. */
  public static final String FEATURES = "baseline.feature.";

  /** Key of a score's entry, before its name: its spread over the events of held-out users. */
  public static final String SCORES = "baseline.score.";

  private static final int PARTS = 10;
  private static final String SEPARATOR = ";";

  /** An empty bin counts as this share, so that the index stays finite. */
  private static final double LEAST_SHARE = 1e-4;

  /** What a stability index means, by the usual rule of thumb (Siddiqi 2006). */
  public enum Stability {
    /** Below 0.1. */
    STABLE,
    /** From 0.1 to 0.25: worth a look. */
    MODERATE,
    /** Above 0.25: another population. */
    SHIFTED;

    /**
     * @param index as {@link Baseline#stabilityIndex} gives it
     */
    public static Stability of(double index) {
      if (index < 0.1) {
        return STABLE;
      }
      return index <= 0.25 ? MODERATE : SHIFTED;
    }
  }

  public Baseline {
    boolean fit = shares.length == edges.length + 1;
    for (int i = 0; i < edges.length; i++) {
      fit &= Float.isFinite(edges[i]) && (i == 0 || edges[i] > edges[i - 1]);
    }
    for (float share : shares) {
      fit &= share >= 0 && share <= 1;
    }
    if (!fit) {
      throw new IllegalArgumentException(
          "edges have to ascend, with one share more, each from 0 to 1");
    }
  }

  /**
   * The spread of these values.
   *
   * @param values at least one, finite; they stay as they are
   */
  public static Baseline of(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    float[] edges = new float[PARTS];
    int size = 0;
    for (int part = 1; part <= PARTS; part++) {
      float edge = sorted[(int) (((long) part * sorted.length + PARTS - 1) / PARTS) - 1];
      if (size == 0 || edge > edges[size - 1]) {
        edges[size++] = edge;
      }
    }
    edges = Arrays.copyOf(edges, size);
    long[] counts = new long[size + 1];
    for (float value : values) {
      counts[bin(edges, value)]++;
    }
    float[] shares = new float[size + 1];
    for (int i = 0; i <= size; i++) {
      shares[i] = (float) counts[i] / values.length;
    }
    return new Baseline(edges, shares);
  }

  /** In which bin a value lies, from 0 to {@code edges.length}. */
  public int bin(float value) {
    return bin(edges, value);
  }

  private static int bin(float[] edges, float value) {
    int at = Arrays.binarySearch(edges, value);
    return at < 0 ? -at - 1 : at;
  }

  /**
   * The population stability index of other values against these: Σ (a − b) · ln(a / b) over the
   * bins, a their share and b the share here (Siddiqi 2006, Credit Risk Scorecards; the symmetric
   * divergence of Jeffreys). A share below {@value #LEAST_SHARE} counts as that.
   *
   * <p>Chance alone gives about (bins − 1) / n for n values: with ten bins, a few hundred values at
   * least are needed.
   *
   * @param counts of the other values by bin, {@code edges.length + 1} of them; not all 0
   * @return 0 or more; what it means: {@link Stability}
   */
  public double stabilityIndex(long[] counts) {
    double all = Arrays.stream(counts).sum();
    double index = 0;
    for (int i = 0; i < counts.length; i++) {
      double now = Math.max(counts[i] / all, LEAST_SHARE);
      double then = Math.max(shares[i], LEAST_SHARE);
      index += (now - then) * Math.log(now / then);
    }
    return index;
  }

  /** As an entry of a model file's metadata. */
  public String text() {
    return MetadataKeys.join(edges) + SEPARATOR + MetadataKeys.join(shares);
  }

  /**
   * All of a kind in a model file.
   *
   * @param metadata entries of the file
   * @param kind {@link #FEATURES} or {@link #SCORES}
   * @return by name of the feature or score; empty for a file that has none
   * @throws ModelException if one cannot be read
   */
  public static Map<String, Baseline> read(Map<String, String> metadata, String kind) {
    Map<String, Baseline> all = new TreeMap<>();
    metadata.keySet().stream()
        .filter(key -> key.startsWith(kind))
        .forEach(key -> all.put(key.substring(kind.length()), read(key, metadata.get(key))));
    return all;
  }

  private static Baseline read(String key, String text) {
    String[] parts = text.split(SEPARATOR, -1);
    try {
      if (parts.length == 2) {
        return new Baseline(floats(parts[0]), floats(parts[1]));
      }
    } catch (IllegalArgumentException e) {
      throw bad(key, "does not fit: " + e.getMessage());
    }
    throw bad(key, "has %d parts".formatted(parts.length));
  }

  private static float[] floats(String list) {
    String[] texts = list.split(",", -1);
    float[] values = new float[texts.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(texts[i]);
    }
    return values;
  }

  private static ModelException bad(String key, String found) {
    return new ModelException(
        BAD_METADATA,
        new ModelFault(
            subject(key),
            found,
            "ascending edges, comma-separated, a semicolon, and a share for each and one more",
            "train the model again"));
  }
}
