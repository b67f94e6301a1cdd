package dev.nudge.evaluation.reports;

import dev.nudge.evaluation.protocols.Comparison;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Figures of ordinary models on the very rows that a protocol judges on: gradient boosting,
 * logistic regression and their mean by scikit-learn 1.2.1, BG/NBD by SciPy 1.10.1, raw
 * probabilities. They are shown only where the fingerprint of the rows is the same.
 */
public final class References {
  private References() {}

  /** Those on the very rows of a comparison. */
  public static List<Reference> on(Comparison comparison) {
    boolean counts = comparison.models().get(0).result().counts() != null;
    String resource = counts ? "count-references.csv" : "references.csv";
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                References.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      List<String> header = List.of(in.readLine().split(",", -1));
      return in.lines()
          .map(line -> new Reference(header, List.of(line.split(",", -1))))
          .filter(reference -> reference.get("rows_md5").equals(comparison.rowsMd5()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /** One model. */
  public record Reference(List<String> header, List<String> line) {
    /** Its name. */
    public String model() {
      return get("model");
    }

    private String get(String name) {
      int column = header.indexOf(name);
      return column < 0 ? "" : line.get(column);
    }

    /** A figure as it was published, with its interval where it has one; empty if there is none. */
    String figure(String name) {
      String low = get(name + "_low");
      return get(name) + (low.isEmpty() ? "" : " [%s, %s]".formatted(low, get(name + "_high")));
    }
  }
}
