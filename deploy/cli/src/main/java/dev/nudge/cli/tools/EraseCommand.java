package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.BrokerClients;
import dev.nudge.cli.job.BrokerOptions;
import dev.nudge.config.JobConfig;
import dev.nudge.io.Preflight;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.checks.ErasureCheck;
import dev.nudge.schemas.checks.Fault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge erase}. */
@Command(
    name = "erase",
    description = {
      "Asks the job to forget a user: the whole record goes, learned state, deadlines and portrait included.",
      "Sends the request, and ends when the broker has it. It cannot be taken back. 'nudge erased' says whether it is done, and what topics still hold."
    })
public final class EraseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "USER", description = "The user's id.")
  private String user;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description =
          "Of the request, by which it is acknowledged; no other may have it. Default: a random one.")
  private String requestId = UUID.randomUUID().toString();

  @Mixin private BrokerOptions broker;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JobConfig config = broker.config();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Erasure request = new Erasure(user, now, requestId);
    Fault fault = new ErasureCheck(config.cleaning().times()).find(request, now.toEpochMilli());
    if (fault != null) {
      throw new ParameterException(
          spec.commandLine(), "The job would refuse the request: " + fault.message());
    }
    String topic = config.topics().erasures();
    Preflight.checkTopics(config, List.of(topic));
    byte[] value = SingleObjectCodec.of(Erasure.class).encode(request);
    try (KafkaProducer<byte[], byte[]> producer =
        BrokerClients.producer(config.kafka(), Map.of())) {
      byte[] key = user.getBytes(UTF_8);
      producer.send(new ProducerRecord<>(topic, null, now.toEpochMilli(), key, value)).get();
    } catch (ExecutionException e) {
      throw new RunFailedException(
          "Topic %s takes no request: %s".formatted(topic, e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while a request was sent.", e);
    }
    new Console(spec.commandLine().getOut())
        .line("Request %s of %s is on topic %s.".formatted(requestId, now, topic));
    return 0;
  }
}
