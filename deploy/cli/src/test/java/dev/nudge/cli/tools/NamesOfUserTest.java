package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Pseudonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which names a user is looked for, and when those may not be all. */
final class NamesOfUserTest {
  @TempDir Path folder;
  private Pseudonyms pseudonyms;
  private String anna;

  @BeforeEach
  void read() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef");
    pseudonyms = Pseudonyms.read(key);
    anna = pseudonyms.of("anna");
  }

  @Test
  void anIdAndTheKeyGiveBoth() {
    NamesOfUser names = new NamesOfUser("anna", pseudonyms);
    names.see(anna.getBytes(UTF_8));

    assertThat(names.all()).containsExactly("anna", anna);
    assertThat(names.limit()).isEmpty();
  }

  @Test
  void aPseudonymIsNotAllUntilAnInputHasTheId() {
    NamesOfUser names = new NamesOfUser(anna, pseudonyms);
    names.learn(null);
    names.learn("bob");
    names.learn(anna);
    assertThat(names.all()).containsExactly(anna);
    assertThat(names.limit()).contains(NamesOfUser.ID_MISSING);

    names.learn("anna");
    assertThat(names.all()).containsExactly(anna, "anna");
    assertThat(names.limit()).isEmpty();
  }

  @Test
  void withoutTheKeyKeysThatLookLikePseudonymsAreADoubt() {
    NamesOfUser names = new NamesOfUser("anna", Pseudonyms.none());
    names.see(null);
    names.see("bob".getBytes(UTF_8));
    assertThat(names.limit()).isEmpty();

    names.see(pseudonyms.of("bob").getBytes(UTF_8));
    names.see("bob".getBytes(UTF_8));
    assertThat(names.limit()).contains(NamesOfUser.KEY_MISSING);
    assertThat(new NamesOfUser(anna, Pseudonyms.none()).limit()).contains(NamesOfUser.KEY_MISSING);
  }
}
