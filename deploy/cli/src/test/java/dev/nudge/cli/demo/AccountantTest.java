package dev.nudge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.local.flink.Metrics;
import dev.nudge.local.host.RunFailedException;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AccountantTest {
  private static final long END = 1_000;

  private final Outcomes outcomes = new Outcomes();
  private final JobDouble job = new JobDouble();
  private final Accountant accountant =
      new Accountant(job, outcomes, () -> {}, Duration.ofMillis(1));

  @Test
  void countsWhatIsReadAfterTheAccountHasSettled() {
    job.scored = 4;
    Account settled = accountant.settle(4, accounted -> {});
    assertThat(settled.holds()).isTrue();

    Account account = accountant.conclude(settled, END, outcomes::late);

    assertThat(account).isEqualTo(new Account(4, 0, 0, 0, 1, 4, 0, 0));
    assertThat(account.holds()).isFalse();
  }

  @Test
  void countsWhatTheJobScoredAfterTheAccountHasSettled() {
    job.scored = 4;
    Account settled = accountant.settle(4, accounted -> {});
    job.scored = 5;

    assertThat(accountant.conclude(settled, END, () -> {}).missing()).isEqualTo(-1);
  }

  @Test
  void asksTheJobBeforeItIsStopped() {
    job.scored = 3;
    job.duplicates = 1;
    job.notFinite = 2;
    Account settled = accountant.settle(4, accounted -> {});

    Account account = accountant.conclude(settled, END, () -> job.stopped = true);

    assertThat(account).isEqualTo(new Account(4, 0, 0, 1, 0, 3, 0, 2));
  }

  @Test
  void tellsWhatIsMissingWhenNothingMovesAnyMore() {
    job.scored = 3;
    Set<Long> accounted = new HashSet<>();
    Account settled = accountant.settle(4, accounted::add);
    assertThat(accountant.conclude(settled, END, () -> {}).missing()).isEqualTo(1);
    assertThat(accounted).containsExactly(3L);
  }

  @Test
  void saysThatEventTimeStandsStill() {
    job.scored = 4;
    job.eventTime = END - 1;
    Account settled = accountant.settle(4, accounted -> {});
    assertThatThrownBy(() -> accountant.conclude(settled, END, () -> {}))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("Event time stands still at 1970-01-01T00:00:00.999Z")
        .hasMessageContaining("1970-01-01T00:00:01Z");
  }

  /** A job whose figures a test sets; one that has stopped has none. */
  private static final class JobDouble implements Metrics {
    private long duplicates;
    private long scored;
    private long notFinite;
    private long eventTime = END;
    private boolean stopped;

    @Override
    public OptionalLong sum(String name) {
      return stopped ? OptionalLong.empty() : OptionalLong.of(figure(name));
    }

    private long figure(String name) {
      return switch (name) {
        case "nudge.scored" -> scored;
        case "nudge.not_finite" -> notFinite;
        default -> duplicates;
      };
    }

    @Override
    public OptionalLong min(String name) {
      return stopped ? OptionalLong.empty() : OptionalLong.of(eventTime);
    }
  }
}
