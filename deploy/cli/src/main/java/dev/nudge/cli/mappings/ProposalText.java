package dev.nudge.cli.mappings;

import dev.nudge.local.host.Home;
import dev.nudge.mapping.proposal.Proposal;
import dev.nudge.mapping.proposal.Proposal.Field;
import dev.nudge.mapping.proposal.Proposal.Word;
import dev.nudge.mapping.proposal.Sample;
import dev.nudge.mapping.proposal.ShippedFit;
import dev.nudge.recordings.StreamRef;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Utf8Text;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was found in somebody's file, for people. */
final class ProposalText {
  private static final int MOST_WORDS = 30;

  private final PrintWriter out;

  ProposalText(PrintWriter out) {
    this.out = out;
  }

  void sample(Sample sample) {
    String written =
        sample
            .table()
            .map(
                table ->
                    "a table, separated by %s, %s"
                        .formatted(
                            table.separator().map(c -> c == '\t' ? "tabs" : "'" + c + "'").get(),
                            table.columns().isEmpty() ? "with a header" : "without a header"))
            .orElse("JSON lines");
    out.printf(
        "%s: %s; %s %,d records looked at%s%n",
        sample.file(),
        written,
        sample.whole() ? "all" : "the first",
        sample.records().size(),
        sample.unreadable() == 0 ? "" : ", %,d lines are none".formatted(sample.unreadable()));
    out.flush();
  }

  void shipped(ShippedFit fit) {
    out.printf(
        "It is %s: mapping '%s' reads %.0f %% of the records and knows the words of %.0f %%. --propose makes one of its own.%n%n",
        fit.name(), fit.name(), 100 * fit.readable(), 100 * fit.known());
  }

  void proposal(Proposal proposal) {
    out.println();
    int from = width(proposal.fields(), Field::place);
    int examples = width(proposal.fields(), ProposalText::examples);
    String row = "%%-11s %%-%ds %%7s  %%-%ds  %%s%%n".formatted(from, examples);
    out.printf(row, "field", "from", "filled", "such as", "why");
    for (Field field : proposal.fields()) {
      String filled = percent(field.coverage());
      out.printf(row, field.name(), field.place(), filled, examples(field), field.why());
    }
    if (!proposal.notRead().isEmpty()) {
      out.printf("%nnot read: %s%n", String.join("; ", proposal.notRead()));
    }
    words(proposal.words());
    if (!proposal.doubts().isEmpty()) {
      out.printf("%nlook at this:%n");
      proposal.doubts().forEach(doubt -> out.println("  " + doubt));
    }
    out.println();
  }

  private static int width(List<Field> fields, Function<Field, String> cell) {
    return fields.stream().map(cell).mapToInt(String::length).max().orElse(1);
  }

  private static String examples(Field field) {
    return field.examples().stream().map(Utf8Text::shown).collect(Collectors.joining(", "));
  }

  private void words(List<Word> words) {
    out.printf("%nwhat happened:%n");
    for (Word word : words.subList(0, Math.min(MOST_WORDS, words.size()))) {
      String taken = word.taken().isEmpty() ? "not known: rejected" : word.taken();
      out.printf("  %-34s %,9d  %s%n", word.word(), word.count(), taken);
    }
    if (words.size() > MOST_WORDS) {
      out.printf("  … %,d more words%n", words.size() - MOST_WORDS);
    }
  }

  /** What came of the records. */
  void events(StreamCounts counts) {
    counts.report().lines().forEach(out::println);
    out.printf(
        "events: %,d of %,d users%s%n",
        counts.events(),
        counts.users(),
        counts.types().entrySet().stream()
            .map(type -> "; %s %,d".formatted(type.getKey(), type.getValue()))
            .collect(Collectors.joining()));
    people(counts.people());
    if (!counts.refused().isEmpty()) {
      out.printf("the job would refuse: %s%n", counts.refused());
    }
    out.printf(
        "filled: %s%n",
        counts.filled().entrySet().stream()
            .map(f -> f.getKey() + " " + percent((double) f.getValue() / counts.events()))
            .collect(Collectors.joining(", ")));
    if (!counts.first().isEmpty()) {
      out.println("the first:");
      counts.first().forEach(event -> out.println("  " + line(event)));
    }
    out.flush();
  }

  private void people(StreamCounts.People people) {
    if (people.profiles() + people.erasures() > 0) {
      out.printf(
          "of people: profile updates %,d (consent given %,d, consent withdrawn %,d); erasures %,d%n",
          people.profiles(), people.given(), people.withdrawn(), people.erasures());
    }
  }

  void next(StreamRef ref, String mapping) {
    out.printf(
        "%nmapping: %s%nReplay it: %s replay --stream %s --mapping %s%n",
        mapping, Home.command(), ref, mapping);
    out.flush();
  }

  private static String line(Event event) {
    return Event.getClassSchema().getFields().stream()
        .map(field -> Map.entry(field.name(), String.valueOf(event.get(field.pos()))))
        .filter(field -> !field.getValue().equals("null") && !field.getValue().equals("{}"))
        .map(field -> field.getKey() + " " + field.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Below 100 only if it is. */
  private static String percent(double share) {
    return share == 1 || share < 0.995
        ? "%.0f %%".formatted(100 * share)
        : "%.2f %%".formatted(100 * share);
  }
}
