package dev.nudge.evaluation.sequences;

import static dev.nudge.evaluation.TestStream.START;
import static dev.nudge.evaluation.TestStream.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.evaluation.TestStream;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsFileTest {
  private static final int PURCHASE = 4;
  private static final int EVENT = 5;
  private static final int OBSERVED = 6;

  @TempDir Path folder;

  private static SequenceSet set(FeatureSet features, RecordedMessage... messages) {
    return SequenceSet.read(List.of(messages).iterator(), features, Duration.ofHours(1));
  }

  private List<String> write(SequenceSet set) throws IOException {
    Path file = folder.resolve("rows.csv");
    RowsFile.write(set, file);
    return Files.readAllLines(file);
  }

  @Test
  void writesEveryEventWithWhatCameNext() throws IOException {
    SequenceSet set =
        set(
            FeatureSet.of(List.of("first", "type.purchase")),
            message(Duration.ZERO, "a", "u1", EventType.VIEW, "i"),
            message(Duration.ofSeconds(1), "b", "u2, \"the\" other", EventType.VIEW, "i"),
            message(Duration.ofMillis(2_500), "c", "u1", EventType.PURCHASE, "i"),
            message(Duration.ofSeconds(9), "d", "u1", EventType.VIEW, "i"));
    long start = START.toEpochMilli();

    assertThat(write(set))
        .containsExactly(
            "user_id,part,time,type,next_purchase,next_event,observed,first,type.purchase",
            "u1,test,%d,view,2.5,2.5,9.001,1.0,0.0".formatted(start),
            "u1,test,%d,purchase,,6.5,6.501,0.0,1.0".formatted(start + 2_500),
            "u1,test,%d,view,,,0.001,0.0,0.0".formatted(start + 9_000),
            "\"u2, \"\"the\"\" other\",test,%d,view,,,8.001,1.0,0.0".formatted(start + 1_000));
  }

  @Test
  void writesTheNumbersThatTrainingHasToTheBit() throws IOException {
    SequenceSet set = TestStream.sequences(20, 1);

    List<String> lines = write(set);

    assertThat(lines).hasSize(1 + (int) set.events());
    int line = 1;
    for (UserSequence user : set.users()) {
      for (int i = 0; i < user.length(); i++) {
        String[] values = lines.get(line++).split(",", -1);
        assertThat(values).hasSize(OBSERVED + 1 + user.width());
        for (int f = 0; f < user.width(); f++) {
          assertThat(Float.parseFloat(values[OBSERVED + 1 + f]))
              .isEqualTo(user.rows()[i * user.width() + f]);
        }
      }
    }
  }

  @Test
  void tellsWhatTheTargetsOfTrainingAreMadeOf() throws IOException {
    SequenceSet set = TestStream.sequences(40, 2);
    double[] edges = {60, 3_600, 86_400, 604_800, 2_592_000};
    List<String> lines = write(set);
    int line = 1;
    for (UserSequence user : set.users()) {
      long until = set.observedUntil().toEpochMilli();
      HeadTargets purchase = HeadTargets.purchase(user, edges, until);
      HeadTargets returns = HeadTargets.returns(user, edges, until);
      for (int i = 0; i < user.length(); i++) {
        String[] values = lines.get(line++).split(",", -1);
        assertThat(happened(values[PURCHASE], values[OBSERVED], edges))
            .isEqualTo(purchase.happened(i) ? purchase.survived(i) : -1);
        assertThat(happened(values[EVENT], values[OBSERVED], edges))
            .isEqualTo(returns.happened(i) ? returns.survived(i) : -1);
      }
    }
  }

  /** The bucket it happened in, -1 if in none that was observed through. */
  private static int happened(String seconds, String observed, double[] edges) {
    for (int k = 0; k < edges.length && !seconds.isEmpty(); k++) {
      if (Double.parseDouble(seconds) <= edges[k]) {
        return edges[k] <= Double.parseDouble(observed) ? k : -1;
      }
    }
    return -1;
  }

  @Test
  void saysWhoMayBeTrainedOn() throws IOException {
    SequenceSet set = TestStream.sequences(60, 3);
    for (String line : write(set).subList(1, 1 + (int) set.events())) {
      String[] values = line.split(",");
      String expected =
          UserSlice.TEST.test(values[0])
              ? "test"
              : UserSlice.HELD_OUT.test(values[0]) ? "held-out" : "fit";
      assertThat(values[1]).isEqualTo(expected);
    }
  }

  @Test
  void compressesWhereTheNameSaysSo() throws IOException {
    SequenceSet set = TestStream.sequences(5, 4);
    RowsFile.write(set, folder.resolve("rows.csv.gz"));
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(folder.resolve("rows.csv.gz")))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
          .containsExactlyElementsOf(write(set));
    }
  }
}
