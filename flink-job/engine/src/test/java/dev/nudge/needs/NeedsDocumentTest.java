package dev.nudge.needs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** NEEDS.md says what the code does; with {@code -Dnudge.docs.write} that part is written anew. */
final class NeedsDocumentTest {
  /** Surefire runs in the module's directory. */
  private static final Path FILE = Path.of("../NEEDS.md");

  private static final String BEGIN = "<!-- Written by NeedsDocumentTest from here … -->\n";
  private static final String END = "<!-- … to here. -->\n";

  @Test
  void saysOfEveryNeedWhatItIs() throws IOException {
    if (System.getProperty("nudge.docs.write") != null) {
      Files.writeString(FILE, page().replace(BEGIN + written(), BEGIN + needs()));
    }
    assertThat(written())
        .as(
            "NEEDS.md; to write it anew: mvn -pl flink-job/engine -am test"
                + " -Dtest=NeedsDocumentTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dnudge.docs.write")
        .isEqualTo(needs());
  }

  private static String page() throws IOException {
    return Files.readString(FILE);
  }

  private static String written() throws IOException {
    return page().substring(page().indexOf(BEGIN) + BEGIN.length(), page().indexOf(END));
  }

  @Test
  void hasAMeasuredRowOfEveryNeed() throws IOException {
    String measured = page().split("## Measured", 2)[1];

    assertThat(Needs.ALL.stream().map(need -> "\n| %s |".formatted(need.name())))
        .allSatisfy(row -> assertThat(measured).contains(row));
  }

  private static String needs() {
    return """
        | need | of a user who | what to do |
        |---|---|---|
        """
        + Needs.ALL.stream()
            .map(
                need ->
                    "| `%s` | %s | %s |\n".formatted(need.name(), need.meaning(), need.remedy()))
            .collect(Collectors.joining())
        + Needs.ALL.stream().map(NeedsDocumentTest::section).collect(Collectors.joining());
  }

  private static String section(Need need) {
    return "\n### %s\n\nAsked when %s; else the level is 0.\n\n```\n%s\n```\n\n"
            .formatted(need.name(), need.condition(), need.formula())
        + "| sign | what it is |\n|---|---|\n"
        + need.signs().stream()
            .map(sign -> "| `%s` | %s |\n".formatted(sign.name(), sign.meaning()))
            .collect(Collectors.joining());
  }
}
