package dev.nudge.testkit;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/** Puts profile updates, erasures and changes of rules amid the events of a recording. */
final class OtherInputs {
  private final List<RawMessage> messages = new ArrayList<>();
  private long now;

  private OtherInputs() {}

  /**
   * At every fifth of the events some of these, for the users {@code u0}, {@code u1} …
   *
   * @param ruleId whose rule is replaced, withdrawn, and made again
   * @param policy that holds for some of the time
   * @param definitions of the rule
   */
  static Recording amid(Recording events, String ruleId, String policy, String... definitions) {
    OtherInputs inputs = new OtherInputs();
    int fifth = events.messages().size() / 5;
    for (int i = 0; i < events.messages().size(); i++) {
      RawMessage event = events.messages().get(i);
      if (i > 0 && i % fifth == 0) {
        inputs.now = events.messages().get(i - 1).timestamp();
        inputs.add(i / fifth, ruleId, policy, definitions);
      }
      inputs.messages.add(event);
    }
    return new Recording(inputs.messages);
  }

  private void add(int round, String ruleId, String policy, String... definitions) {
    switch (round) {
      case 1 -> {
        IntStream.range(0, 60).forEach(i -> profile("u" + i, i % 3 != 0, "Pacific/Auckland"));
        change(ruleId, definitions[0]);
      }
      case 2 -> {
        IntStream.range(0, 20).forEach(i -> erase("u" + i));
        change(ruleId, "kind: [");
        change(new PolicyChange(policy));
      }
      case 3 -> {
        IntStream.range(0, 9).forEach(i -> profile("u" + i, false, "no zone: " + "x".repeat(900)));
        change(ruleId, null);
        erase("u3");
        change(new PolicyChange("caps: none"));
      }
      default -> {
        change(ruleId, definitions[1]);
        change(new PolicyChange(null));
        IntStream.range(0, 60).forEach(i -> profile("u" + i, true, null));
      }
    }
  }

  private void profile(String user, boolean consent, String zone) {
    add(
        InputTopic.PROFILES,
        user,
        SingleObjectCodec.of(ProfileUpdate.class),
        ProfileUpdate.newBuilder()
            .setUserId(user)
            .setTime(Instant.ofEpochMilli(now))
            .setMarketingConsent(consent)
            .setTimeZone(zone)
            .setAge(20 + Math.floorMod(user.hashCode(), 50))
            .build());
  }

  private void erase(String user) {
    add(
        InputTopic.ERASURES,
        user,
        SingleObjectCodec.of(Erasure.class),
        new Erasure(user, Instant.ofEpochMilli(now), "request"));
  }

  private void change(String rule, String definition) {
    control("rule/" + rule, new RuleChange(rule, definition));
  }

  private void change(PolicyChange change) {
    control("policy", change);
  }

  private void control(String key, SpecificRecord change) {
    add(
        InputTopic.CONTROL,
        key,
        SingleObjectCodec.of(Control.class),
        new Control(Instant.ofEpochMilli(now), change));
  }

  private <T extends SpecificRecord> void add(
      InputTopic topic, String key, SingleObjectCodec<T> codec, T record) {
    messages.add(
        new RawMessage(
            topic.label(),
            0,
            messages.size(),
            now,
            key.getBytes(StandardCharsets.UTF_8),
            codec.encode(record),
            List.of()));
  }
}
