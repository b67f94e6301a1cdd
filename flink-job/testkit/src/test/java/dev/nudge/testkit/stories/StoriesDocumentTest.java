package dev.nudge.testkit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** STORIES.md names every word of a text story, and no other. */
final class StoriesDocumentTest {
  private static final Pattern WORD = Pattern.compile("`([a-z ]+)`");

  @Test
  void thePageHasTheWordsOfTheCode() throws IOException {
    String page = Files.readString(Path.of("../STORIES.md"));
    String tables = page.substring(page.indexOf("## Steps"), page.indexOf("- In a visit"));
    Set<String> documented =
        tables
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|", -1)[1])
            .flatMap(cell -> WORD.matcher(cell).results().map(found -> found.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented).isEqualTo(StepReader.words());
  }
}
