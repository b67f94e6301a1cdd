package dev.nudge.evaluation.recommendations;

import dev.nudge.evaluation.protocols.Fingerprint;
import dev.nudge.recommending.NeighbourTable;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well an item that a user turns to is foretold from what was known before.
 *
 * <p>A row is a user, a moment at or after the cut, and an item that the user met in it. Known are
 * the user's events before the moment. A moment is one event, and a row only if its item is not
 * that of the event before; or, where the order within a day is not in the data, a whole day (UTC)
 * with a row for each item met in it. Rows of items that the user had never met before are looked
 * at by themselves too: only those can be won by recommending, as recommendations leave out what
 * the user has just seen.
 *
 * <p>recall@20: share of rows whose item is among the first 20. MRR@20: mean of 1 / rank, 0 beyond
 * 20. Rows count alike; intervals are over resampled users.
 */
public final class NextItem {
  /** How far down a ranking is looked. */
  public static final int DEPTH = 20;

  private static final String ANY = "any item";
  private static final String NEW = "new item";

  private final NeighbourTable table;
  private final Recommender recommender;
  private final Instant cut;
  private final boolean days;
  private final Map<Ranking, Tally> any =
      tallies(
          Ranking.POPULARITY,
          Ranking.RECENT,
          Ranking.RECENT_THEN_POPULARITY,
          Ranking.RECENT_THEN_TABLE);
  private final Map<Ranking, Tally> unmet = tallies(Ranking.POPULARITY_NOT_RECENT, Ranking.TABLE);
  private final List<String> fingerprintLines = new ArrayList<>();

  private NextItem(NeighbourTable table, Instant cut, boolean days) {
    this.table = table;
    this.recommender = new Recommender(table, DEPTH);
    this.cut = cut;
    this.days = days;
  }

  /**
   * Judges a table.
   *
   * @param users to judge on; all of their events, those before the cut too
   * @param cut rows begin here
   * @param days whether a moment is a day
   * @throws SeenInTrainingException if the table was trained on what happened after the cut
   */
  public static NextItemResult judge(
      NeighbourTable table, Histories users, Instant cut, boolean days) {
    if (table.trainedUntil().isAfter(cut)) {
      throw new SeenInTrainingException(table, cut);
    }
    NextItem judge = new NextItem(table, cut, days);
    users.users().forEach(judge::judge);
    return judge.result();
  }

  private static Map<Ranking, Tally> tallies(Ranking... rankings) {
    Map<Ranking, Tally> tallies = new EnumMap<>(Ranking.class);
    for (Ranking ranking : rankings) {
      tallies.put(ranking, new Tally(ranking));
    }
    return tallies;
  }

  private void judge(History history) {
    UserSoFar user = new UserSoFar();
    List<Event> moment = new ArrayList<>();
    for (RecordedMessage message : history.messages()) {
      Event event = message.getEvent();
      if (!moment.isEmpty() && !sameMoment(moment.get(0), event)) {
        close(history.userId(), user, moment);
      }
      moment.add(event);
    }
    close(history.userId(), user, moment);
  }

  private boolean sameMoment(Event first, Event event) {
    return days && day(first).equals(day(event));
  }

  private static LocalDate day(Event event) {
    return event.getTime().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Makes rows of a moment that is over, and lets it be known. */
  private void close(String userId, UserSoFar user, List<Event> moment) {
    Set<String> items = new LinkedHashSet<>();
    for (Event event : moment) {
      if (event.getItemId() != null && !event.getTime().isBefore(cut)) {
        items.add(event.getItemId());
      }
    }
    List<String> recent = user.recent();
    if (!days && !recent.isEmpty()) {
      items.remove(recent.get(0));
    }
    if (!items.isEmpty()) {
      ask(any, userId, user, items);
      ask(unmet, userId, user, items.stream().filter(item -> !user.hasMet(item)).toList());
      items.forEach(item -> fingerprintLines.add(line(userId, moment.get(0), item)));
    }
    moment.forEach(user::apply);
    moment.clear();
  }

  private void ask(
      Map<Ranking, Tally> tallies, String userId, UserSoFar user, Iterable<String> items) {
    tallies.forEach(
        (ranking, tally) -> {
          List<String> ranked = ranking.rank(user, table, recommender, DEPTH);
          items.forEach(item -> tally.count(userId, ranked.indexOf(item)));
        });
  }

  private String line(String userId, Event first, String item) {
    return "%s,%s,%s".formatted(userId, days ? day(first) : first.getTime(), item);
  }

  private NextItemResult result() {
    List<RankingFigures> figures = new ArrayList<>();
    any.values().forEach(tally -> figures.add(tally.figures(ANY)));
    unmet.values().forEach(tally -> figures.add(tally.figures(NEW)));
    List<Gain> gains =
        List.of(
            any.get(Ranking.RECENT_THEN_TABLE)
                .gainOver(any.get(Ranking.RECENT_THEN_POPULARITY), ANY),
            unmet.get(Ranking.TABLE).gainOver(unmet.get(Ranking.POPULARITY_NOT_RECENT), NEW));
    return new NextItemResult(
        cut.toString(), Fingerprint.of(fingerprintLines.stream()), figures, gains);
  }
}
