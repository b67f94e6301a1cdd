package dev.nudge.evaluation.reports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Figures of ordinary models on the very rows that a protocol judges on: gradient boosting,
 * logistic regression and their mean by scikit-learn 1.2.1, BG/NBD by SciPy 1.10.1, raw
 * probabilities. They are shown only where the fingerprint of the rows is the same.
 */
public final class References {
  private final String[] header;
  private final List<String[]> lines = new ArrayList<>();

  private References(String resource) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                References.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      header = in.readLine().split(",", -1);
      in.lines().map(line -> line.split(",", -1)).forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /** For questions of whether. */
  public static References ofRates() {
    return new References("references.csv");
  }

  /** For questions of how often. */
  public static References ofCounts() {
    return new References("count-references.csv");
  }

  /** Those on the rows of that fingerprint. */
  public List<Reference> on(String rowsMd5) {
    return lines.stream()
        .filter(line -> line[0].equals(rowsMd5))
        .map(line -> new Reference(header, line))
        .toList();
  }

  /** One model. */
  public record Reference(String[] header, String[] line) {
    /** Its name. */
    public String model() {
      return get("model");
    }

    /** A figure as it was published; empty where there is none. */
    public String get(String name) {
      return line[Arrays.asList(header).indexOf(name)];
    }

    /** A figure with its interval, where it has one. */
    public String withInterval(String name) {
      String low = get(name + "_low");
      return get(name) + (low.isEmpty() ? "" : " [%s, %s]".formatted(low, get(name + "_high")));
    }
  }
}
