package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The two files of ClickstreamDMM; a path to one of them means its folder. A session's clicks come
 * in the order of {@code seq}, and a purchasing session gets one PURCHASE right after its last
 * click, at the same time: the data say that it purchased, not when. A click whose time is before
 * that of an earlier one is taken to have happened with it.
 *
 * <p>Holds all clicks in memory, some 500 bytes each.
 */
final class ClickstreamDmmFiles extends MessageSource {
  static final String CLICKS = "clicks.{csv,csv.gz}";
  static final String SESSIONS = "sessions.{csv,csv.gz}";

  private final ClickstreamDmmSessions format;
  private final String sessionsFile;
  private final MessageSource sessions;
  private final MessageSource clicks;
  private final ReadingLog log;
  private Iterator<RecordedMessage> ready;

  private ClickstreamDmmFiles(
      ClickstreamDmmSessions format,
      String sessionsFile,
      MessageSource sessions,
      MessageSource clicks,
      ReadingLog log) {
    this.format = format;
    this.sessionsFile = sessionsFile;
    this.sessions = sessions;
    this.clicks = clicks;
    this.log = log;
  }

  static ClickstreamDmmFiles open(StreamRef ref, ReadingLog log) {
    StreamRef folder = InputFiles.folderOf(ref);
    Path clicks = InputFiles.locate(folder, CLICKS);
    Path sessions = InputFiles.locate(folder, SESSIONS);
    ClickstreamDmmSessions format = new ClickstreamDmmSessions();
    MessageSource first = TableParser.open(sessions, format, log);
    try {
      return new ClickstreamDmmFiles(
          format,
          sessions.getFileName().toString(),
          first,
          TableParser.open(clicks, new ClickstreamDmmClicks(format), log),
          log);
    } catch (RecordingException e) {
      InputFiles.closeQuietly(first);
      throw e;
    }
  }

  @Override
  RecordedMessage fetch() {
    if (ready == null) {
      ready = arrange().iterator();
    }
    return ready.hasNext() ? ready.next() : null;
  }

  private List<RecordedMessage> arrange() {
    Map<String, Event> purchases = new LinkedHashMap<>();
    while (sessions.hasNext()) {
      Event event = sessions.next().getEvent();
      if (event.getType() == EventType.PURCHASE) {
        purchases.put(event.getUserId(), event);
      }
    }
    Map<String, TreeMap<Integer, Event>> bySession = new LinkedHashMap<>();
    while (clicks.hasNext()) {
      Event click = clicks.next().getEvent();
      int seq = Integer.parseInt(click.getAttributes().get(ClickstreamDmmClicks.SEQ));
      bySession.computeIfAbsent(click.getUserId(), id -> new TreeMap<>()).put(seq, click);
    }
    List<RecordedMessage> messages = new ArrayList<>();
    bySession.forEach(
        (session, places) -> {
          List<Event> events = new ArrayList<>(places.values());
          Event purchase = purchases.remove(session);
          if (purchase != null) {
            events.add(purchase);
          }
          inOrder(events, messages);
        });
    purchases.keySet().forEach(this::rejectWithoutClicks);
    return messages;
  }

  private static void inOrder(List<Event> events, List<RecordedMessage> out) {
    Instant latest = Instant.MIN;
    for (Event event : events) {
      latest = event.getTime().isAfter(latest) ? event.getTime() : latest;
      event.setTime(latest);
      out.add(new RecordedMessage(latest, event, null));
    }
  }

  private void rejectWithoutClicks(String session) {
    log.reject(
        sessionsFile,
        format.line(session),
        new RowFault(
            RowFault.NO_CLICKS, "the session purchased but has no click, so no time is known"));
  }

  @Override
  public void close() throws IOException {
    sessions.close();
    clicks.close();
  }
}
