package dev.nudge.cli.needs;

import dev.nudge.features.Step;
import dev.nudge.needs.Needs;
import dev.nudge.needs.UserSnapshot;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.Hidden;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares needs with what drives generated people, event by event and at the ends of visits. */
final class AgainstTruth implements Walk.Visitor {
  private final List<Comparison> comparisons =
      Needs.ALL.stream()
          .filter(need -> Truth.OF.containsKey(need.name()))
          .map(need -> new Comparison(need, Truth.OF.get(need.name())))
          .toList();

  private final Map<String, Hidden> hidden = new HashMap<>();
  private final Map<String, Sight> last = new HashMap<>();
  private String stream;

  /** Reads one generated stream more; its users are others. */
  void read(GeneratorSettings settings, Runnable progress) {
    stream = settings.seed() + "/";
    new Walk().run(StreamGenerator.stream(settings, this::reveal), this, progress);
    last.values().forEach(sight -> visit(Truth.Moment.END, sight));
    last.clear();
    hidden.clear();
  }

  private void reveal(Hidden of) {
    hidden.put(of.eventId(), of);
  }

  @Override
  public void after(Walk.Person person, Event event, Step step) {
    Hidden truth = hidden.remove(event.getEventId());
    if (truth == null) {
      return; // a repeat that nobody noticed
    }
    Sight sight = Sight.of(stream + person.id, truth, new UserSnapshot(person.state, step.time()));
    comparisons.forEach(comparison -> comparison.event(sight));
    Sight before = last.put(person.id, sight);
    if (step.newSession()) {
      if (before != null) {
        visit(Truth.Moment.END, before);
      }
      visit(Truth.Moment.BEGIN, sight);
    }
  }

  private void visit(Truth.Moment moment, Sight sight) {
    comparisons.forEach(comparison -> comparison.visit(moment, sight));
  }

  /** What came of it, need by need. */
  List<Judged> judged() {
    return comparisons.stream().map(Comparison::judged).toList();
  }
}
