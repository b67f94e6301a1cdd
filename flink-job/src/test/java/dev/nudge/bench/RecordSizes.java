package dev.nudge.bench;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.engine.Engine;
import dev.nudge.engine.Outputs;
import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.engine.UserSlot;
import dev.nudge.features.Step;
import dev.nudge.operators.UserSettings;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.RuleBook;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * How large user records are at the end of a stream, as bytes in Flink's state, length included.
 *
 * @param meanBytes over users
 * @param p99Bytes 99 % of users have no larger one
 */
record RecordSizes(
    String stream,
    int users,
    long events,
    long meanBytes,
    int medianBytes,
    int p99Bytes,
    int maxBytes) {

  /** Runs a stream through the engine alone. */
  static RecordSizes measure(
      String stream, Iterator<RecordedMessage> messages, UserSettings settings) {
    RuleBook rules = RuleBook.parse(settings.rules(), settings.engine().scores());
    Cleaner cleaner = Cleaner.ofEvents(CleaningSettings.defaults());
    RawMessages raw = new RawMessages("clickstream");
    Map<String, UserSlot> users = new HashMap<>();
    Ignored out = new Ignored();
    try (OnnxModel model = OnnxModel.load(settings.model());
        Scorer scorer = model.scorer(1);
        Engine engine =
            new Engine(
                model,
                settings.recommender().open(),
                settings.engine(),
                settings.policy(),
                rules)) {
      Step step = new Step();
      while (messages.hasNext()) {
        if (cleaner.clean(raw.of(messages.next(), 0)) instanceof Cleaned.Accepted accepted) {
          Event event = (Event) accepted.payload();
          UserSlot slot =
              users.computeIfAbsent(
                  accepted.userId(), user -> new UserSlot(user, new UserRecord()));
          if (engine.begin(slot, event, step, scorer, 0, out)) {
            scorer.run(1);
            engine.complete(slot, event, step, scorer, 0, out);
          }
        }
      }
    }
    return of(stream, users, out.scored);
  }

  private static RecordSizes of(String stream, Map<String, UserSlot> users, long events) {
    UserRecordCodec codec = new UserRecordCodec();
    int[] bytes =
        users.values().stream()
            .mapToInt(
                slot -> {
                  codec.encode(slot.record());
                  return Integer.BYTES + codec.length();
                })
            .sorted()
            .toArray();
    if (bytes.length == 0) {
      throw new IllegalStateException(stream + " holds no event that can be scored");
    }
    long total = 0;
    for (int size : bytes) {
      total += size;
    }
    return new RecordSizes(
        stream,
        bytes.length,
        events,
        total / bytes.length,
        bytes[bytes.length / 2],
        bytes[(int) (bytes.length * 0.99)],
        bytes[bytes.length - 1]);
  }

  /** The figures by name, for JSON. */
  Map<String, Object> figures() {
    return Map.of(
        "stream", stream,
        "users", users,
        "events", events,
        "meanBytes", meanBytes,
        "medianBytes", medianBytes,
        "p99Bytes", p99Bytes,
        "maxBytes", maxBytes);
  }

  private static final class Ignored implements Outputs {
    long scored;

    @Override
    public void trigger(Trigger trigger) {}

    @Override
    public void suppression(Suppression suppression) {}

    @Override
    public void outOfOrder() {}

    @Override
    public void scored() {
      scored++;
    }

    @Override
    public boolean wantsScores() {
      return false;
    }

    @Override
    public void score(Score score) {}

    @Override
    public boolean wantsScoredRows() {
      return false;
    }

    @Override
    public void scoredRow(ScoredRow row) {}

    @Override
    public void duplicate() {}
  }
}
