package dev.nudge.cli.rules;

import dev.nudge.config.JobConfig;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RuleChange;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.RuleFile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Rules and policy of a running job: looked at, put and withdrawn, as the commands do it. */
public final class RulesOfJob {
  private final JobConfig config;
  private final String file;

  /**
   * @param file the text of the rule file that the job was started with
   */
  public RulesOfJob(JobConfig config, String file) {
    this.config = config;
    this.file = file;
  }

  /**
   * What is in force, and what became of the last changes.
   *
   * @param asOf when the job said so; null where no job has said anything yet, and the rules are
   *     those of the file
   * @param answers to the last change of each key
   */
  public record InForce(String asOf, int subtasks, List<Item> rules, List<Object> answers) {}

  /**
   * A rule, or the policy.
   *
   * @param rule as {@code nudge rules list} has it
   * @param changedAt when it was put, or taken back; null where the rule file's always held
   * @param definition its YAML; null where it is withdrawn, or its text is not known
   */
  public record Item(Object rule, String changedAt, String definition) {}

  /** A change that was sent. */
  public record Sent(String key, String changedAt) {}

  /**
   * What a file changes.
   *
   * @param note what of it is not sent, and why; null where all is
   */
  public record Put<T>(List<T> changes, String note) {}

  /**
   * Asks the job.
   *
   * @throws RunFailedException if the broker does not answer
   * @throws dev.nudge.io.PreflightException if the topics are not there
   */
  public InForce inForce() {
    try (ControlTopics topics = new ControlTopics(config)) {
      RuleStatus status = topics.read();
      Definitions definitions = Definitions.read(config, file);
      List<RuleStatus.Held> held =
          status.last().isPresent()
              ? status.held()
              : definitions.keys().stream()
                  .map(key -> new RuleStatus.Held(key, 0, 0, null, null, null))
                  .toList();
      return new InForce(
          status.last().map(Instant::toString).orElse(null),
          status.subtasks(),
          held.stream().map(of -> item(of, definitions)).toList(),
          status.answers().stream()
              .map(answer -> (Object) RulesStatusCommand.Row.of(answer, status))
              .toList());
    }
  }

  /**
   * The rules that are in force, as {@link #inForce} has them; those of the file as long as no job
   * has said anything.
   *
   * @param ofFile the rules of the file
   * @throws RunFailedException if the text of one is not known, as well
   */
  public RuleBook book(RuleBook ofFile) {
    try (ControlTopics topics = new ControlTopics(config)) {
      return book(ofFile, topics.read(), Definitions.read(config, file));
    }
  }

  static RuleBook book(RuleBook ofFile, RuleStatus status, Definitions definitions) {
    RuleBook book = ofFile;
    for (RuleStatus.Held held : status.held()) {
      if (held.ofFile()) {
        continue;
      }
      String text = held.version() == null ? null : text(held, definitions);
      if (!held.key().equals(ControlCheck.POLICY_KEY)) {
        String id = held.key().substring(ControlCheck.RULE_KEY.length());
        book = book.changed(new RuleChange(id, text));
      } else if (text != null) {
        book = book.withPolicy(text);
      }
    }
    return book;
  }

  private static String text(RuleStatus.Held held, Definitions definitions) {
    return definitions
        .of(held.key(), held.changedAt())
        .orElseThrow(
            () ->
                new RunFailedException(
                    "The text of %s, in force since %s, is not known: another change has been sent since. Put it again."
                        .formatted(held.key(), held.changedAt())));
  }

  /**
   * Rules with those of a text put over them.
   *
   * @throws dev.nudge.triggers.RuleException with everything that is wrong with the text
   */
  public RuleBook with(RuleBook before, String text) {
    return changed(before, RuleFile.changes(text, config.engine().scores()));
  }

  private static RuleBook changed(RuleBook before, List<Object> changes) {
    RuleBook book = before;
    for (Object change : changes) {
      if (change instanceof RuleChange rule) {
        book = book.changed(rule);
      } else if (change instanceof PolicyChange policy && policy.getDefinition() != null) {
        book = book.withPolicy(policy.getDefinition());
      }
    }
    return book;
  }

  private static Item item(RuleStatus.Held held, Definitions definitions) {
    return new Item(
        RulesListCommand.Row.of(held),
        held.changedAt() == null ? null : held.changedAt().toString(),
        definitions.of(held.key(), held.ofFile() ? null : held.changedAt()).orElse(null));
  }

  /**
   * Puts the rules of a file, and its policy if it has one.
   *
   * @throws dev.nudge.triggers.RuleException with everything that is wrong; then nothing is sent
   * @throws IllegalArgumentException if it has neither
   * @throws RunFailedException if the broker takes no change
   */
  public Put<Sent> put(String text) {
    Put<Control> put = changes(text, config.engine().scores());
    return new Put<>(send(put.changes), put.note);
  }

  /** What a text changes, made now; throws as {@link #put} does. */
  static Put<Control> changes(String text, List<ScoreName> scores) {
    Instant now = now();
    List<Control> changes =
        RuleFile.changes(text, scores).stream().map(change -> new Control(now, change)).toList();
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("it has neither rules nor a policy: nothing to put");
    }
    return new Put<>(
        changes,
        RuleBook.parse(text, scores).portrays()
            ? "portrait: not sent; a running job keeps that of its rule file"
            : null);
  }

  /**
   * Withdraws a rule, or takes back the policy that was put.
   *
   * @param key as {@link Item#rule} has it
   * @throws IllegalArgumentException if the job has no such rule
   * @throws RunFailedException if the broker takes no change
   */
  public List<Sent> withdraw(String key) {
    if (key.equals(ControlCheck.POLICY_KEY)) {
      return send(List.of(new Control(now(), new PolicyChange(null))));
    }
    try (ControlTopics topics = new ControlTopics(config)) {
      List<String> keys = topics.read().held().stream().map(RuleStatus.Held::key).toList();
      if (!keys.contains(key)) {
        throw new IllegalArgumentException(
            "The job has no '%s'; it has: %s.".formatted(key, String.join(", ", keys)));
      }
    }
    String id = key.substring(ControlCheck.RULE_KEY.length());
    return send(List.of(new Control(now(), new RuleChange(id, null))));
  }

  private List<Sent> send(List<Control> changes) {
    try (ControlTopics topics = new ControlTopics(config)) {
      topics.send(changes);
    }
    return changes.stream()
        .map(change -> new Sent(ControlCheck.keyOf(change), change.getTime().toString()))
        .toList();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
