package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.config.Contract;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.EngineSettings;
import dev.nudge.schemas.registry.RegistryServer;
import dev.nudge.triggers.RuleBook;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegisteredSchemasTest {
  private static final RuleBook RULES =
      RuleBook.parse(
          "rules: [{ id: a, kind: cart, gates: { cart: any } }, { id: b, kind: churn, gates: { cart: any } }]",
          EngineSettings.defaults().scores());

  private final RegistryServer server = RegistryServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void registersTheSchemasOfAllOutputsUnderTheSubjectsOfTheirTopics() {
    Map<Contract, Integer> ids = RegisteredSchemas.ids(config("nudge.output.scores=true"), RULES);

    assertThat(ids)
        .containsOnlyKeys(
            Contract.TRIGGER,
            Contract.SUPPRESSION,
            Contract.SCORE,
            Contract.DEAD_LETTER,
            Contract.EVENT);
    assertThat(server.versions("triggers.cart-value"))
        .containsExactly(Contract.TRIGGER.schema())
        .isEqualTo(server.versions("triggers.churn-value"));
    assertThat(server.versions("late-value")).containsExactly(Contract.EVENT.schema());
    assertThat(server.versions("control-status-value")).isEmpty();
  }

  @Test
  void findsThemAgainWithoutRegistering() {
    Map<Contract, Integer> ids = RegisteredSchemas.ids(config(), RULES);

    assertThat(RegisteredSchemas.ids(config("nudge.schema-registry.register=false"), RULES))
        .isEqualTo(ids);
  }

  @Test
  void otherFormatsAskNobody() {
    assertThat(RegisteredSchemas.ids(config("nudge.output.format=json"), RULES)).isEmpty();
    assertThat(RegisteredSchemas.faults(config("nudge.output.format=json"), RULES)).isEmpty();
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void namesEverySubjectThatIsMissingWhereNothingMayBeRegistered() {
    assertThat(faults(config("nudge.schema-registry.register=false")))
        .hasSize(5)
        .contains(
            "subject 'triggers.cart-value' does not have the schema of Trigger; register it (nudge schemas TRIGGER --schema prints it), or allow the job to: nudge.schema-registry.register=true");
  }

  @Test
  void looksBeforeTheStartWithoutRegistering() {
    assertThat(RegisteredSchemas.faults(config(), RULES)).isEmpty();
    assertThat(server.versions("late-value")).isEmpty();
  }

  @Test
  void passesOnWhyASubjectDoesNotTakeASchema() {
    server.put(
        "suppressions-value",
        SchemaBuilder.record("Suppression").fields().requiredInt("user_id").endRecord());

    assertThat(RegisteredSchemas.faults(config(), RULES))
        .isEqualTo(faults(config()))
        .singleElement()
        .asString()
        .startsWith("subject 'suppressions-value' does not take the schema of Suppression: ")
        .contains("reader type: STRING not compatible with writer type: INT");
  }

  @Test
  void saysOnceThatNobodyAnswers() {
    JobConfig config = config("nudge.input.format=confluent-avro");
    server.stop();

    assertThat(RegisteredSchemas.faults(config, RULES))
        .singleElement()
        .asString()
        .contains("schema registry at " + server.url(), "cannot be reached", "is it running");
    server.resume();
  }

  @Test
  void namesAFileThatCannotBeRead(@TempDir Path folder) {
    Path missing = folder.resolve("missing");

    assertThat(faults(config("nudge.schema-registry.auth-file=" + missing)))
        .singleElement()
        .asString()
        .contains(missing.toString());
  }

  @Test
  void whatOthersHaveRegisteredOfInputsStopsNothing() {
    server.put(
        "clickstream-value",
        SchemaBuilder.record("Event").fields().requiredInt("user_id").endRecord());

    assertThat(RegisteredSchemas.faults(config("nudge.input.format=confluent-avro"), RULES))
        .isEmpty();
    assertThat(server.asked())
        .contains(
            "GET /subjects/clickstream-value/versions/latest",
            "GET /subjects/erasures-value/versions/latest")
        .doesNotContain("GET /subjects/control-value/versions/latest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamp-micros", "local-timestamp-millis", "date"})
  void nothingStartsWhereTimesWouldBeReadAsOthers(String unit) {
    server.put("profiles-in-value", withTimeAs(unit));

    assertThat(RegisteredSchemas.faults(config("nudge.input.format=confluent-avro"), RULES))
        .containsExactly(
            "subject 'profiles-in-value': its field time is written as %s, and would be read as timestamp-millis: another time; write timestamp-millis"
                .formatted(unit));
  }

  private static Schema withTimeAs(String unit) {
    String schema = Contract.PROFILE_UPDATE.schema().toString();
    String number = unit.equals("date") ? "int" : "long";
    String time = "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}";
    assertThat(schema).contains(time);
    return new Schema.Parser()
        .parse(
            schema.replace(
                time, "{\"type\":\"%s\",\"logicalType\":\"%s\"}".formatted(number, unit)));
  }

  private static List<String> faults(JobConfig config) {
    return catchThrowableOfType(
            PreflightException.class, () -> RegisteredSchemas.ids(config, RULES))
        .errors();
  }

  /** Outputs in the Confluent wire format, and other options. */
  private JobConfig config(String... more) {
    Map<String, String> options = new HashMap<>();
    options.put("nudge.output.format", "confluent-avro");
    options.put("nudge.schema-registry.url", server.url().toString());
    Arrays.stream(more)
        .map(option -> option.split("=", 2))
        .forEach(option -> options.put(option[0], option[1]));
    return Configs.of("127.0.0.1:1", options);
  }
}
