package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.SingleObjectCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A small click-stream. */
final class Shoppers {
  private static final SingleObjectCodec<Event> CODEC = SingleObjectCodec.of(Event.class);

  private Shoppers() {}

  /** Messages of three users, of whom one has this id. */
  static List<ProducerRecord<byte[], byte[]>> with(String user) {
    List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
    StreamGenerator.stream(GeneratorSettings.defaults().withUsers(3).withSeed(5))
        .forEachRemaining(
            message -> {
              Event event = message.getEvent();
              if (event != null && event.getUserId() != null) {
                if (event.getUserId().endsWith("1")) {
                  event.setUserId(user);
                }
                byte[] key = event.getUserId().getBytes(UTF_8);
                long time = message.getArrival().toEpochMilli();
                all.add(new ProducerRecord<>("clickstream", null, time, key, CODEC.encode(event)));
              }
            });
    return all;
  }
}
