package dev.nudge.cli.tools;

import dev.nudge.cleaning.Pseudonyms;
import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.config.JobConfig;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.ErasureDone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one user has asked for, and what was answered: an answer names the request and its time, and
 * no user, so ids must be unique. Not thread-safe.
 */
final class Requests {
  private final Pseudonyms pseudonyms;
  private final String user;
  private final String asked;
  private final String done;
  private final OutcomeCodec<Erasure> requests;
  private final OutcomeCodec<ErasureDone> answers;
  private final List<Request> ofUser = new ArrayList<>();

  /** The first says what was removed. */
  private final Map<Request, ErasureDone> answered = new HashMap<>();

  /**
   * A request, as its answer names it.
   *
   * @param before of its time and its arrival the earlier, epoch milliseconds
   */
  private record Request(String id, long before) {}

  Requests(JobConfig config, String user) {
    this.pseudonyms = config.cleaning().pseudonyms();
    this.user = pseudonyms.ofAsked(user);
    this.asked = config.topics().erasures();
    this.done = config.topics().erasuresDone().orElse("");
    this.requests = OutcomeCodec.of(Erasure.class, config);
    this.answers = OutcomeCodec.of(ErasureDone.class, config);
  }

  void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return; // a heartbeat
    }
    try {
      if (record.topic().equals(asked)) {
        Erasure request = requests.decode(record.value());
        if (pseudonyms.ofAsked(request.getUserId()).equals(user)) {
          long time = request.getTime().toEpochMilli();
          ofUser.add(new Request(request.getRequestId(), Math.min(time, record.timestamp())));
        }
      } else if (record.topic().equals(done)) {
        ErasureDone answer = answers.decode(record.value());
        long before = answer.getErasedBefore().toEpochMilli();
        answered.putIfAbsent(new Request(answer.getRequestId(), before), answer);
      }
    } catch (DecodeException e) {
      // A dead letter of the job's: it is looked for there.
      return;
    }
  }

  /** A line for each request. */
  List<String> lines() {
    return ofUser.stream()
        .map(
            request ->
                "request %s, of %s: %s"
                    .formatted(
                        request.id(), Instant.ofEpochMilli(request.before()), answer(request)))
        .toList();
  }

  private String answer(Request request) {
    if (request.id().isBlank()) {
      return "whether it is done is not known: it has no id";
    }
    ErasureDone answer = answered.get(request);
    if (answer == null) {
      return done.isEmpty()
          ? "whether it is done is not known here; --set nudge.topics.erasures-done=TOPIC, as the job has it"
          : "not acknowledged on " + done;
    }
    StringJoiner removed = new StringJoiner(", ", "done; removed: ", "").setEmptyValue("done");
    if (answer.getRecord()) {
      removed.add("record");
    }
    if (answer.getModelState()) {
      removed.add("model state");
    }
    if (answer.getDeadline()) {
      removed.add("deadlines");
    }
    if (answer.getPortrait()) {
      removed.add("portrait");
    }
    return removed + (answer.getObjectionKept() ? "; an objection is kept" : "");
  }
}
