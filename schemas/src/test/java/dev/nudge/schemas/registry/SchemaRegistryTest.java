package dev.nudge.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.registry.RegistryException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaRegistryTest {
  private static final Schema EVENT = Event.getClassSchema();
  private static final String SUBJECT = SchemaRegistry.subject("click stream");

  private final RegistryServer server = RegistryServer.start();
  private final SchemaRegistry registry = SchemaRegistry.of(access(Duration.ZERO));

  private RegistryAccess access(Duration retryFor) {
    return RegistryAccess.of(
        List.of(server.url()), Optional.empty(), Optional.empty(), Duration.ofSeconds(2), retryFor);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void registersOnceAndFindsWhatItRegistered() {
    assertThat(registry.find(SUBJECT, EVENT)).isEmpty();
    assertThat(registry.latest(SUBJECT)).isEmpty();

    int id = registry.register(SUBJECT, EVENT);

    assertThat(registry.register(SUBJECT, EVENT)).isEqualTo(id);
    assertThat(registry.find(SUBJECT, EVENT)).hasValue(id);
    assertThat(registry.byId(id)).isEqualTo(EVENT);
    assertThat(registry.latest(SUBJECT)).hasValue(EVENT);
    assertThat(server.asked()).contains("POST /subjects/click%20stream-value/versions");
  }

  @Test
  void passesOnWhatTheRegistrySaysOfAnIncompatibleSchema() {
    Schema other = SchemaBuilder.record("Event").fields().requiredInt("event_id").endRecord();
    assertThat(registry.incompatibility(SUBJECT, EVENT)).isEmpty();
    server.put(SUBJECT, EVENT);

    assertThat(registry.incompatibility(SUBJECT, EVENT)).isEmpty();
    assertThat(registry.incompatibility(SUBJECT, other).orElseThrow())
        .contains("reader type: INT not compatible with writer type: STRING");
    assertThat(refused(Kind.INCOMPATIBLE, () -> registry.register(SUBJECT, other)))
        .hasMessageContaining("409 to POST /subjects/click%20stream-value/versions")
        .hasMessageContaining("incompatible with an earlier schema for subject");
  }

  @Test
  void anIdThatDoesNotExistIsNoOutage() {
    assertThat(catchThrowableOfType(DecodeException.class, () -> registry.byId(77)))
        .hasMessageContaining("schema 77")
        .hasMessageContaining("40403")
        .hasMessageContaining("Schema 77 not found");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void anIdThatTheRegistryDoesNotTakeIsNoOutage(int status) {
    server.answerNext(status, "{\"error_code\":%d,\"message\":\"bad id\"}".formatted(status));

    assertThat(catchThrowableOfType(DecodeException.class, () -> registry.byId(77)))
        .hasMessageContaining("written with schema 77")
        .hasMessageContaining("bad id");
  }

  @Test
  void aSchemaThatIsNotAvroIsNamed() {
    ObjectNode proto = new ObjectMapper().createObjectNode();
    int id = server.put("p", proto.put("schemaType", "PROTOBUF").put("schema", "message A {}"));
    int broken = server.put("b", new ObjectMapper().createObjectNode().put("schema", "{]"));

    assertThat(catchThrowableOfType(DecodeException.class, () -> registry.byId(id)))
        .hasMessageContaining("schema %d in the schema registry at http".formatted(id))
        .hasMessageContaining("is PROTOBUF, not Avro");
    assertThat(catchThrowableOfType(DecodeException.class, () -> registry.byId(broken)))
        .hasMessageContaining("cannot be read as Avro");
  }

  @Test
  void typesOfOtherSubjectsAreFetchedOnce() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    Schema money = SchemaBuilder.record("shop.Money").fields().requiredInt("cents").endRecord();
    server.put("money", money);
    ObjectNode order =
        mapper
            .createObjectNode()
            .put(
                "schema",
                "{'type':'record','name':'Order','fields':[{'name':'a','type':'shop.Money'},{'name':'b','type':'shop.Money'}]}"
                    .replace('\'', '"'));
    order.set(
        "references",
        mapper.readTree(
            "[{\"name\":\"shop.Money\",\"subject\":\"money\",\"version\":1},{\"name\":\"shop.Money\",\"subject\":\"money\",\"version\":1}]"));
    int id = server.put("orders", order);

    assertThat(registry.byId(id).getField("b").schema()).isEqualTo(money);
    assertThat(server.asked()).containsOnlyOnce("GET /subjects/money/versions/1");
  }

  @Test
  void saysWhoDoesNotAnswer() {
    server.stop();

    assertThat(refused(Kind.UNAVAILABLE, () -> registry.byId(3)))
        .hasMessageContaining("schema registry at " + server.url() + " cannot be reached")
        .hasMessageContaining("is it running")
        .hasMessageContaining("Schema 3 is needed to read a message, which is not skipped");
    server.resume();
  }

  @Test
  void waitsNoLongerThanTheTimeoutForAnAnswerOrItsEnd() {
    CountDownLatch over = new CountDownLatch(1);
    server.answerNext(exchange -> hang(over));
    server.answerNext(
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          hang(over);
        });
    SchemaRegistry impatient =
        SchemaRegistry.of(
            RegistryAccess.of(
                List.of(server.url()),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMillis(150),
                Duration.ZERO));

    for (int i = 0; i < 2; i++) {
      assertThat(refused(Kind.UNAVAILABLE, () -> impatient.latest(SUBJECT)))
          .hasMessageContaining("does not answer within 150 ms");
    }
    over.countDown();
  }

  private static void hang(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void asksAgainWhereAFaultMayPass() {
    int id = server.put(SUBJECT, EVENT);
    server.answerNext(500, "{\"error_code\":50001,\"message\":\"Error in the backend\"}");
    server.answerNext(200, "<html>Please log in</html>");

    assertThat(SchemaRegistry.of(access(Duration.ofSeconds(20))).byId(id)).isEqualTo(EVENT);
    assertThat(server.asked()).hasSize(3);
  }

  @Test
  void waitsForAnIdThatAFollowerDoesNotHaveYetButNotForEachOfMany() {
    int id = server.put(SUBJECT, EVENT);
    String lag = "{\"error_code\":40403,\"message\":\"Schema not found\"}";
    server.answerNext(404, lag);
    server.answerNext(404, lag);
    assertThat(SchemaRegistry.of(access(Duration.ofSeconds(20))).byId(id)).isEqualTo(EVENT);
    assertThat(server.asked()).hasSize(3);

    SchemaRegistry patient = SchemaRegistry.of(access(Duration.ofMillis(250)));
    for (int other = 70; other < 80; other++) {
      int none = other;
      assertThat(catchThrowableOfType(DecodeException.class, () -> patient.byId(none)))
          .hasMessageContaining("not known there");
    }
    assertThat(server.asked()).hasSizeLessThanOrEqualTo(3 + 3 + 9);
  }

  @Test
  void namesWhatMakesNoSense() {
    server.answerNext(503, "{\"error_code\":50301,\"message\":\"no primary\"}");
    assertThat(refused(Kind.UNAVAILABLE, () -> registry.latest(SUBJECT)))
        .hasMessageContaining("answers 503 (no primary)");
    server.answerNext(200, "<html>\nPlease log in</html>");
    assertThat(refused(Kind.NOT_A_REGISTRY, () -> registry.latest(SUBJECT)))
        .hasMessageContaining("no JSON: <html> Please log in</html>; is its url right");
    server.answerNext(200, "{\"name\":\"a shop\"}");
    assertThat(refused(Kind.NOT_A_REGISTRY, () -> registry.latest(SUBJECT)))
        .hasMessageContaining("without a schema");
    server.answerNext(200, "{}");
    assertThat(refused(Kind.NOT_A_REGISTRY, () -> registry.register(SUBJECT, EVENT)))
        .hasMessageContaining("without an id");
    server.answerNext(404, "no such page");
    assertThat(refused(Kind.NOT_A_REGISTRY, () -> registry.byId(1)))
        .hasMessageContaining("404 without a registry's error code (no such page)");
    server.answerNext(422, "{\"error_code\":42201,\"message\":\"Invalid schema\"}");
    assertThat(refused(Kind.NOT_TAKEN, () -> registry.register(SUBJECT, EVENT)))
        .hasMessageContaining("answers 42201")
        .hasMessageContaining("Invalid schema");
  }

  @Test
  void followsNoRedirectWhichWouldTakeThePasswordWithIt() {
    server.answerNext(
        exchange -> {
          exchange.getResponseHeaders().add("Location", "https://elsewhere/");
          RegistryServer.send(exchange, 302, "");
        });

    assertThat(refused(Kind.NOT_A_REGISTRY, () -> registry.find(SUBJECT, Erasure.getClassSchema())))
        .hasMessageContaining("a redirect to https://elsewhere/, which is not followed");
    assertThat(server.asked()).hasSize(1);
  }

  static RegistryException refused(Kind kind, ThrowingCallable call) {
    RegistryException e = catchThrowableOfType(RegistryException.class, call);
    assertThat(e.kind()).isEqualTo(kind);
    return e;
  }
}
