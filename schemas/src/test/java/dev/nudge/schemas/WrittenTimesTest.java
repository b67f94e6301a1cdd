package dev.nudge.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WrittenTimesTest {
  private static final String MILLIS = "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}";
  private static final Schema READ = Event.getClassSchema();

  private static Schema withTimeAs(String type) {
    return new Schema.Parser().parse(READ.toString().replace(MILLIS, type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp-micros",
        "timestamp-nanos",
        "local-timestamp-millis",
        "local-timestamp-micros",
        "somebodys-own"
      })
  void refusesTimesOfAnotherUnitThatAvroTakesForTheSame(String unit) {
    String type = MILLIS.replace("timestamp-millis", unit);
    String fault =
        "its field time is written as %s, and would be read as timestamp-millis: another time; write timestamp-millis"
            .formatted(unit);

    assertThat(WrittenTimes.fault(READ, withTimeAs(type))).contains(fault);
    assertThat(WrittenTimes.fault(READ, withTimeAs("[\"null\"," + type + "]"))).contains(fault);

    ConfluentDecoder<Event> decoder = ConfluentDecoder.of(Event.class, id -> withTimeAs(type));
    byte[] message = ConfluentEncoder.of(Event.class, 5).encode(Samples.event());
    DecodeException refusal =
        catchThrowableOfType(DecodeException.class, () -> decoder.decode(message));
    assertThat(refusal).hasMessage("Event of schema 5 cannot be used: " + fault);
    assertThat(refusal.kind()).isEqualTo(DecodeException.Kind.MALFORMED);
  }

  @Test
  void takesMillisecondsAndPlainNumbers() {
    assertThat(WrittenTimes.fault(READ, READ)).isEmpty();
    assertThat(WrittenTimes.fault(READ, withTimeAs("[\"null\"," + MILLIS + "]"))).isEmpty();
    assertThat(WrittenTimes.fault(READ, withTimeAs("\"long\""))).isEmpty();
    assertThat(WrittenTimes.fault(READ, SchemaBuilder.builder().stringType())).isEmpty();
  }
}
