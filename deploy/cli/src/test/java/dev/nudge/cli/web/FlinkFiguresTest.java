package dev.nudge.cli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which job's counters are shown, and what is said where there are none. */
final class FlinkFiguresTest {
  private static final String IGNORED = "0.clean-events.nudge.ignored";
  private static final String NO_EVENTS = "0.clean-events.nudge.no_events";

  private FlinkDouble flink;
  private FlinkFigures figures;

  @BeforeEach
  void start() throws IOException {
    flink = new FlinkDouble();
    figures = new FlinkFigures(new FlinkRest(flink.address()));
  }

  @AfterEach
  void stop() {
    flink.close();
  }

  @Test
  void takesTheJobThatCountsEventsAndLeavesUnknownWhatItHasNot() {
    flink.jobs("other", "RUNNING", "own", "RUNNING");
    flink.counts("own", Map.of(FlinkDouble.READ, 7, IGNORED, 2, NO_EVENTS, 3));

    FlinkFigures.Account account = figures.read();

    assertThat(account.job()).isEqualTo("own");
    assertThat(account.note()).isNull();
    assertThat(account.read()).isEqualTo(7);
    assertThat(account.ignored()).isEqualTo(2);
    assertThat(account.noEvents()).isEqualTo(3);
    assertThat(account.scored()).isNull();
  }

  @Test
  void findsACounterThatComesLaterThanOthers() {
    flink.jobs("own", "RUNNING");
    flink.counts("own", Map.of(FlinkDouble.READ, 7));
    assertThat(figures.read().ignored()).isNull();

    flink.counts("own", Map.of(FlinkDouble.READ, 9, IGNORED, 1));

    assertThat(figures.read().read()).isEqualTo(9);
    assertThat(figures.read().ignored()).isEqualTo(1);
  }

  @Test
  void saysThatThereAreSeveral() {
    flink.jobs("first", "RUNNING", "second", "RUNNING");
    flink.counts("first", Map.of(FlinkDouble.READ, 7));
    flink.counts("second", Map.of(FlinkDouble.READ, 8));

    assertThat(figures.read().note()).contains("2 such jobs", "first");
  }

  @Test
  void saysWhyThereIsNone() {
    flink.jobs("old", "FINISHED", "older", "FAILED");
    assertThat(figures.read().note()).isEqualTo("Flink runs no job now.");

    flink.jobs("other", "RUNNING", "old", "CANCELED");
    assertThat(figures.read())
        .isEqualTo(
            FlinkFigures.Account.none(
                "No job that runs in this Flink has Nudge's counters, or not yet."));
  }

  @Test
  void takesUpAJobAgainThatHasRestarted() {
    flink.jobs("own", "RUNNING");
    flink.counts("own", Map.of(FlinkDouble.READ, 7));
    assertThat(figures.read().read()).isEqualTo(7);

    flink.jobs("own", "RESTARTING");
    assertThat(figures.read().job()).isNull();
    assertThat(figures.read().note()).contains("it is RESTARTING");

    flink.jobs("own", "RUNNING");
    flink.counts("own", Map.of(FlinkDouble.READ, 1));
    assertThat(figures.read().read()).isEqualTo(1);
  }

  @Test
  void takesTheJobThatWasSubmittedInItsPlace() {
    flink.jobs("own", "RUNNING");
    flink.counts("own", Map.of(FlinkDouble.READ, 7));
    assertThat(figures.read().job()).isEqualTo("own");

    flink.jobs("own", "CANCELED", "next", "RUNNING");
    flink.counts("next", Map.of(FlinkDouble.READ, 3));

    assertThat(figures.read().job()).isEqualTo("next");
    assertThat(figures.read().read()).isEqualTo(3);
  }

  @Test
  void saysWhatFlinkSaysOfAJobThatHasJustGone() {
    flink.jobs("own", "RUNNING");
    flink.refuse("/jobs/own", 404, "{'errors':['Job own not found']}");

    assertThatThrownBy(() -> figures.read())
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("404")
        .hasMessageContaining("Job own not found");
  }

  @Test
  void doesNotWaitForEver() {
    flink.beSilent();

    FlinkRest hasty = new FlinkRest(flink.address(), Duration.ofMillis(50));
    assertThatThrownBy(() -> new FlinkFigures(hasty).read())
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("Flink does not answer at");
  }

  @Test
  void saysThatNobodyListens() {
    flink.goAway();

    assertThatThrownBy(() -> figures.read())
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("Flink does not answer at");
  }
}
