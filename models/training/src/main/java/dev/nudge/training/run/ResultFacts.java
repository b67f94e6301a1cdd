package dev.nudge.training.run;

import dev.nudge.evaluation.figures.Bin;
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
    ModelFacts.put(facts, prefix + "auroc", figures.auroc());
    ModelFacts.put(facts, prefix + "logLoss", figures.logLoss());
    ModelFacts.put(facts, prefix + "calibrationError", figures.calibrationError());
    facts.put(prefix + "reliability", Bin.text(figures.reliability()));
    ModelFacts.put(facts, prefix + "threshold", figures.threshold());
    ModelFacts.put(facts, prefix + "f1", figures.f1());
  }

  private static void put(Map<String, String> facts, String prefix, CountFigures figures) {
    facts.put(prefix + "rows", Integer.toString(figures.rows()));
    ModelFacts.put(facts, prefix + "pearson", figures.pearson());
    ModelFacts.put(facts, prefix + "rmse", figures.rmse());
    facts.put(prefix + "correction", figures.correction().toString());
  }
}
