package dev.nudge.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.recommending.TableFile;
import dev.nudge.schemas.ItemNeighbours;
import dev.nudge.schemas.RecommendationTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RecommendCommandTest {
  private static final String STREAM = "--users 200 --days 20";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"item-to-item", "mf --factors 4 --iterations 3"})
  void trainsJudgesAndTellsOfIt(String method) throws IOException {
    String cut = "2026-01-18T00:00:00Z";
    assertThat(
            run(
                "train %s --cut %s --method %s --out %%1$s/t.avro --json %%1$s/t.json"
                    .formatted(STREAM, cut, method)))
        .as(err.toString())
        .isZero();

    assertThat(out.toString()).contains("items:1", "| new item | table |");
    RecommendationTable table = TableFile.read(Files.readAllBytes(folder.resolve("t.avro")));
    assertThat(table.getTrainedUntil()).isEqualTo(cut);
    assertThat(table.getItems()).extracting(ItemNeighbours::getCategory).doesNotContainNull();
    assertThat(table.getData()).startsWith("generated, seed 1");
    JsonNode trained = read("t.json");
    assertThat(table.getFigures().get("new item/table/recall@20"))
        .isEqualTo(figure(trained.get("judged"), "new item", "table"))
        .isBetween(0.0, 1.0);

    assertThat(run("evaluate %s --table %%1$s/t.avro --json %%1$s/e.json".formatted(STREAM)))
        .isZero();
    assertThat(read("e.json").get("judged")).isEqualTo(trained.get("judged"));
  }

  @Test
  void judgesTmallByDay() throws IOException {
    Path tmall = Files.createDirectory(folder.resolve("tmall"));
    StringBuilder rows = new StringBuilder("user_id,brand_id,type,visit_datetime\n");
    for (int user = 0; user < 40; user++) {
      for (int brand = 0; brand < 6; brand++) {
        rows.append("%d,%d,0,%d-%d\n".formatted(user, brand, brand < 4 ? 5 : 7, 20 + brand));
      }
    }
    Files.writeString(tmall.resolve("events.csv"), rows);
    run("train --stream tmall:%1$s/tmall --cut 2013-07-16T00:00:00Z --out %1$s/t.avro");

    assertThat(run("evaluate --protocol tmall-next-brand --table %1$s/t.avro --fit %1$s"))
        .as(err.toString())
        .isZero();

    assertThat(out.toString()).contains("tmall-next-brand from 2013-07-16", "row md5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train --method tea-leaves",
        "train --exponent 0.6",
        "train --method mf --factors 0",
        "train --cut 2035-01-01T00:00:00Z",
        "train --json %1$s",
        "",
      })
  void refusesWrongOptions(String line) {
    assertThat(run((line + " --out %1$s/t.avro").strip())).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(Files.exists(folder.resolve("t.avro"))).isFalse();
  }

  @Test
  void refusesWrongOptionsOfEvaluation() {
    run("train " + STREAM + " --cut 2026-01-18T00:00:00Z --out %1$s/t.avro");

    assertThat(run("evaluate --table %1$s/t.avro --protocol next-week")).isEqualTo(2);
    assertThat(err.toString()).contains("next-item, tmall-next-brand");
    assertThat(run("evaluate --table %1$s/t.avro --protocol tmall-next-brand")).isEqualTo(2);
    assertThat(err.toString()).contains("needs --fit DIR");
    assertThat(run("evaluate %s --table %%1$s/t.avro --cut 2026-01-12T00:00:00Z".formatted(STREAM)))
        .isEqualTo(1);
    assertThat(err.toString()).contains("would flatter it");
  }

  private double figure(JsonNode judged, String rows, String ranking) {
    for (JsonNode figures : judged.get("figures")) {
      if (figures.get("rows").asText().equals(rows)
          && figures.get("ranking").asText().equals(ranking)) {
        return figures.get("recall").asDouble();
      }
    }
    throw new AssertionError(judged);
  }

  private JsonNode read(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  private int run(String line) {
    return new CommandLine(new RecommendCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(line.formatted(folder).strip().split(" +"));
  }
}
