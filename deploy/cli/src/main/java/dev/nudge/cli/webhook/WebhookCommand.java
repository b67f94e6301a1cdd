package dev.nudge.cli.webhook;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.console.RateLimit;
import dev.nudge.cli.job.BrokerOptions;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.cli.options.FromConverter;
import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.TimeSpan;
import dev.nudge.cli.options.WholeNumber;
import dev.nudge.config.JobConfig;
import dev.nudge.io.Preflight;
import dev.nudge.local.host.Teardown;
import dev.nudge.schemas.Trigger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge webhook}. */
@Command(
    name = "webhook",
    description = {
      "Hands each trigger to an endpoint: a signed POST of its JSON, again until it is taken, refused, expired or given up.",
      "Each at least once, a user's of one kind in their order; the endpoint knows a repeat by its webhook-id. Runs until Ctrl-C and continues where it was."
    })
public final class WebhookCommand implements Callable<Integer> {
  private static final int TROUBLES_A_SECOND = 2;

  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..*",
      description = "Topics of triggers. Default: those of all kinds, also of kinds to come.")
  private List<String> topics = List.of();

  @Option(
      names = "--url",
      paramLabel = "URL",
      required = true,
      converter = EndpointUrl.class,
      description = "Where to POST. A redirect is not followed. TLS by Java's trust store.")
  private URI url;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      required = true,
      converter = InputPath.class,
      description =
          "Signing secret, whsec_ and Base64; two, a line each, while receivers go from one to the other.")
  private Path secretFile;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      defaultValue = "nudge-webhook",
      description =
          "Kafka's group: one for each endpoint. Several commands of one group share the work. Default: ${DEFAULT-VALUE}.")
  private String group;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = FromConverter.class,
      description =
          "Where a group begins that has read nothing yet: beginning, or a date or an instant of Kafka's time. Default: now.")
  private Instant from;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      converter = Concurrency.class,
      description = "Requests at a time, 1 to 256. Default: ${DEFAULT-VALUE}.")
  private int concurrency;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "15s",
      converter = TimeSpan.class,
      description = "Until an answer must be complete. Default: ${DEFAULT-VALUE}.")
  private Duration timeout;

  @Option(
      names = "--backoff",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = TimeSpan.class,
      description =
          "Longest pause before the second attempt; it doubles, up to 5m. Retry-After can make it longer. Default: ${DEFAULT-VALUE}.")
  private Duration backoff;

  @Option(
      names = "--give-up-after",
      paramLabel = "TIME",
      defaultValue = "1d",
      converter = TimeSpan.class,
      description =
          "How long after the first attempt another is made, unless the trigger expires before. A start anew counts anew. Default: ${DEFAULT-VALUE}.")
  private Duration giveUpAfter;

  @Option(
      names = "--dead-letters",
      paramLabel = "TOPIC",
      defaultValue = JobTopics.UNDELIVERED,
      description =
          "Where triggers go that were not delivered, with the reason; made if it is not there. Default: ${DEFAULT-VALUE}.")
  private String deadLetters;

  @Option(
      names = "--until-end",
      description = "End when all that is in the topics now is done with.")
  private boolean untilEnd;

  @Mixin private BrokerOptions broker;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    json.requireWritable();
    JobConfig config = broker.config();
    Signer signer = signer();
    Pattern names = names(config.topics().triggersPrefix());
    Preflight.checkTopics(config, topics);
    Endpoint endpoint = new Endpoint(url, signer, timeout, InstantSource.system());
    DeliverySettings settings =
        new DeliverySettings(concurrency, giveUpAfter, new Backoff(backoff, new Random()));
    Console console = new Console(spec.commandLine().getOut());
    CountDownLatch ended = new CountDownLatch(1);
    try (Teardown teardown = new Teardown()) {
      try (Undelivered undelivered = new Undelivered(config.kafka(), deadLetters);
          TriggerTopics triggers =
              new TriggerTopics(config.kafka(), names, group, from, console::line)) {
        Courier courier =
            new Courier(
                OutcomeCodec.of(Trigger.class, config),
                triggers,
                endpoint,
                undelivered,
                settings,
                InstantSource.system(),
                log(console));
        teardown.add((AutoCloseable) () -> stop(courier, ended, console));
        deliver(courier, console);
      } finally {
        ended.countDown();
      }
    }
    return 0;
  }

  /** On Ctrl-C: what is on its way is waited for, the account is given, the group is left. */
  private static void stop(Courier courier, CountDownLatch ended, Console console)
      throws InterruptedException {
    if (Teardown.isShuttingDown()) {
      console.line("Stopping; what is on its way is waited for.");
    }
    courier.stop();
    ended.await();
  }

  private void deliver(Courier courier, Console console) {
    try (ProgressBar bar = console.progress("Delivered", "triggers", -1)) {
      courier.run(
          untilEnd,
          tally -> {
            bar.stepTo(tally.count(Outcome.DELIVERED));
            bar.setExtraMessage(tally.troubles());
          });
    } finally {
      courier
          .tally()
          .counts()
          .forEach((what, count) -> console.line("%-15s %,12d".formatted(what, count)));
      json.write(courier.tally().counts());
    }
  }

  private Signer signer() {
    try {
      return Signer.read(secretFile);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--secret-file: " + e.getMessage(), e);
    }
  }

  private Pattern names(String prefix) {
    for (String topic : topics) {
      if (!topic.startsWith(prefix)) {
        throw new ParameterException(
            spec.commandLine(),
            "TOPIC: '%s' is not allowed; allowed: a topic of triggers, %sKIND"
                .formatted(topic, prefix));
      }
    }
    if (deadLetters.startsWith(prefix)) {
      throw new ParameterException(
          spec.commandLine(),
          "--dead-letters: '%s' is not allowed; allowed: a name that does not begin with %s, or it would be read itself"
              .formatted(deadLetters, prefix));
    }
    return Pattern.compile(
        topics.isEmpty()
            ? Pattern.quote(prefix) + ".+"
            : topics.stream().map(Pattern::quote).collect(Collectors.joining("|")));
  }

  /** Some lines a second, and how many there were else. */
  private static Consumer<String> log(Console console) {
    RateLimit limit = new RateLimit(TROUBLES_A_SECOND, System::nanoTime);
    return line -> {
      if (limit.tryPass()) {
        long held = limit.takeHeld();
        console.line(held == 0 ? line : "%s (and %,d more troubles)".formatted(line, held));
      }
    };
  }

  static final class Concurrency extends WholeNumber {
    Concurrency() {
      super(1, 256);
    }
  }
}
