package dev.nudge.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.protocols.Propensity;
import dev.nudge.evaluation.protocols.Rows;
import dev.nudge.evaluation.protocols.Slice;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.training.fit.TrainingListener;
import dev.nudge.training.networks.LogisticRegression;
import dev.nudge.training.run.StreamScope;
import dev.nudge.training.run.TrainingPlan;
import dev.nudge.training.run.TrainingRun;
import dev.nudge.training.run.TrainingScope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where outcomes were dealt to other events before training, nothing can be learned. What there is
 * to learn is spread over many categories, so that a model of noise is right about half of them and
 * wrong about the others. Judged at events: in silence, time itself would tell something.
 */
class ShuffledLabelsTest {
  private static final int CATEGORIES = 100;
  private static final Instant CUT = TestStream.START.plus(Duration.ofDays(15));
  private static final SequenceSet RECORDING = recording();

  @TempDir Path folder;

  @Test
  void teachNothing() {
    double mean =
        LongStream.rangeClosed(1, 3)
            .mapToDouble(seed -> auroc(shuffled(seed), seed))
            .average()
            .orElseThrow();

    assertThat(mean).isCloseTo(0.5, within(0.12));
  }

  @Test
  void wouldTeachMuchIfTheyWereLeft() {
    assertThat(auroc(RECORDING, 1)).isGreaterThan(0.85);
  }

  private double auroc(SequenceSet trainedOn, long seed) {
    TrainingPlan plan =
        new TrainingPlan(
            "test",
            "1",
            new Scope(trainedOn, RECORDING),
            new LogisticRegression(),
            Set.of("category"),
            new TestSettings().epochs(4).learningRate(0.03f).seed(seed).settings(),
            folder.resolve("m.onnx"));
    return TrainingRun.run(plan, TrainingListener.SILENT).results().get(0).figures().auroc();
  }

  /** Views a day and a half apart; after those of every other category there is a purchase. */
  private static SequenceSet recording() {
    Random random = new Random(1);
    List<RecordedMessage> messages = new ArrayList<>();
    for (int user = 0; user < 400; user++) {
      String id = "u" + user;
      Duration at = Duration.ofMinutes(random.nextInt(2160));
      for (int n = 0; at.toDays() < 30; n++) {
        int category = random.nextInt(CATEGORIES);
        RecordedMessage view = TestStream.message(at, id + "v" + n, id, EventType.VIEW, null);
        view.getEvent().setCategory("c" + category);
        messages.add(view);
        if (category % 2 == 0) {
          Duration later = at.plusMinutes(60 + random.nextInt(600));
          messages.add(TestStream.message(later, id + "p" + n, id, EventType.PURCHASE, null));
        }
        at = at.plusMinutes(1440 + random.nextInt(1440));
      }
    }
    messages.sort(Comparator.comparing(RecordedMessage::getArrival));
    return SequenceSet.read(messages.iterator(), FeatureSet.all(), Duration.ofHours(1));
  }

  /**
   * The recording with feature rows dealt anew over all events: each goes with another's outcome.
   */
  private static SequenceSet shuffled(long seed) {
    SequenceSet copy = RECORDING.columns(RECORDING.features());
    int width = copy.features().size();
    float[] all = new float[Math.toIntExact(copy.events()) * width];
    int at = 0;
    for (UserSequence user : copy.users()) {
      System.arraycopy(user.rows(), 0, all, at, user.length() * width);
      at += user.length() * width;
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, all.length / width).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    int next = 0;
    for (UserSequence user : copy.users()) {
      for (int i = 0; i < user.length(); i++) {
        System.arraycopy(all, order.get(next++) * width, user.rows(), i * width, width);
      }
    }
    return copy;
  }

  /** Trains on one recording, and judges on the other. */
  private record Scope(SequenceSet trainedOn, SequenceSet recording) implements TrainingScope {
    private StreamScope of(SequenceSet set) {
      return new StreamScope(data(), set, CUT, List.of(Propensity.PURCHASE_1D));
    }

    @Override
    public String data() {
      return "a test stream";
    }

    @Override
    public Slice slice() {
      return Slice.FIT_USERS;
    }

    @Override
    public Instant until() {
      return CUT;
    }

    @Override
    public SequenceSet known() {
      return of(trainedOn).known();
    }

    @Override
    public TrainingScope columns(FeatureSet features) {
      return new Scope(trainedOn.columns(features), recording.columns(features));
    }

    @Override
    public List<Rows> judgedOn() {
      return of(recording).judgedOn();
    }
  }
}
