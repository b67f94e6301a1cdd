package dev.nudge.cli.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

final class MarksTest {
  @Test
  void remembersAlsoWhatIsDoneBehindOneThatIsNot() {
    Marks marks = new Marks(10);
    for (long offset : new long[] {10, 11, 13, 14}) { // 12 is no message
      assertThat(marks.take(offset)).isTrue();
    }
    marks.done(11);
    marks.done(14);
    assertThat(marks.toCommit().offset()).isEqualTo(10);

    Marks restored = Marks.of(marks.toCommit());
    assertThat(restored.take(10)).isTrue();
    assertThat(restored.take(11)).isFalse();
    assertThat(restored.take(13)).isTrue();
    restored.done(10);
    assertThat(restored.toCommit().offset()).isEqualTo(13);
    restored.done(13);
    assertThat(Marks.of(restored.toCommit()).take(14)).isFalse();

    restored.reached(20);
    assertThat(restored.toCommit().offset()).isEqualTo(20);
    assertThat(restored.toCommit().metadata()).isEmpty();
  }

  @Test
  void takesNothingForMarksThatAnotherProgramWrote() {
    Marks marks = Marks.of(new OffsetAndMetadata(10, "AwAB"));
    assertThat(marks.take(10)).isTrue();
    assertThat(marks.take(11)).isTrue();
    assertThat(Marks.of(new OffsetAndMetadata(10, "seen: 10")).toCommit().offset()).isEqualTo(10);
  }

  @Test
  void writesNoMoreThanKafkaKeepsThoughOffsetsHaveGaps() {
    Marks marks = new Marks(0);
    for (long offset : new long[] {0, 1, 30_000, 10_000_000_000L}) {
      marks.take(offset);
    }
    marks.done(1);
    marks.done(30_000);
    marks.done(10_000_000_000L);
    assertThat(marks.toCommit().metadata()).hasSizeLessThan(4_096);
    assertThat(Marks.of(marks.toCommit()).take(1)).isFalse();
    assertThat(Marks.of(marks.toCommit()).take(30_000)).isTrue();
  }

  @Test
  void isFullWhereMoreWouldNotFitIntoWhatKafkaKeeps() {
    Marks marks = new Marks(0);
    for (long offset = 0; offset < Marks.WINDOW; offset++) {
      marks.take(offset);
    }
    assertThat(marks.isFull()).isFalse();
    for (long offset = 1; offset < Marks.WINDOW; offset++) {
      marks.done(offset);
    }
    marks.take(Marks.WINDOW);
    assertThat(marks.isFull()).isTrue();
    assertThat(marks.toCommit().metadata()).hasSizeLessThan(4_096);
    marks.done(0);
    assertThat(marks.isFull()).isFalse();
  }
}
