package dev.nudge.evaluation.recommendations;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well items were foretold.
 *
 * @param cut rows begin here, as ISO 8601 has it
 * @param rowsMd5 fingerprint of the rows: lines {@code user,day or instant,item}
 * @param figures of each ranking on each kind of rows; floors first
 * @param gains of the rankings that use the table over the best floor without it
 */
public record NextItemResult(
    String cut, String rowsMd5, List<RankingFigures> figures, List<Gain> gains) {

  public NextItemResult {
    figures = List.copyOf(figures);
    gains = List.copyOf(gains);
  }

  /** Recall and MRR by name, as a table carries them; none where there are no rows. */
  public Map<String, Double> byName() {
    Map<String, Double> byName = new TreeMap<>();
    for (RankingFigures f : figures) {
      if (f.count() > 0) {
        String prefix = f.rows() + "/" + f.ranking() + "/";
        byName.put(prefix + "recall@" + NextItem.DEPTH, f.recall());
        byName.put(prefix + "mrr@" + NextItem.DEPTH, f.mrr());
      }
    }
    return byName;
  }
}
