package dev.nudge.local.console;

import dev.nudge.recordings.GeneratorSettings;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that make up a stream. */
public final class GeneratorOptions {

  @Option(names = "--users", paramLabel = "N", description = "Shoppers. Default: 2000.")
  private Integer users;

  @Option(names = "--days", paramLabel = "N", description = "Days of their lives. Default: 30.")
  private Long days;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another one, another stream. Default: 1.")
  private Long seed;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * @throws ParameterException naming the setting, the value and what is allowed
   */
  public GeneratorSettings settings() {
    try {
      return chosen();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private GeneratorSettings chosen() {
    GeneratorSettings settings = GeneratorSettings.defaults();
    if (users != null) {
      settings = settings.withUsers(users);
    }
    if (days != null) {
      settings = settings.withDuration(Duration.ofDays(days));
    }
    return seed == null ? settings : settings.withSeed(seed);
  }

  /** Whether any of them was given. */
  public boolean given() {
    return users != null || days != null || seed != null;
  }
}
