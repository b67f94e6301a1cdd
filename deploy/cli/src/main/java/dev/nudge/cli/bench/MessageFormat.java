package dev.nudge.cli.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.mapping.Mapping;
import dev.nudge.recordings.JsonMessage;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.SingleObjectCodec;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the click-stream is written in. Each has a topic of its own. */
enum MessageFormat implements Contender {
  AVRO("avro", "Avro", Map.of()) {
    @Override
    Function<Event, byte[]> encoder() {
      return SingleObjectCodec.of(Event.class)::encode;
    }
  },
  JSON("json", "JSON in Nudge's names", mapped("flat")) {
    @Override
    Function<Event, byte[]> encoder() {
      Mapping mapping = Mapping.shipped("flat");
      return event -> JsonMessage.bytes(event, mapping);
    }
  },
  SEGMENT("segment", "JSON as Segment sends it, 1 KB", mapped("segment")) {
    @Override
    Function<Event, byte[]> encoder() {
      Mapping mapping = Mapping.shipped("segment");
      return event -> {
        String line = new String(JsonMessage.bytes(event, mapping), UTF_8);
        return (line.substring(0, line.length() - 1) + REST_OF_A_CALL + "}").getBytes(UTF_8);
      };
    }
  };

  static final List<MessageFormat> ALL = List.of(values());

  /** What comes with each call, and is hardly read. */
  private static final String REST_OF_A_CALL =
      """
      ,"type":"track","channel":"client","version":"1.1","anonymousId":"23adfd82-aa0f-45a7-a756-24f2a7a4c895",\
      "integrations":{"All":true},"receivedAt":"2026-01-05T00:00:00.000Z","sentAt":"2026-01-05T00:00:00.000Z",\
      "context":{"active":true,"app":{"name":"Shop","version":"545","build":"3.0.1.545"},\
      "campaign":{"name":"spring","source":"newsletter","medium":"email"},\
      "device":{"id":"B5372DB0-C21E-11E4-8DFC-AA07A5B093DB","manufacturer":"Maker","model":"M7","type":"phone"},\
      "ip":"192.0.2.10","library":{"name":"analytics.js","version":"2.11.1"},"locale":"en-US",\
      "network":{"bluetooth":false,"carrier":"Carrier","cellular":true,"wifi":false},\
      "os":{"name":"phone-os","version":"8.1.3"},\
      "page":{"path":"/shoes/","referrer":"","search":"","title":"Shoes","url":"https://shop.example/shoes/"},\
      "screen":{"width":320,"height":568,"density":2},"timezone":"Europe/Amsterdam",\
      "userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36"}""";

  private final String mark;
  private final String label;
  private final Map<String, String> options;

  MessageFormat(String mark, String label, Map<String, String> options) {
    this.mark = mark;
    this.label = label;
    this.options = options;
  }

  private static Map<String, String> mapped(String mapping) {
    return Map.of(
        "nudge.input.format",
        "json",
        "nudge.input.mapping",
        mapping,
        "nudge.topics.clickstream",
        "clickstream-" + mapping);
  }

  /** Makes the bytes of events; not thread-safe. */
  abstract Function<Event, byte[]> encoder();

  /** Of the job that reads it. */
  Map<String, String> options() {
    return options;
  }

  @Override
  public String mark() {
    return mark;
  }

  @Override
  public String label() {
    return label;
  }
}
