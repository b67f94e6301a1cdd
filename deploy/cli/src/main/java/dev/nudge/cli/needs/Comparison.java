package dev.nudge.cli.needs;

import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.figures.Outcome;
import dev.nudge.needs.Need;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One need while it is compared with its truth. */
final class Comparison {
  /** A time in which the truth holds of a user, counted in the user's events. */
  private static final class Episode {
    private int events = -1;
    private int seenAfter = -1;
  }

  private final Need need;
  private final Truth truth;
  private final List<Outcome> levels = new ArrayList<>();
  private final List<List<Outcome>> counts = new ArrayList<>();
  private final Map<String, Episode> running = new HashMap<>();
  private final List<Episode> episodes = new ArrayList<>();

  Comparison(Need need, Truth truth) {
    this.need = need;
    this.truth = truth;
    PlainCount.ALL.forEach(count -> counts.add(new ArrayList<>()));
  }

  /** Takes in an event. */
  void event(Sight sight) {
    if (!truth.holds().test(sight.hidden())) {
      running.remove(sight.user());
      return;
    }
    Episode episode = running.get(sight.user());
    if (episode == null) {
      episode = new Episode();
      running.put(sight.user(), episode);
      episodes.add(episode);
    }
    episode.events++;
    if (episode.seenAfter < 0 && sight.level(need) >= Need.USUAL) {
      episode.seenAfter = episode.events;
    }
  }

  /** Takes in the first or the last event of a visit. */
  void visit(Truth.Moment moment, Sight sight) {
    if (moment != truth.moment()) {
      return;
    }
    boolean holds = truth.holds().test(sight.hidden());
    levels.add(new Outcome(sight.user(), sight.level(need), holds));
    for (int i = 0; i < counts.size(); i++) {
      counts.get(i).add(new Outcome(sight.user(), sight.counts()[i], holds));
    }
  }

  /** What came of it. */
  Judged judged() {
    double[] aurocs = counts.stream().mapToDouble(Comparison::eitherWay).toArray();
    double best = Arrays.stream(aurocs).filter(Double::isFinite).max().orElse(Double.NaN);
    int[] seen =
        episodes.stream().mapToInt(e -> e.seenAfter).filter(after -> after >= 0).sorted().toArray();
    return new Judged(
        need.name(),
        truth.meaning(),
        Figures.of(levels, Need.USUAL),
        nameOf(aurocs, best),
        best,
        episodes.size(),
        (double) seen.length / episodes.size(),
        seen.length == 0 ? Double.NaN : seen[seen.length / 2]);
  }

  private static double eitherWay(List<Outcome> outcomes) {
    double rising = Figures.auroc(outcomes);
    return Math.max(rising, 1 - rising);
  }

  private static String nameOf(double[] aurocs, double best) {
    for (int i = 0; i < aurocs.length; i++) {
      if (aurocs[i] == best) {
        return PlainCount.ALL.get(i).name();
      }
    }
    return "none";
  }
}
