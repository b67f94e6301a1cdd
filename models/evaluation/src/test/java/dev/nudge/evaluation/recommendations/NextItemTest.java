package dev.nudge.evaluation.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.recommending.NeighbourTable;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecommendationTable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NextItemTest {
  private static final double EXACT = 1e-12;
  private static final String ANN = HandWrittenHistories.user(0, true);
  private static final String BOB = HandWrittenHistories.user(1, true);
  private static final Duration DAY = Duration.ofDays(1);

  /** Made of twelve hours: tea goes with cup for three users, hat is known to one. */
  private static final NeighbourTable TABLE = NeighbourTable.of(table());

  private static RecommendationTable table() {
    HandWrittenHistories deeds = new HandWrittenHistories();
    for (int user = 0; user < 3; user++) {
      deeds.view(HandWrittenHistories.user(user, false), "tea", "cup");
    }
    deeds.view(HandWrittenHistories.user(3, false), "hat", "cup");
    // Neither may be learned from: the one is a test user, the other comes too late.
    deeds.view(ANN, "hat", "tea", "hat").view(HandWrittenHistories.user(0, false), "late");
    TablePlan plan = new TablePlan("items", "1", "by hand", new ItemToItem(5, 0, 0), 100);
    return plan.train(deeds.histories(), HandWrittenHistories.hour(11), new SilentListener());
  }

  @Test
  void trainsOnFitUsersBeforeTheCut() {
    RecommendationTable table = table();

    assertThat(table.getItems())
        .extracting(item -> item.getItem())
        .containsExactly("cup", "tea", "hat");
    assertThat(table.getUsers()).isEqualTo(4);
    assertThat(table.getEvents()).isEqualTo(8);
    assertThat(table.getTrainedUntil()).isEqualTo(HandWrittenHistories.hour(11));
    assertThat(table.getSettings()).containsEntry("recentItems", "100");
  }

  @Test
  void refusesWhereNobodyKnowsTwoItems() {
    TablePlan plan = new TablePlan("items", "1", "by hand", new ItemToItem(5, 0, 0), 100);
    Histories lonely =
        new HandWrittenHistories()
            .view(HandWrittenHistories.user(0, false), "tea", "cup")
            .histories();

    assertThatThrownBy(() -> plan.train(lonely, HandWrittenHistories.hour(1), new SilentListener()))
        .isInstanceOf(TooFewItemsException.class)
        .hasMessageContaining("two items");
  }

  @Test
  void asksAtEachEventThatTurnsToAnotherItem() {
    // From hour 24 on: tea again (no row), hat (row), hat (no row), cup (row, met before).
    Histories users =
        at(Duration.ofHours(1), ANN, "cup")
            .does(Duration.ofHours(2), ANN, EventType.VIEW, "tea")
            .does(DAY, ANN, EventType.VIEW, "tea")
            .does(DAY.plusHours(1), ANN, EventType.VIEW, "hat")
            .does(DAY.plusHours(2), ANN, EventType.VIEW, "hat")
            .does(DAY.plusHours(3), ANN, EventType.VIEW, "cup")
            .histories();

    NextItemResult result = NextItem.judge(TABLE, users, HandWrittenHistories.hour(24), false);

    // Popularity: cup, tea, hat. Recent before hat: tea, cup; before cup: hat, tea, cup.
    assertFigures(result, "any item", "popularity", 2, 1, (1.0 / 3 + 1) / 2);
    assertFigures(result, "any item", "recent", 2, 0.5, (1.0 / 3) / 2);
    assertFigures(result, "any item", "recent, then popularity", 2, 1, (1.0 / 3 + 1.0 / 3) / 2);
    assertFigures(result, "new item", "popularity, not recent", 1, 1, 1);
    assertFigures(result, "new item", "table", 1, 1, 1);
  }

  @Test
  void asksForEachItemOfADayWhereTheOrderWithinItIsNotKnown() {
    Histories users =
        at(DAY.minusHours(1), ANN, "tea")
            .does(DAY.plusHours(1), ANN, EventType.VIEW, "tea")
            .does(DAY.plusHours(2), ANN, EventType.VIEW, "hat")
            .does(DAY.plusHours(3), ANN, EventType.VIEW, "tea")
            .does(DAY.plusHours(4), BOB, EventType.VIEW, "nowhere")
            .histories();

    NextItemResult result = NextItem.judge(TABLE, users, HandWrittenHistories.hour(24), true);

    // Of ann's day tea and hat; known is tea alone, also for hat. Of bob's day what nobody
    // foretells.
    assertFigures(result, "any item", "recent", 3, 1.0 / 3, 1.0 / 3);
    assertFigures(result, "any item", "recent, then table", 3, 2.0 / 3, (1 + 1.0 / 3) / 3);
    assertFigures(result, "new item", "table", 2, 0.5, 0.25);
    assertThat(result.rowsMd5()).hasSize(32);
  }

  @Test
  void knowsWhatIsForetoldBestByLikeness() {
    HandWrittenHistories deeds = new HandWrittenHistories();
    deeds
        .view(HandWrittenHistories.user(0, false), "x", "y", "z")
        .view(HandWrittenHistories.user(1, false), "x", "y", "z");
    for (int user = 2; user < 5; user++) {
      deeds.view(HandWrittenHistories.user(user, false), "p", "q");
    }
    TablePlan plan = new TablePlan("items", "1", "by hand", new ItemToItem(5, 0, 0), 100);
    NeighbourTable table =
        NeighbourTable.of(
            plan.train(deeds.histories(), HandWrittenHistories.hour(11), new SilentListener()));
    Histories users =
        at(DAY, ANN, "x").does(DAY.plusHours(1), ANN, EventType.VIEW, "z").histories();

    NextItemResult result = NextItem.judge(table, users, HandWrittenHistories.hour(25), false);

    // Popularity without x: p, q, y, z. By likeness to x: y, z.
    assertFigures(result, "new item", "popularity, not recent", 1, 1, 0.25);
    assertFigures(result, "new item", "table", 1, 1, 0.5);
  }

  @Test
  void refusesToJudgeWhatTheTrainingLookedAt() {
    Histories users = at(DAY, ANN, "tea").histories();

    assertThatThrownBy(() -> NextItem.judge(TABLE, users, HandWrittenHistories.hour(10), false))
        .isInstanceOf(SeenInTrainingException.class)
        .hasMessageContainingAll("items:1", "would flatter it");
  }

  @Test
  void saysNothingWithoutRows() {
    NextItemResult result =
        NextItem.judge(
            TABLE, new Histories(List.of(), null, null), HandWrittenHistories.hour(24), false);

    assertThat(result.byName()).isEmpty();
  }

  @Test
  void boundsItsFiguresByResampledUsers() {
    Tally tally = new Tally(Ranking.TABLE);
    for (int user = 0; user < 40; user++) {
      tally.count("u" + user, user % 2 == 0 ? 0 : -1);
      tally.count("u" + user, user % 2 == 0 ? 0 : -1);
    }

    RankingFigures figures = tally.figures("any item");

    assertThat(figures.recall()).isEqualTo(0.5);
    // A share of 40 users, not of 80 rows: 0.5 ± 1.96 · √(0.25 / 40).
    assertThat(figures.recallInterval().low()).isCloseTo(0.345, within(0.05));
    assertThat(figures.recallInterval().high()).isCloseTo(0.655, within(0.05));
  }

  @Test
  void boundsAGainOnTheSameUsers() {
    Tally floor = new Tally(Ranking.POPULARITY_NOT_RECENT);
    Tally better = new Tally(Ranking.TABLE);
    for (int user = 0; user < 40; user++) {
      floor.count("u" + user, user % 2 == 0 ? 1 : -1);
      better.count("u" + user, user % 2 == 0 ? 0 : -1);
    }

    Gain gain = better.gainOver(floor, "any item");

    assertThat(gain.recall()).isZero();
    assertThat(gain.recallInterval().low()).as("not that of one alone").isZero();
    assertThat(gain.mrr()).isEqualTo(0.25);
    assertThat(gain.mrrInterval().low()).isBetween(0.14, 0.2);
  }

  private static HandWrittenHistories at(Duration time, String user, String item) {
    return new HandWrittenHistories().does(time, user, EventType.VIEW, item);
  }

  private static void assertFigures(
      NextItemResult result, String rows, String ranking, int count, double recall, double mrr) {
    RankingFigures figures =
        result.figures().stream()
            .filter(f -> f.rows().equals(rows) && f.ranking().equals(ranking))
            .findFirst()
            .orElseThrow();
    assertThat(figures.count()).isEqualTo(count);
    assertThat(figures.recall()).as("%s of %s", ranking, rows).isCloseTo(recall, within(EXACT));
    assertThat(figures.mrr()).as("%s of %s", ranking, rows).isCloseTo(mrr, within(EXACT));
  }
}
