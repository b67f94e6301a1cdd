package dev.nudge.recordings;

import dev.nudge.cleaning.InputTopic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The running account of one reading; several files of one stream share it. */
final class ReadingLog {
  private final TreeMap<String, Long> byReason = new TreeMap<>();
  private final TreeMap<String, Long> ignored = new TreeMap<>();
  private final Map<InputTopic, Long> notEvents = new EnumMap<>(InputTopic.class);
  private final List<Rejections.Example> examples = new ArrayList<>();
  private final RejectionsFile all;
  private long lines;
  private long moved;
  private long more;
  private long kept;
  private long empty;

  ReadingLog() {
    this(null);
  }

  /**
   * @param all receives every rejected line; null for none
   */
  ReadingLog(RejectionsFile all) {
    this.all = all;
  }

  void lineRead() {
    lines++;
  }

  void reject(String file, long line, RowFault fault) {
    long count = byReason.merge(fault.reason(), 1L, Long::sum);
    if (!fault.ignored().isEmpty()) {
      ignored(fault.ignored());
      return;
    }
    Rejections.Example rejected = fault.at(file, line);
    if (count <= Rejections.EXAMPLES_OF_A_REASON) {
      examples.add(rejected);
    }
    if (all != null) {
      all.write(rejected);
    }
  }

  /** A line, or an event within one, has a word that the mapping ignores. */
  void ignored(String word) {
    ignored.merge(word, 1L, Long::sum);
  }

  /** Adds the lines that somebody else's reading has rejected, and nothing else of it. */
  void addRejected(ReadingLog other) {
    other.byReason.forEach(
        (reason, count) -> {
          lines += count;
          byReason.merge(reason, count, Long::sum);
        });
    examples.addAll(other.examples);
  }

  /** A line was read as messages. */
  void messages(int count) {
    more += Math.max(0, count - 1);
    empty += count == 0 ? 1 : 0;
  }

  /** A line was rejected, and messages of it are kept all the same. */
  void kept(int count) {
    kept += count;
  }

  /** The same, of lines rejected before; the messages come with those of a line that is read. */
  void keptWithNext(int count) {
    kept += count;
    more -= count;
  }

  /** A message is of another topic than the click-stream. */
  void notAnEvent(InputTopic topic) {
    notEvents.merge(topic, 1L, Long::sum);
  }

  /** How many messages are of other topics than the click-stream, by topic. */
  Map<InputTopic, Long> notEvents() {
    return notEvents;
  }

  /** An account, with the messages of other topics if there are any. */
  String withNotEvents(String account, String what) {
    TreeMap<String, Long> byLabel = new TreeMap<>();
    notEvents.forEach((topic, count) -> byLabel.put(topic.label(), count));
    return notEvents.isEmpty() ? account : "%s, %s %s".formatted(account, what, byLabel);
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

  /** How many lines were read of which all is ignored. */
  long empty() {
    return empty;
  }

  long keptMessages() {
    return kept;
  }

  long movedLines() {
    return moved;
  }

  void close() {
    if (all != null) {
      all.close();
    }
  }

  Rejections rejections() {
    return new Rejections(byReason, ignored, examples);
  }
}
