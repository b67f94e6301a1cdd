package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.sequences.EventDetails;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.recordings.StreamFormat;
import dev.nudge.schemas.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** A recording that protocols are defined on, and what of it a model may be trained on. */
public enum Dataset {
  /** Sessions without calendar time: all of a fit session may be trained on. */
  CLICKSTREAMDMM(StreamFormat.CLICKSTREAMDMM, Slice.FIT_USERS, null, Event::getPage) {
    /**
     * The sessions are known to have ended, so an outcome that had not come by a session's end
     * never came: they count as observed for so long that no bucket a question reaches into is
     * open.
     */
    @Override
    SequenceSet whole(SequenceSet recording) {
      return recording.observedUntil(recording.start().plus(SINCE_START));
    }
  },

  /** Fit users before 2013-07-16. */
  TMALL(StreamFormat.TMALL, Slice.FIT_USERS, Instant.parse("2013-07-16T00:00:00Z"), event -> null),

  /** Fit customers before 2011-06-01. */
  ONLINE_RETAIL(
      StreamFormat.ONLINE_RETAIL,
      Slice.FIT_USERS,
      Instant.parse("2011-06-01T00:00:00Z"),
      Event::getSessionId) {
    /** By country: nine customers in ten are of the shop's own. */
    @Override
    public Function<Event, String> group() {
      return event -> {
        String country = event.getAttributes().get("country");
        return country == null || country.equals(HOME) ? country : "elsewhere";
      };
    }
  },

  /** All purchases of customers outside the published sample. */
  CDNOW(
      StreamFormat.CDNOW,
      Slice.OUTSIDE_SAMPLE,
      null,
      event -> event.getAttributes().get("sample")) {
    /** The last day, which is whole. */
    @Override
    SequenceSet whole(SequenceSet recording) {
      return recording.observedUntil(CdnowRows.END);
    }

    @Override
    boolean keepsEvents() {
      return true;
    }
  };

  private static final String HOME = "United Kingdom";

  /** Longer than any question about a session. */
  private static final Duration SINCE_START = Duration.ofDays(60);

  private final StreamFormat format;
  private final Slice slice;
  private final Instant trainingEnd;
  private final Function<Event, String> mark;

  Dataset(StreamFormat format, Slice slice, Instant trainingEnd, Function<Event, String> mark) {
    this.format = format;
    this.slice = slice;
    this.trainingEnd = trainingEnd;
    this.mark = mark;
  }

  /** How it is read. */
  public StreamFormat format() {
    return format;
  }

  /** Which users may be trained on. */
  public Slice slice() {
    return slice;
  }

  /**
   * Nothing that happened from here on may be looked at in training; empty where time is no bar.
   */
  public Optional<Instant> trainingEnd() {
    return Optional.ofNullable(trainingEnd);
  }

  /** What its protocols need to know of an event besides time and type. */
  public Function<Event, String> mark() {
    return mark;
  }

  /**
   * The group of the user whose event it is, to compare figures by; gives null where none is known.
   */
  public Function<Event, String> group() {
    return event -> null;
  }

  /** Whether a protocol starts from the events themselves, and not only from their rows. */
  boolean keepsEvents() {
    return false;
  }

  /** What of its events is kept with their rows. */
  public EventDetails kept() {
    return new EventDetails(mark, group(), keepsEvents());
  }

  /** The data set of a format, if there is one. */
  public static Optional<Dataset> of(StreamFormat format) {
    return Arrays.stream(values()).filter(dataset -> dataset.format == format).findFirst();
  }

  /** The recording with all that is known of when it ends. */
  SequenceSet whole(SequenceSet recording) {
    return recording;
  }

  /**
   * Exactly what a model may be trained on, censored where that ends.
   *
   * @param labelReach how long after the end of training it is still known how events before it
   *     went on
   */
  SequenceSet training(SequenceSet recording, Duration labelReach) {
    SequenceSet users = whole(recording).where(slice::holds);
    return trainingEnd == null
        ? users
        : users.before(trainingEnd.plus(labelReach)).askedUntil(trainingEnd);
  }

  /** The users that are judged on where fit and test recording are one. */
  boolean isTest(UserSequence user) {
    return !slice.holds(user);
  }
}
