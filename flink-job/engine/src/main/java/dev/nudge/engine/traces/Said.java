package dev.nudge.engine.traces;

import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Inputs in a few words. Of attributes the names; search text and page are left out. */
final class Said {
  private Said() {}

  static String of(Event event) {
    String category = event.getCategory() == null ? null : "(" + event.getCategory() + ")";
    return words(
        event.getType().name(),
        event.getItemId(),
        category,
        event.getQuantity() == null ? null : "× " + event.getQuantity(),
        price(event),
        attributes(event));
  }

  private static String attributes(Event event) {
    return event.getAttributes().isEmpty()
        ? null
        : event.getAttributes().keySet().stream().sorted().toList().toString();
  }

  private static String price(Event event) {
    if (event.getPrice() == null) {
      return null;
    }
    String currency = event.getCurrency() == null ? "" : " " + event.getCurrency();
    return String.format(Locale.ROOT, "at %.2f%s", event.getPrice(), currency);
  }

  private static String words(String... words) {
    return Stream.of(words).filter(Objects::nonNull).collect(Collectors.joining(" "));
  }

  /** A profile update, an erasure or a receipt. */
  static String of(SpecificRecord input) {
    if (input instanceof Receipt receipt) {
      return "receipt: %s %s"
          .formatted(receipt.getTriggerId(), receipt.getOutcome().name().toLowerCase(Locale.ROOT));
    }
    return input instanceof ProfileUpdate update
        ? profile(update)
        : "erasure of all before " + ((Erasure) input).getTime();
  }

  private static String profile(ProfileUpdate update) {
    String said =
        Stream.of(
                named("consent", update.getMarketingConsent()),
                named("time zone", update.getTimeZone()),
                named("age", update.getAge()),
                named("gender", update.getGender()),
                named("occupation", update.getOccupation()),
                named("region", update.getRegion()))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return "profile: " + said;
  }

  private static String named(String name, Object value) {
    return value == null ? null : name + " " + value;
  }
}
