package dev.nudge.testkit.stories;

import dev.nudge.schemas.Utf8Text;
import dev.nudge.testkit.JobSetup;
import dev.nudge.triggers.RuleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A file of stories: {@code stories}, and what they are about: {@code rules} and {@code policy} as
 * in a rule file, or {@code rules} with the path of one.
 */
final class StoryFile {
  private static final List<String> FIELDS = List.of("rules", "policy", "stories");
  private static final List<String> OF_STORY = List.of("name", "start", "scores", "user", "steps");

  private final Path file;
  private final List<StoryMistake> mistakes = new ArrayList<>();
  private final Yaml yaml;

  private StoryFile(Path file) {
    this.file = file;
    this.yaml = new Yaml(file.toString(), mistakes);
  }

  /**
   * @param rules the rule file of a story file that names none; null for the shipped one
   * @throws StoryException with all that is wrong
   */
  static List<TextStory> read(Path file, Path rules) {
    return new StoryFile(file).stories(rules);
  }

  private List<TextStory> stories(Path otherwise) {
    String text = text(file, 1);
    Node root = text == null ? null : yaml.read(text);
    Map<String, Node> fields = fields(root, FIELDS);
    List<TextStory> stories = new ArrayList<>();
    if (fields.containsKey("stories")) {
      JobSetup setup = setup(text, root, fields, otherwise);
      if (setup != null) {
        yaml.items(fields.get("stories")).forEach(node -> stories.add(story(node, setup)));
      }
    }
    if (stories.isEmpty() && mistakes.isEmpty()) {
      yaml.wrong(1, "there is no story in it; expected 'stories:' and a list of them");
    }
    if (!mistakes.isEmpty()) {
      mistakes.sort(Comparator.comparing(StoryMistake::file).thenComparing(StoryMistake::line));
      throw new StoryException(mistakes);
    }
    return stories;
  }

  private String text(Path of, int line) {
    try {
      return Utf8Text.read(of);
    } catch (IOException | IllegalArgumentException e) {
      yaml.wrong(line, "%s cannot be read: %s".formatted(of, e.getMessage()));
      return null;
    }
  }

  /** Fields by name; notes others than these. */
  private Map<String, Node> fields(Node node, List<String> allowed) {
    Map<String, Node> byName = new LinkedHashMap<>();
    if (node != null) {
      yaml.fields(node)
          .forEach(
              (name, value) -> {
                String field = yaml.text(name);
                if (!allowed.contains(field)) {
                  yaml.wrong(name, StoryWords.unknown(field, allowed).getMessage());
                }
                byName.put(field, value);
              });
    }
    return byName;
  }

  /** Null if the rules cannot be used. */
  private JobSetup setup(String text, Node root, Map<String, Node> fields, Path otherwise) {
    Node rules = fields.get("rules");
    if (fields.containsKey("policy") && (rules == null || rules instanceof ScalarNode)) {
      yaml.wrong(
          fields.get("policy"),
          "'policy' goes with rules that are written in this file; write it where the rules are");
      return null;
    }
    if (rules instanceof ScalarNode) {
      return setup(file.resolveSibling(yaml.text(rules)), Yaml.line(rules));
    }
    if (rules != null) {
      return setup(file.toString(), withoutStories(text, root));
    }
    return otherwise == null ? Stories.shipped() : setup(otherwise, 1);
  }

  private JobSetup setup(Path rules, int line) {
    String read = text(rules, line);
    return read == null ? null : setup(rules.toString(), read);
  }

  private JobSetup setup(String of, String rules) {
    try {
      JobSetup setup = Stories.setup(rules);
      new StoryRun(setup); // refuses what only a run would
      return setup;
    } catch (RuleException e) {
      e.mistakes()
          .forEach(
              mistake ->
                  mistakes.add(
                      new StoryMistake(of, Math.max(1, mistake.line()), mistake.toString())));
      return null;
    }
  }

  /** The text with blanks for its stories, so that all else keeps its place. */
  private static String withoutStories(String text, Node root) {
    int[] all = text.codePoints().toArray();
    List<NodeTuple> fields = ((MappingNode) root).getValue();
    for (int i = 0; i < fields.size(); i++) {
      NodeTuple field = fields.get(i);
      if (field.getKeyNode() instanceof ScalarNode name && name.getValue().equals("stories")) {
        int from = name.getStartMark().getIndex();
        int to =
            i + 1 < fields.size()
                ? fields.get(i + 1).getKeyNode().getStartMark().getIndex()
                : field.getValueNode().getEndMark().getIndex();
        for (int at = from; at < to; at++) {
          all[at] = Character.isWhitespace(all[at]) ? all[at] : ' ';
        }
      }
    }
    return new String(all, 0, all.length);
  }

  private TextStory story(Node node, JobSetup setup) {
    Map<String, Node> fields = fields(node, OF_STORY);
    Story tried = new Story(setup, false);
    StepReader steps = new StepReader(yaml, tried);
    int before = mistakes.size();
    for (String field : List.of("name", "steps")) {
      if (!fields.containsKey(field)) {
        yaml.wrong(node, "a story has '%s', and this has none".formatted(field));
      }
    }
    fields.forEach(
        (name, value) -> {
          switch (name) {
            case "start" -> steps.add(value, Story::start, yaml.text(value));
            case "user" -> steps.add(value, Story::user, yaml.text(value));
            case "scores" -> scores(value, steps);
            default -> {}
          }
        });
    if (fields.containsKey("steps")) {
      yaml.items(fields.get("steps")).forEach(steps::read);
    }
    if (mistakes.size() == before && !tried.expectsAnything()) {
      yaml.wrong(node, "nothing is expected in this story, so it cannot fail");
    }
    String name = fields.containsKey("name") ? yaml.text(fields.get("name")) : "";
    return new TextStory(file.toString(), name, Yaml.line(node), setup, steps.steps());
  }

  private void scores(Node node, StepReader steps) {
    yaml.fields(node)
        .forEach(
            (name, value) -> {
              String score = yaml.text(name);
              steps.add(
                  name,
                  (story, number) -> story.scoring(score, StepWords.number(number)),
                  yaml.text(value));
            });
    steps.add(node, Story::requireScores);
  }
}
