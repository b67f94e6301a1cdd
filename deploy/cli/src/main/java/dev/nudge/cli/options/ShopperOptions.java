package dev.nudge.cli.options;

import dev.nudge.recordings.generator.GeneratorSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of commands that make up streams. */
public class ShopperOptions {

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "Of a generated stream: shoppers. Default: 2000.",
      converter = Users.class)
  private Integer users;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Of a generated stream: days. Default: 30.",
      converter = Days.class)
  private Integer days;

  /** What was given, on top of the defaults. */
  public GeneratorSettings settings() {
    GeneratorSettings settings = GeneratorSettings.defaults();
    if (users != null) {
      settings = settings.withUsers(users);
    }
    if (days != null) {
      settings = settings.withDuration(Duration.ofDays(days));
    }
    return settings;
  }

  /** Whether any of them was given. */
  public boolean given() {
    return users != null || days != null;
  }

  /** How many users any command accepts. */
  public static final class Users extends WholeNumber {
    public Users() {
      super(1, 10_000_000);
    }
  }

  static final class Days extends WholeNumber {
    Days() {
      super(1, 3_650);
    }
  }
}
