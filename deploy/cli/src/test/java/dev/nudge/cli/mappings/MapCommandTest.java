package dev.nudge.cli.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MapCommandTest {
  @TempDir Path folder;
  private Path orders;
  private Path mapping;

  @BeforeEach
  void writeOrders() throws IOException {
    orders = folder.resolve("orders.csv");
    mapping = folder.resolve("orders.yaml");
    Files.writeString(
        orders,
        """
        kunde;zeit;was;artikel;preis;menge
        k-1;05.01.2026 12:30;blick;a-1;12,50;
        k-1;05.01.2026 12:41;kauf;a-1;12,50;2
        k-2;15.01.2026 13:02;kuaf;a-2;9,90;1
        """);
  }

  private static CommandLineRun nudge(Object... words) {
    return CommandLineRun.of(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
  }

  @Test
  void proposesAMappingThatReplayReadsAtOnce() {
    CommandLineRun map = nudge("map", orders, "--zone", "Europe/Berlin", "--word", "kuaf=PURCHASE");

    assertThat(map.err()).isEmpty();
    assertThat(map.out())
        .contains("orders.csv: a table, separated by ';', with a header; all 3 records looked at")
        .containsPattern("user_id +kunde +100 % +'k-1', 'k-2' +by its name, 2 different")
        .containsPattern("kuaf +1 +\\{ type: PURCHASE }")
        .contains("events: 3 of 2 users; PURCHASE 2; VIEW 1")
        .contains("time 2026-01-05T11:30:00Z, type VIEW, item_id a-1, price 12.5")
        .contains("nudge replay --stream csv:%s --mapping %s".formatted(orders, mapping));
    CommandLineRun replay = nudge("replay", "--stream", "csv:" + orders, "--mapping", mapping);
    assertThat(replay.out()).containsPattern("scored +3\\n");
  }

  @Test
  void saysFirstThatAFileIsNotUtf8AndHowItIsConverted() throws IOException {
    Files.writeString(
        orders,
        "kunde;zeit;was;rayon\nk-1;05.01.2026 12:30;blick;été\nk-1;05.01.2026 12:41;kauf;ete\n",
        StandardCharsets.ISO_8859_1);

    assertThat(nudge("map", orders).out())
        .containsPattern(
            "look at this:\\R  orders.csv is not UTF-8, as of a spreadsheet: 1 of 2 records")
        .contains("iconv -f windows-1252 -t utf-8 orders.csv > utf8-orders.csv");
  }

  @Test
  void neverReplacesAFileUnlessAsked() throws IOException {
    Files.writeString(mapping, "mine");

    CommandLineRun run = nudge("map", orders);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("orders.yaml exists; name another with --out, or replace it");
    assertThat(mapping).hasContent("mine");
    assertThat(nudge("map", "--force", orders).exitCode()).isZero();
    assertThat(mapping).content().contains("user_id: kunde");
  }

  @Test
  void namesTheShippedMappingThatFits() throws IOException {
    Path file = folder.resolve("own.jsonl");
    nudge("generate", "--users", "3", "--domain", "media", "--mapping", "media", file);

    CommandLineRun run = nudge("map", file);

    assertThat(run.out())
        .contains("It is media: mapping 'media' reads 100 % of the records")
        .contains("--mapping media");
    assertThat(folder.resolve("own.yaml")).doesNotExist();
    assertThat(nudge("map", file, "--propose").exitCode()).isLessThan(2);
    assertThat(nudge("map", file, "--zone", "UTC").out()).doesNotContain("It is media");
  }

  @Test
  void saysInSeveralLinesWhatCouldNotBeFound() throws IOException {
    Files.writeString(orders, "product,price\np,1\n");

    CommandLineRun run = nudge("map", orders);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("nudge: orders.csv: no place for user_id and time and type was found")
        .contains("name it with --field user_id=PLACE")
        .hasLineCount(6);
  }

  @Test
  void refusesWordsAndFieldsThatThereAreNot() {
    assertWrong("--word a: 'BUY' is not allowed; allowed: VIEW", "map", orders, "--word", "a=BUY");
    assertWrong(
        "--field: 'who' is not allowed; allowed: user_id", "map", orders, "--field", "who=x");
    assertWrong("FILE is missing", "map");
  }

  private static void assertWrong(String message, Object... words) {
    CommandLineRun run = nudge(words);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void checksAMappingAndSaysAllMistakesWithTheirLines() throws IOException {
    Files.writeString(mapping, "fields:\n  user_id: a\n  tyme: b\nevents:\n  x: { type: BUY }\n");

    CommandLineRun run = nudge("map", "check", mapping);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(mapping + ": line 3: UNKNOWN_FIELD: ", mapping + ": line 5: BAD_VALUE: ")
        .contains("nudge: %s cannot be used: 4 mistakes.".formatted(mapping));
  }

  @Test
  void saysWhatAMappingMakesOfAStream() throws IOException {
    nudge("map", orders);
    Path rejected = folder.resolve("rejected.jsonl");

    CommandLineRun run =
        nudge("map", "check", mapping, "--stream", "csv:" + orders, "--rejections", rejected);

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("orders.yaml: no mistakes", "1 rejected by the reader {unknown-type=1}")
        .contains("orders.csv line 4: unknown-type", "events: 2 of 1 users; PURCHASE 1; VIEW 1")
        .contains("item_id 100 %", "quantity 50 %");
    assertThat(rejected).content().contains("\"line\":4").contains("kuaf").hasLineCount(1);
    assertThat(nudge("map", "check", "segment").out()).isEqualTo("segment: no mistakes\n");
  }

  /** Lines of people, and one that the mapping ignores. */
  private void writePeople() throws IOException {
    Files.writeString(
        orders,
        """
        kunde;zeit;was;artikel
        k-1;05.01.2026 12:30;kauf;a-1
        k-1;05.01.2026 12:31;Abmeldung;
        k-2;05.01.2026 12:32;ja;
        k-2;05.01.2026 12:33;weg;
        k-2;05.01.2026 12:34;ping;
        k-3;13.01.2026 12:35;kuaf;a-1
        """);
    CommandLineRun map = nudge("map", orders, "--word=ja=consent-given", "--word=weg=erasure");
    assertThat(map.err()).isEmpty();
    assertThat(map.out())
        .containsPattern("Abmeldung +1 +\\{ profile: \\{ marketing_consent: false } }")
        .contains("'Abmeldung': taken for consent-withdrawn; if that is wrong");
  }

  @Test
  void countsWhatIsSaidOfPeopleByWhatItIs() throws IOException {
    writePeople();

    assertThat(nudge("map", "check", mapping, "--stream", "csv:" + orders).out())
        .contains("events: 1 of 1 users; PURCHASE 1\n")
        .contains("of people: profile updates 2 (consent given 1, consent withdrawn 1); erasures 1")
        .contains("2 rejected by the reader {ignored=1, unknown-type=1}");
  }

  @Test
  void replayAccountsForEveryLine() throws IOException {
    writePeople();
    Path json = folder.resolve("figures.json");

    CommandLineRun run =
        nudge("replay", "--stream", "csv:" + orders, "--mapping", mapping, "--json", json);

    assertThat(run.out())
        .containsPattern(
            "read +6\nrejected +1\n  unknown-type +1\nignored by the mapping +1\nduplicate +0\n"
                + "late +0\nerasures +1\nprofile updates +2\nscored +1\n");
    assertThat(json)
        .content()
        .contains("\"rejected\" : 1", "\"ignored\" : 1", "\"profile updates\" : 2");
  }

  @Test
  void writesNothingOverWhatItReads() throws IOException {
    nudge("map", orders);
    String before = Files.readString(orders);

    for (Path stream : List.of(orders, folder)) {
      Path rejected = stream.equals(folder) ? folder.resolve("new.csv") : orders;
      assertWrong(
          "--rejections: %s is, or lies in, what is read from csv:%s".formatted(rejected, stream),
          "map",
          "check",
          mapping,
          "--stream",
          "csv:" + stream,
          "--rejections",
          rejected);
    }
    assertThat(orders).content().isEqualTo(before);
  }

  @Test
  void replayWritesWhatIsRejectedAndCountsItByReason() throws IOException {
    nudge("map", orders);
    Path rejected = folder.resolve("rejected.jsonl");
    Path json = folder.resolve("figures.json");

    CommandLineRun run =
        nudge(
            "replay",
            "--stream",
            "csv:" + orders,
            "--mapping",
            mapping,
            "--rejections",
            rejected,
            "--json",
            json);

    assertThat(run.out()).containsPattern("rejected +1\n  unknown-type +1\n");
    assertThat(rejected).content().hasLineCount(1);
    assertThat(json).content().contains("\"unknown-type\" : 1");
    assertWrong(
        "--rejections: lines are rejected by a mapping", "replay", "--rejections", rejected);
  }
}
