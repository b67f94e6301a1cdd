package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.figures.CountCalibration;
import dev.nudge.evaluation.figures.CountFigures;
import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.figures.GroupFigures;
import dev.nudge.evaluation.figures.Outcome;
import dev.nudge.evaluation.figures.PairedDifference;
import dev.nudge.evaluation.figures.Shape;
import dev.nudge.scoring.OnnxModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges model files on rows, at the threshold, or with the correction of expected numbers, that is
 * best on other rows.
 */
public final class Evaluator {

  private static final String UNKNOWN = "unknown";

  private Evaluator() {}

  /**
   * The figures of one model.
   *
   * @throws dev.nudge.evaluation.figures.EmptyEvaluationException if there are no test rows
   */
  public static Result judge(OnnxModel model, Rows rows) {
    return result(model, rows, rows.scoring().score(model, rows.test()));
  }

  /**
   * Models side by side.
   *
   * @param entries at least one, each with the rows made of its own features; the same rows
   * @throws dev.nudge.evaluation.figures.EmptyEvaluationException if there are no test rows
   */
  public static Comparison compare(List<Entry> entries) {
    Rows rows = entries.get(0).rows;
    List<EvaluatedModel> models = new ArrayList<>();
    List<Outcome> first = null;
    for (Entry entry : entries) {
      List<Outcome> outcomes = entry.rows.scoring().score(entry.model, entry.rows.test());
      models.add(judged(entry, outcomes, first));
      first = first == null ? outcomes : first;
    }
    return new Comparison(rows.protocol(), rows.question(), rows.slice(), rows.md5(), models);
  }

  /**
   * A model to be compared.
   *
   * @param name in the comparison
   * @param model stays the caller's to close
   * @param rows with the model's features
   */
  public record Entry(String name, OnnxModel model, Rows rows) {}

  private static EvaluatedModel judged(Entry entry, List<Outcome> outcomes, List<Outcome> first) {
    Result result = result(entry.model, entry.rows, outcomes);
    LeakCheck leaks = LeakCheck.of(entry.model.contract().features(), entry.rows.test());
    boolean counts = entry.rows.counts();
    return new EvaluatedModel(
        entry.name,
        result,
        counts ? null : Shape.of(outcomes),
        counts || first == null ? null : PairedDifference.of(first, outcomes),
        leaks.strongest(),
        leaks.warnings(Figures.auroc(outcomes)));
  }

  private static Result result(OnnxModel model, Rows rows, List<Outcome> outcomes) {
    Figures figures = null;
    CountFigures counts = null;
    List<GroupFigures> groups = List.of();
    if (rows.counts()) {
      List<Outcome> others = rows.scoring().score(model, rows.threshold());
      counts = CountFigures.of(outcomes, CountCalibration.fit(others));
    } else {
      double threshold = Figures.bestThreshold(rows.scoring().score(model, rows.threshold()));
      figures = Figures.of(outcomes, threshold);
      groups = groups(rows.test(), outcomes, threshold);
    }
    return new Result(
        rows.protocol(),
        rows.slice(),
        rows.md5(),
        figures,
        counts,
        rows.threshold().size(),
        groups);
  }

  private static List<GroupFigures> groups(
      List<ReferenceRow> rows, List<Outcome> outcomes, double threshold) {
    Map<String, List<Outcome>> byGroup = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      String group = Objects.requireNonNullElse(rows.get(i).user().group(), UNKNOWN);
      byGroup.computeIfAbsent(group, name -> new ArrayList<>()).add(outcomes.get(i));
    }
    if (byGroup.keySet().equals(Set.of(UNKNOWN))) {
      return List.of();
    }
    return byGroup.entrySet().stream()
        .map(group -> GroupFigures.of(group.getKey(), group.getValue(), threshold))
        .toList();
  }
}
