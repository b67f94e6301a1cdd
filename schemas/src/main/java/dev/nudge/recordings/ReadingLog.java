package dev.nudge.recordings;

import dev.nudge.cleaning.InputTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The running account of one reading; several files of one stream share it. */
final class ReadingLog {
  private final TreeMap<String, Long> byReason = new TreeMap<>();
  private final TreeMap<String, Long> ignored = new TreeMap<>();
  private final TreeMap<String, Long> notEvents = new TreeMap<>();
  private final List<Rejections.Example> examples = new ArrayList<>();
  private long lines;
  private long moved;
  private long more;

  void lineRead() {
    lines++;
  }

  void reject(String file, long line, RowFault fault) {
    byReason.merge(fault.reason(), 1L, Long::sum);
    if (!fault.ignored().isEmpty()) {
      ignored.merge(fault.ignored(), 1L, Long::sum);
    } else if (examples.size() < Rejections.MAX_EXAMPLES) {
      examples.add(new Rejections.Example(file, line, fault.reason(), fault.getMessage()));
    }
  }

  /** Adds the lines that somebody else's reading has rejected, and nothing else of it. */
  void addRejected(ReadingLog other) {
    other.byReason.forEach(
        (reason, count) -> {
          lines += count;
          byReason.merge(reason, count, Long::sum);
        });
    other.examples.stream().limit(Rejections.MAX_EXAMPLES - examples.size()).forEach(examples::add);
  }

  /** A line was read as messages. */
  void messages(int count) {
    more += count - 1;
  }

  /** A message is of another topic than the click-stream. */
  void notAnEvent(InputTopic topic) {
    notEvents.merge(topic.label(), 1L, Long::sum);
  }

  /** How many messages are of other topics than the click-stream, by topic. */
  Map<String, Long> notEvents() {
    return notEvents;
  }

  /** A message stood behind one that came later. */
  void moved() {
    moved++;
  }

  long lines() {
    return lines;
  }

  /** How many messages there are beyond one a line. */
  long more() {
    return more;
  }

  long movedLines() {
    return moved;
  }

  Rejections rejections() {
    return new Rejections(byReason, ignored, examples);
  }
}
