package dev.nudge.cli.tools;

import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.training.run.TrainedUsers;
import dev.nudge.training.run.TrainedUsersException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which models below a folder were made from rows of a user. */
final class ModelsThatSaw {
  private static final String MODEL = ".onnx";

  private ModelsThatSaw() {}

  /** What is known of a model. */
  enum Answer {
    /** Its weights were fitted to the user's rows, among others. */
    TRAINED_ON,
    /** The user's rows decided when its training stopped, and calibrated it. */
    STOPPED_BY,
    /** It has nothing of the user. */
    NOT_SEEN,
    /** Nobody can say. */
    NOT_KNOWN
  }

  /**
   * A model.
   *
   * @param model its file
   * @param why nobody can say; null where somebody can
   */
  record Seen(String model, Answer answer, String why) {
    /** The same where the user may have another name. */
    Seen inDoubt() {
      return answer == Answer.NOT_SEEN
          ? new Seen(
              model, Answer.NOT_KNOWN, "it may know the user by a name that was not looked for")
          : this;
    }

    String line() {
      return "model %s: %s"
          .formatted(
              model,
              switch (answer) {
                case TRAINED_ON -> "was trained on the user; train it again without";
                case STOPPED_BY ->
                    "the user's rows decided when its training stopped and calibrated it; train it again without";
                case NOT_SEEN -> "has not seen the user";
                case NOT_KNOWN -> "cannot say; " + why;
              });
    }
  }

  /**
   * Looks at all files {@code *.onnx} below a folder.
   *
   * @param names by which the user may be known
   * @throws RunFailedException if there is none, or the folder cannot be read
   */
  static List<Seen> below(Path folder, Collection<String> names) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Seen> seen =
          files
              .filter(file -> file.getFileName().toString().endsWith(MODEL))
              .sorted()
              .map(model -> look(model, names))
              .toList();
      if (seen.isEmpty()) {
        throw new RunFailedException(
            "NO_MODELS: there is no file *%s below %s; name the folder of your models"
                .formatted(MODEL, folder));
      }
      return seen;
    } catch (IOException | UncheckedIOException e) {
      throw new RunFailedException(
          "--models: %s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static Seen look(Path model, Collection<String> names) {
    String file = model.toString();
    Optional<TrainedUsers> users;
    try {
      users = TrainedUsers.read(model);
    } catch (TrainedUsersException e) {
      return new Seen(file, Answer.NOT_KNOWN, e.getMessage());
    }
    if (users.isEmpty()) {
      return new Seen(
          file,
          Answer.NOT_KNOWN,
          "there is no %s: it was trained without --keep-user-hashes"
              .formatted(TrainedUsers.of(model).getFileName()));
    }
    return new Seen(
        file,
        names.stream()
            .filter(users.get()::hold)
            .findFirst()
            .map(id -> UserSlice.HELD_OUT.test(id) ? Answer.STOPPED_BY : Answer.TRAINED_ON)
            .orElse(Answer.NOT_SEEN),
        null);
  }
}
