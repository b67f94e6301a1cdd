package dev.nudge.testkit;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.SingleObjectCodec;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The books of {@link HostileLaws} about who objects, and who said where they live. */
final class HostileConsents {
  private static final Instant YEAR_1995 = Instant.parse("1995-01-01T00:00:00Z");
  private static final Instant YEAR_2100 = Instant.parse("2100-01-01T00:00:00Z");

  private record Word(Instant time, boolean given) {}

  private final Cleaner<ProfileUpdate> profiles;
  private final SingleObjectCodec<ProfileUpdate> codec = SingleObjectCodec.of(ProfileUpdate.class);
  private final Cleaner<Receipt> receipts;
  private final SingleObjectCodec<Receipt> receiptCodec = SingleObjectCodec.of(Receipt.class);
  private final Map<String, Word> words = new HashMap<>();
  private final Set<String> travellers = new HashSet<>();

  HostileConsents(CleaningSettings cleaning) {
    this.profiles = Cleaner.ofProfiles(cleaning);
    this.receipts = Cleaner.ofReceipts(cleaning);
  }

  boolean objects(String user) {
    return words.containsKey(user) && !words.get(user).given;
  }

  boolean travels(String user) {
    return travellers.contains(user);
  }

  /** Takes in a profile update, whole or broken. */
  void hear(RawMessage message) {
    if (profiles.clean(message) instanceof Cleaned.Accepted accepted) {
      ProfileUpdate update = (ProfileUpdate) accepted.payload();
      if (update.getTimeZone() != null) {
        travellers.add(update.getUserId());
      }
      if (update.getMarketingConsent() != null) {
        take(update.getUserId(), new Word(update.getTime(), update.getMarketingConsent()));
      }
    } else if (message.value() != null) {
      hearAnObjection(message);
    }
  }

  /** Whatever else is wrong with its update, it counts from the earlier time that can be. */
  private void hearAnObjection(RawMessage message) {
    ProfileUpdate update;
    try {
      update = codec.decode(message.value());
    } catch (DecodeException e) {
      return;
    }
    if (Boolean.FALSE.equals(update.getMarketingConsent())) {
      object(update.getUserId(), update.getTime(), message);
    }
  }

  private void object(String user, Instant time, RawMessage message) {
    Instant from =
        Stream.of(time, Instant.ofEpochMilli(message.timestamp()))
            .filter(each -> !each.isBefore(YEAR_1995) && !each.isAfter(YEAR_2100))
            .sorted()
            .findFirst()
            .orElse(YEAR_2100);
    take(user, new Word(from, false));
  }

  /** Takes in a receipt, whole or broken: who unsubscribes objects, whatever trigger it names. */
  void hearReceipt(RawMessage message) {
    if (message.value() == null) {
      return;
    }
    Receipt receipt;
    try {
      receipt = receiptCodec.decode(message.value());
    } catch (DecodeException e) {
      return;
    }
    if (receipt.getOutcome() != ReceiptOutcome.UNSUBSCRIBED) {
      return;
    }
    if (receipts.clean(message) instanceof Cleaned.Accepted accepted) {
      take(receipt.getUserId(), new Word(((Receipt) accepted.payload()).getTime(), false));
    } else {
      object(receipt.getUserId(), receipt.getTime(), message);
    }
  }

  private void take(String user, Word word) {
    Word before = words.get(user);
    boolean later = before == null || word.time.isAfter(before.time);
    if (later || (word.time.equals(before.time) && !word.given)) {
      words.put(user, word);
    }
  }
}
