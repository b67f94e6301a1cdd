package dev.nudge.recordings.generator;

import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes realistic click-streams for demonstrations, tests and load. The default settings give some
 * 150,000 messages of a shop; figures below are the shop's, a {@link Domain} may have its own.
 *
 * <p><strong>The process.</strong> Nothing of what is hidden here is written to the stream; a model
 * has to find it in behaviour.
 *
 * <ul>
 *   <li><em>People.</em> Half are there at the start, the others join evenly over the duration. How
 *       often somebody visits is log-normal over people (σ = 1.2), so a tenth of them make half of
 *       the stream. Visits are a Poisson process that follows the person's hours (evening, or
 *       midday) and the weekend. Some never come within the duration.
 *   <li><em>Needs.</em> Now and then (every 24 days in the median) a need for one of the person's
 *       three categories arises, with a budget. Intent begins low and rises with every visit; with
 *       it visits come sooner and grow longer, and searching, looking again at a shortlist, carting
 *       and buying become likelier. Needs are forgotten with time, or given up after seven visits.
 *   <li><em>Price.</em> The further the cart's dearest item is above the budget, and the more
 *       sensitive the person, the likelier the visit ends in hesitation: the same item viewed again
 *       and again, taken out of the cart, or left in it.
 *   <li><em>Leaving.</em> At some time (after 45 days in the median, never at a purchase) a person
 *       begins to lose interest, likelier after a need in vain: from then on visits become rarer
 *       and shorter, and after a few there are none. Three in ten come only once.
 *   <li><em>Errands</em>, only where they are asked for: things of every third category run out
 *       after days that are the person's own (14 in the median) and bring them back; two in five
 *       purchases are followed by a need for something that goes with it, three days later on
 *       average; one need in five is for somebody else, of any category.
 *   <li><em>The way here.</em> Every event arrives after 20 to 500 ms; shares of them, as set, are
 *       held up, come too late, arrive twice, or are damaged in their bytes or values. The damaged
 *       ones take the place of the event.
 * </ul>
 *
 * <p>Messages come in order of arrival. Memory is bounded by the users and by the messages still on
 * their way. Event times are within the duration; the last arrivals may be {@code maxLateness}
 * after it.
 */
public final class StreamGenerator {
  /** What happens. */
  public static final Set<EventType> TYPES =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(EventType.CUSTOM)));

  /** The pages that are viewed. */
  public static final List<String> PAGES = List.of("home", "category", "product", "checkout");

  private StreamGenerator() {}

  /** The stream that the settings describe. */
  public static RecordedStream stream(GeneratorSettings settings) {
    return stream(settings, hidden -> {});
  }

  /**
   * The same stream, and what it does not say.
   *
   * @param truth receives what is hidden at each event, before the event comes out of the stream,
   *     and those of one person in their order
   */
  public static RecordedStream stream(GeneratorSettings settings, Consumer<Hidden> truth) {
    String name =
        "generated stream (%sseed %d, %,d users, %s)"
            .formatted(
                settings.domain().equals(Domain.SHOP) ? "" : settings.domain().name() + ", ",
                settings.seed(),
                settings.users(),
                settings.duration());
    return Recordings.of(name, new Source(settings, truth));
  }

  private static final class Source implements Iterator<RecordedMessage> {
    private static final int CATALOGUE_DRAW = -1;
    private static final int TRANSPORT_DRAW = -2;
    private static final double THERE_AT_START = 0.5;

    private final long endMillis;
    private final Transport transport;
    private final PriorityQueue<NextVisit> visits =
        new PriorityQueue<>(
            Comparator.comparingLong(NextVisit::millis).thenComparingInt(NextVisit::number));
    private final PriorityQueue<OnTheWay> onTheWay =
        new PriorityQueue<>(
            Comparator.comparing((OnTheWay m) -> m.message().getArrival())
                .thenComparingLong(OnTheWay::number));
    private long sent;

    Source(GeneratorSettings settings, Consumer<Hidden> truth) {
      long start = settings.start().toEpochMilli();
      endMillis = start + settings.duration().toMillis();
      transport = new Transport(settings, new Draw(settings.seed(), TRANSPORT_DRAW));
      Catalogue catalogue =
          new Catalogue(settings.domain().goods(), new Draw(settings.seed(), CATALOGUE_DRAW));
      for (int number = 0; number < settings.users(); number++) {
        Draw draw = new Draw(settings.seed(), number);
        long from = draw.chance(THERE_AT_START) ? start : draw.between(start, endMillis);
        String id = String.format(Locale.ROOT, "u-%06d", number);
        schedule(new Shopper(id, settings, catalogue, draw, from, truth), number);
      }
    }

    private void schedule(Shopper shopper, int number) {
      long millis = shopper.nextVisitMillis(endMillis);
      if (millis < endMillis) {
        visits.add(new NextVisit(millis, number, shopper));
      }
    }

    /** Lets everybody visit whose events may arrive next. */
    @Override
    public boolean hasNext() {
      while (!visits.isEmpty() && mayArriveFirst(visits.peek())) {
        NextVisit next = visits.poll();
        for (Event event : next.shopper().visit(next.millis())) {
          if (event.getTime().toEpochMilli() < endMillis) {
            transport.send(event, message -> onTheWay.add(new OnTheWay(message, sent++)));
          }
        }
        schedule(next.shopper(), next.number());
      }
      return !onTheWay.isEmpty();
    }

    @Override
    public RecordedMessage next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the stream has ended");
      }
      return onTheWay.remove().message();
    }

    /** Whether events of this visit may arrive before everything that is on its way already. */
    private boolean mayArriveFirst(NextVisit visit) {
      return onTheWay.isEmpty()
          || visit.millis() <= onTheWay.peek().message().getArrival().toEpochMilli();
    }

    private record NextVisit(long millis, int number, Shopper shopper) {}

    private record OnTheWay(RecordedMessage message, long number) {}
  }
}
