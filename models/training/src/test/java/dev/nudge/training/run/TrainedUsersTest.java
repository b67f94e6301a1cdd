package dev.nudge.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainedUsersTest {
  private static final List<String> USERS =
      IntStream.range(0, 1_000).mapToObj(i -> "user-" + i).toList();

  @TempDir Path folder;
  private Path model;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    model = Files.writeString(folder.resolve("m.onnx"), "a model");
    file = folder.resolve("m.onnx.users");
    TrainedUsers.write(model, USERS);
  }

  @Test
  void knowWhoWasAmongThemAndWhoWasNot() {
    TrainedUsers users = TrainedUsers.read(model).orElseThrow();

    assertThat(users.count()).isEqualTo(1_000);
    assertThat(USERS).allMatch(users::hold);
    assertThat(IntStream.range(1_000, 20_000).mapToObj(i -> "user-" + i)).noneMatch(users::hold);
  }

  @Test
  void takeEightBytesEachAndNameNobody() throws IOException {
    assertThat(Files.size(file)).isEqualTo(44 + 8 * 1_000);
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("user-");
  }

  @Test
  void areForTheirOwnerAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void ofTwoModelsHaveNothingInCommon() throws IOException {
    Path other = Files.writeString(folder.resolve("other.onnx"), "another model");
    TrainedUsers.write(other, USERS);

    assertThat(hashes(other)).hasSize(1_000).doesNotContainAnyElementsOf(hashes(model));
  }

  private static List<Long> hashes(Path model) throws IOException {
    byte[] bytes = Files.readAllBytes(TrainedUsers.of(model));
    long[] hashes = new long[(bytes.length - 44) / 8];
    ByteBuffer.wrap(bytes, 44, bytes.length - 44).asLongBuffer().get(hashes);
    return Arrays.stream(hashes).boxed().toList();
  }

  @Test
  void areTheSameHoweverTheyAreOrdered() throws IOException {
    byte[] first = Files.readAllBytes(file);
    TrainedUsers.write(model, List.of("b", "a", "b"));
    TrainedUsers.write(model, USERS.stream().sorted().toList());

    assertThat(file).hasBinaryContent(first);
  }

  @Test
  void ofAModelWithoutSuchAFileAreNotKnown() throws IOException {
    assertThat(TrainedUsers.read(Files.writeString(folder.resolve("n.onnx"), "x"))).isEmpty();
  }

  @Test
  void ofAnotherModelAreRefused() throws IOException {
    Files.writeString(model, "a model trained again");

    assertRefused("OTHER_MODEL", "m.onnx.users is of another model");
  }

  @Test
  void ofAModelThatIsNotThereAreRefused() throws IOException {
    Files.delete(model);

    assertRefused("UNREADABLE_USERS", "NoSuchFileException");
  }

  @Test
  void thatAreCutOrChangedAreRefused() throws IOException {
    byte[] good = Files.readAllBytes(file);

    Files.write(file, Arrays.copyOf(good, 30));
    assertRefused("DAMAGED_USERS", "it does not begin as one");
    Files.write(file, Arrays.copyOf(good, good.length - 8));
    assertRefused("DAMAGED_USERS", "1,000 users do not take 7,992 bytes");
    byte[] swapped = good.clone();
    System.arraycopy(good, 44, swapped, 52, 8);
    Files.write(file, swapped);
    assertRefused("DAMAGED_USERS", "user 2 is not in its place");
    good[0] = 'X';
    Files.write(file, good);
    assertRefused("DAMAGED_USERS", "it does not begin as one");
  }

  private void assertRefused(String name, String why) {
    assertThatThrownBy(() -> TrainedUsers.read(model))
        .isInstanceOf(TrainedUsersException.class)
        .hasMessageStartingWith(name + ": ")
        .hasMessageContaining(why);
  }
}
