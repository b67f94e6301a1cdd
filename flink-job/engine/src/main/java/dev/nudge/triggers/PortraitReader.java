package dev.nudge.triggers;

import com.google.common.base.Suppliers;
import dev.cel.common.ast.CelExpr;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.PortraitPart.Dimension;
import dev.nudge.triggers.PortraitPart.Tag;
import dev.nudge.triggers.RuleException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the portrait of a rule file, or the one that comes with Nudge. */
final class PortraitReader {
  /** Dimensions, and tags of each: they are judged one by one. */
  static final int MOST = 16;

  static final String NAME_OF_SHIPPED = "shipped";
  private static final String SHIPPED = "/rules/portrait.yaml";
  private static final String FIELD = "portrait";

  private final List<Variable> variables;

  /** Made when it is needed: most files have no portrait. */
  private final Supplier<ConditionCompiler> conditions;

  PortraitReader(List<ScoreName> scores) {
    variables = Variables.ofUsers(scores);
    conditions = Suppliers.memoize(() -> new ConditionCompiler(variables, PortraitPart.NONE));
  }

  /** Of a rule file; {@link PortraitPart#NONE} where it has none. */
  PortraitPart read(Field file) {
    Field portrait = file.child(FIELD);
    if (portrait.node() instanceof Node.Scalar) {
      Supplier<PortraitPart> named =
          portrait.oneOf(
              Map.of(NAME_OF_SHIPPED, this::shipped), Kind.BAD_VALUE, () -> PortraitPart.NONE);
      return named.get();
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (String name : portrait.fields().keySet()) {
      if (RuleReader.isName(name, portrait.child(name))) {
        dimensions.add(dimension(name, portrait.child(name)));
      }
    }
    if (portrait.node() instanceof Node.Fields fields) {
      checkNumber(fields.byName().size(), portrait);
    }
    return new PortraitPart(List.copyOf(dimensions));
  }

  /** The portrait that comes with Nudge. */
  PortraitPart shipped() {
    try (InputStream in = PortraitReader.class.getResourceAsStream(SHIPPED)) {
      Mistakes mistakes = new Mistakes();
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      PortraitPart read = read(Field.of(mistakes, null, "", NodeReader.read(yaml, mistakes)));
      mistakes.throwIfAny();
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + SHIPPED, e);
    }
  }

  Dimension dimension(String name, Field field) {
    List<Tag> tags = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Field item : field.items()) {
      if (item.holds("tag", "when")) {
        Field tag = item.child("tag").required();
        String text = RuleReader.name(tag, Kind.BAD_VALUE);
        Condition when = conditions.get().read(item.child("when"));
        if (text != null && !names.add(text)) {
          tag.wrong(Kind.DUPLICATE_ID, "another tag of this dimension has the same name");
        } else if (text != null) {
          tags.add(new Tag(text, when));
        }
      }
    }
    if (field.node() instanceof Node.Items items) {
      checkNumber(items.items().size(), field);
    }
    return new Dimension(name, List.copyOf(tags));
  }

  private static void checkNumber(int found, Field of) {
    if (found == 0 || found > MOST) {
      of.wrong(Kind.BAD_VALUE, "has %d; allowed: 1 to %d".formatted(found, MOST));
    }
  }

  /**
   * Warns of tags that nobody can have.
   *
   * @param file what a portrait was read from without mistakes
   */
  void warn(PortraitPart portrait, Field file) {
    Field part = file.child(FIELD);
    if (part.node() instanceof Node.Fields) {
      NeverTrue never = new NeverTrue(variables);
      portrait.dimensions().forEach(of -> warn(of, part.child(of.name()).items(), never));
    }
  }

  private static void warn(Dimension dimension, List<Field> items, NeverTrue never) {
    Tag last = null;
    for (int i = 0; i < dimension.tags().size(); i++) {
      Tag tag = dimension.tags().get(i);
      Field item = items.get(i);
      if (last != null) {
        item.wrong(
            Kind.NEVER_TRUE,
            "nobody is '%s': everybody is '%s' before, which has no 'when'"
                .formatted(tag.name(), last.name()));
      }
      tag.when().expression().ifPresent(when -> warn(when, item.child("when"), never));
      last = last == null && tag.when().expression().isEmpty() ? tag : last;
    }
  }

  private static void warn(CelExpr when, Field field, NeverTrue never) {
    never.find(when, Moment.all()).forEach(problem -> field.wrong(Kind.NEVER_TRUE, problem));
  }
}
