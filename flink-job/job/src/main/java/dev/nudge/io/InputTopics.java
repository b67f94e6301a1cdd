package dev.nudge.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Looks at the topics that are read. */
final class InputTopics {
  private InputTopics() {}

  /**
   * What the job can live with, but whoever runs it should know. A client unpacks a message before
   * anybody can look at its size, and a small one may hold a gigabyte.
   */
  static List<String> notes(Admin admin, Collection<String> topics)
      throws ExecutionException, InterruptedException {
    List<String> notes = new ArrayList<>();
    TopicSettings.check(
        admin,
        topics,
        (topic, settings) -> {
          String compression = settings.get("compression.type").value();
          if (!compression.equals("uncompressed")) {
            notes.add(
                "topic '%s': compression.type is '%s', so max.message.bytes does not bound what a message takes of a reader's memory; where others than you write to it, set it to 'uncompressed'"
                    .formatted(topic, compression));
          }
        });
    return notes;
  }
}
