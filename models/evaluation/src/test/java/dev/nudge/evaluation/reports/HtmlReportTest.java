package dev.nudge.evaluation.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.Evaluator;
import dev.nudge.evaluation.protocols.Propensity;
import dev.nudge.evaluation.protocols.ReferenceRow;
import dev.nudge.evaluation.protocols.Rows;
import dev.nudge.evaluation.protocols.TimeSplit;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.TestModels;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final SequenceSet SET = TestStream.sequences(150, 1);
  private static final Rows ROWS =
      new TimeSplit(SET, TestStream.START.plus(Duration.ofDays(42))).rows(Propensity.CHURN_7D);

  @Test
  void showsModelsSideBySideWithDifferencesAndCharts() {
    String html = new HtmlReport(List.of(compare(ROWS, "plain", "<b>bold"))).html();

    assertThat(html)
        .contains("stay away for 7 days?", "<td>plain</td>", "&lt;b&gt;bold", "less plain")
        .contains("Reliability curve", "Lift by tenth", "ROC curve", "Distribution of scores")
        .contains("No group of users is known")
        .doesNotContain("<b>bold", "src=\"http", "href=\"http", "${");
    assertThat(html.split("data:image/svg\\+xml;base64,", -1)).hasSize(5);
  }

  @Test
  void drawsEvenWhereNobodyDoes() {
    List<ReferenceRow> never =
        ROWS.test().stream().filter(row -> !row.positive()).limit(50).toList();
    Rows rows = new Rows("p", "who?", "s", "-", ROWS.scoring(), false, never, never);

    assertThat(new HtmlReport(List.of(compare(rows, "m"))).html()).contains("who?", "ROC curve");
  }

  @Test
  void putsReferenceModelsBesideOnTheVeryRowsOnly() {
    Rows agreed = with("ca5c5eab273832ab74341f36ea917a96", false);

    assertThat(new HtmlReport(List.of(compare(agreed, "m"))).html())
        .contains("<td>HistGB</td><td data-label=\"AUROC [95 %]\">0.640 [0.613, 0.663]</td>");
    assertThat(new HtmlReport(List.of(compare(ROWS, "m"))).html()).doesNotContain("HistGB");
  }

  @Test
  void tellsCountsAsCounts() {
    Rows counts = with("d77d0878438f27bf7e22d5ef33a585d3", true);

    assertThat(new HtmlReport(List.of(compare(counts, "m"))).html())
        .contains("Pearson r", "BG/NBD fit on sample")
        .doesNotContain("ROC curve");
  }

  private static Rows with(String md5, boolean counts) {
    return new Rows(
        ROWS.protocol(),
        ROWS.question(),
        ROWS.slice(),
        md5,
        ROWS.scoring(),
        counts,
        ROWS.threshold(),
        ROWS.test());
  }

  private static Comparison compare(Rows rows, String... names) {
    try (OnnxModel model = OnnxModel.load(TestModels.untrained(SET.features()))) {
      return Evaluator.compare(
          List.of(names).stream().map(name -> new Evaluator.Entry(name, model, rows)).toList());
    }
  }
}
