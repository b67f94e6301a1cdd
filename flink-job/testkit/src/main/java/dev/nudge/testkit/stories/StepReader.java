package dev.nudge.testkit.stories;

import dev.nudge.testkit.stories.TextStory.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads the steps of a story. Each is tried at once on a story that checks no expectation, so that
 * what it refuses is noted with its line.
 */
final class StepReader {
  private static final String EVERY = "every";
  private static final String TIMES = "times";

  /** Words that fields stand after, which a step hands on one by one. */
  private static final Map<String, Named> NAMED = new LinkedHashMap<>();

  private interface Named {
    void accept(Story story, String name, String value);
  }

  static {
    NAMED.put("with", Story::carrying);
    NAMED.put("saying", Story::saying);
  }

  private final Yaml yaml;
  private final Story tried;
  private final List<Step> steps = new ArrayList<>();

  StepReader(Yaml yaml, Story tried) {
    this.yaml = yaml;
    this.tried = tried;
  }

  List<Step> steps() {
    return steps;
  }

  void read(Node step) {
    if (step instanceof ScalarNode) {
      String word = yaml.text(step);
      if (StepWords.VERBS.containsKey(word) && !StepWords.ALONE.containsKey(word)) {
        yaml.wrong(step, "'%s' wants something after it: '%s: …'".formatted(word, word));
      } else {
        word(StepWords.ALONE, step).ifPresent(does -> add(step, does));
      }
      return;
    }
    Map<Node, Node> fields = yaml.fields(step);
    boolean first = true;
    for (Map.Entry<Node, Node> field : fields.entrySet()) {
      if (first) {
        word(StepWords.VERBS, field.getKey())
            .ifPresent(does -> add(field.getKey(), does, yaml.text(field.getValue())));
      } else {
        more(field.getKey(), field.getValue(), fields);
      }
      first = false;
    }
  }

  private void more(Node name, Node value, Map<Node, Node> all) {
    String word = yaml.text(name);
    if (NAMED.containsKey(word)) {
      yaml.fields(value)
          .forEach(
              (n, v) -> {
                String key = yaml.text(n);
                String text = yaml.text(v);
                add(n, story -> NAMED.get(word).accept(story, key, text));
              });
    } else if (word.equals(TIMES) && field(all, EVERY) != null) {
      String times = yaml.text(value);
      String every = yaml.text(field(all, EVERY));
      add(name, story -> story.times(StepWords.whole(times), every));
    } else if (word.equals(EVERY)) {
      if (field(all, TIMES) == null) {
        yaml.wrong(name, "'every' stands next to 'times', which is not there");
      }
    } else if (StepWords.MORE.containsKey(word)) {
      add(name, StepWords.MORE.get(word), yaml.text(value));
    } else {
      yaml.wrong(name, StoryWords.unknown(word, more()).getMessage());
    }
  }

  /** Every word of a step. */
  static Set<String> words() {
    Set<String> words = beginnings();
    words.addAll(more());
    return words;
  }

  private static Set<String> beginnings() {
    Set<String> words = new LinkedHashSet<>(StepWords.VERBS.keySet());
    words.addAll(StepWords.ALONE.keySet());
    return words;
  }

  private static Set<String> more() {
    Set<String> words = new LinkedHashSet<>(StepWords.MORE.keySet());
    words.add(EVERY);
    words.addAll(NAMED.keySet());
    return words;
  }

  private Node field(Map<Node, Node> all, String word) {
    return all.entrySet().stream()
        .filter(field -> yaml.text(field.getKey()).equals(word))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** What a word stands for; notes one that is not known. */
  private <T> Optional<T> word(Map<String, T> words, Node node) {
    String word = yaml.text(node);
    if (!words.containsKey(word)) {
      Set<String> all = beginnings();
      yaml.wrong(
          node,
          all.contains(word)
              ? "nothing stands after '%s'".formatted(word)
              : StoryWords.unknown(word, all).getMessage());
    }
    return Optional.ofNullable(words.get(word));
  }

  /** Adds what a word does with a text. */
  void add(Node at, BiConsumer<Story, String> does, String text) {
    add(at, story -> does.accept(story, text));
  }

  /** Adds what a word does. */
  void add(Node at, Consumer<Story> does) {
    try {
      does.accept(tried);
      steps.add(new Step(Yaml.line(at), does));
    } catch (IllegalArgumentException e) {
      yaml.wrong(at, e.getMessage());
    }
  }
}
