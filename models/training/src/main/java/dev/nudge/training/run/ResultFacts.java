package dev.nudge.training.run;

import dev.nudge.evaluation.figures.CountFigures;
import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.protocols.Result;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of one protocol, as a model file has them. */
final class ResultFacts {
  private ResultFacts() {}

  static Map<String, String> of(Result result) {
    Map<String, String> facts = new LinkedHashMap<>();
    String prefix = "evaluation." + result.protocol() + ".";
    if (result.counts() == null) {
      put(facts, prefix, result.figures());
    } else {
      put(facts, prefix, result.counts());
    }
    return facts;
  }

  private static void put(Map<String, String> facts, String prefix, Figures figures) {
    facts.put(prefix + "rows", Integer.toString(figures.rows()));
    facts.put(prefix + "auroc", ModelFacts.number(figures.auroc()));
    facts.put(prefix + "logLoss", ModelFacts.number(figures.logLoss()));
    facts.put(prefix + "calibrationError", ModelFacts.number(figures.calibrationError()));
    facts.put(prefix + "threshold", ModelFacts.number(figures.threshold()));
    facts.put(prefix + "f1", ModelFacts.number(figures.f1()));
  }

  private static void put(Map<String, String> facts, String prefix, CountFigures figures) {
    facts.put(prefix + "rows", Integer.toString(figures.rows()));
    facts.put(prefix + "pearson", ModelFacts.number(figures.pearson()));
    facts.put(prefix + "rmse", ModelFacts.number(figures.rmse()));
    facts.put(prefix + "correction", figures.correction().toString());
  }
}
