package dev.nudge.testkit;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Puts receipts amid a recording, of the triggers that it brings about: soon after, long after,
 * before, twice, out of order, of another user, of no trigger, and broken. What is answered changes
 * what comes after, so some of them are of triggers that there are not any more. Deterministic by
 * seed.
 */
final class Receipted {
  private static final ReceiptOutcome[] OUTCOMES = {
    ReceiptOutcome.DELIVERED,
    ReceiptOutcome.OPENED,
    ReceiptOutcome.CLICKED,
    ReceiptOutcome.FAILED,
    ReceiptOutcome.FAILED
  };

  private static final Instant LATEST = Instant.parse("2099-01-01T00:00:00Z");

  private final SplittableRandom random;
  private final Recording recording;
  private final int every;
  private final List<List<RawMessage>> before = new ArrayList<>();
  private final SingleObjectCodec<Receipt> codec = SingleObjectCodec.of(Receipt.class);

  private Receipted(Recording recording, long seed, int every) {
    this.random = new SplittableRandom(seed);
    this.recording = recording;
    this.every = every;
    for (int i = 0; i <= recording.messages().size(); i++) {
      before.add(new ArrayList<>());
    }
  }

  /**
   * A recording with receipts.
   *
   * @param every they stand before each so many messages
   */
  static Recording amid(Recording recording, JobSetup setup, long seed, int every) {
    List<Trigger> triggers = Oracles.run(recording, setup).triggers();
    Receipted with = new Receipted(recording, seed, every);
    for (Trigger trigger : triggers) {
      with.answer(trigger, triggers);
    }
    List<RawMessage> messages = new ArrayList<>();
    for (int i = 0; i < with.before.size(); i++) {
      messages.addAll(with.before.get(i));
      if (i < recording.messages().size()) {
        messages.add(recording.messages().get(i));
      }
    }
    return new Recording(messages);
  }

  private void answer(Trigger trigger, List<Trigger> all) {
    for (int count = random.nextInt(4); count > 0; count--) {
      Trigger of = random.nextInt(10) == 0 ? all.get(random.nextInt(all.size())) : trigger;
      Receipt receipt =
          new Receipt(
              trigger.getUserId(),
              random.nextInt(12) == 0 ? "of none" : of.getTriggerId(),
              outcome(),
              time(trigger),
              random.nextBoolean() ? null : "email");
      byte[] value = codec.encode(receipt);
      if (random.nextInt(20) == 0) {
        value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int place = place(trigger);
      add(place, receipt, value);
      if (random.nextInt(3) == 0) {
        add(random.nextInt(2) == 0 ? place : place(trigger), receipt, value);
      }
    }
  }

  private ReceiptOutcome outcome() {
    return random.nextInt(40) == 0
        ? ReceiptOutcome.UNSUBSCRIBED
        : OUTCOMES[random.nextInt(OUTCOMES.length)];
  }

  private Instant time(Trigger trigger) {
    Instant time = trigger.getDecidedAt().plusMillis(random.nextInt(3_600_000));
    return time.isAfter(LATEST) ? LATEST : time;
  }

  /** Mostly where time has just come to the trigger; else anywhere. */
  private int place(Trigger trigger) {
    int last = recording.messages().size();
    int place = random.nextInt(last + 1);
    if (random.nextInt(6) > 0) {
      long decided = trigger.getDecidedAt().toEpochMilli();
      place = 0;
      while (place < last && recording.messages().get(place).timestamp() < decided) {
        place++;
      }
      place += 1 + random.nextInt(8);
    }
    return Math.min(last, (place + every - 1) / every * every);
  }

  private void add(int place, Receipt receipt, byte[] value) {
    before
        .get(place)
        .add(
            new RawMessage(
                InputTopic.RECEIPTS.label(),
                0,
                place,
                receipt.getTime().toEpochMilli() + random.nextInt(1_000),
                receipt.getUserId().getBytes(StandardCharsets.UTF_8),
                value,
                List.of()));
  }
}
