package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PseudonymCommandTest {
  private static final String ANNA = "anna\tp-1mLoUEAHDU0VwpLKaUfvdQlFkGldpb";

  @TempDir Path folder;

  private CommandLineRun run(String key, String... users) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), key);
    String[] words = new String[users.length + 3];
    words[0] = "pseudonym";
    words[1] = "--key-file";
    words[2] = file.toString();
    System.arraycopy(users, 0, words, 3, users.length);
    return CommandLineRun.of(words);
  }

  @Test
  void namesEachUserAndTheirPseudonym() throws IOException {
    CommandLineRun run = run("0123456789abcdef0123456789abcdef\n", "anna", "bob");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(2).startsWith(ANNA);
    assertThat(run.err()).contains("warning: The key of the pseudonyms in", "chmod 600");
  }

  @Test
  void readsIdsFromStandardInput() throws IOException {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("anna\nbob\n".getBytes(UTF_8)));
    try {
      CommandLineRun run = run("0123456789abcdef0123456789abcdef");

      assertThat(run.out().lines()).hasSize(2).startsWith(ANNA);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void refusesAKeyThatIsTooShortWithoutShowingIt() throws IOException {
    CommandLineRun run = run("secret", "anna");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("--key-file", "has 6 bytes; allowed: 32 to 4096")
        .doesNotContain("secret");
  }
}
