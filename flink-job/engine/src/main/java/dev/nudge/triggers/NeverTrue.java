package dev.nudge.triggers;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.nudge.schemas.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds conditions that can never hold, by what their variables can be: an event's type that there
 * is not, a number out of range, the event in a silence. What it finds is so; it does not find
 * everything.
 */
final class NeverTrue {
  private final Map<String, Variable> variables = new HashMap<>();

  /** At all moments there are. */
  private final List<Assumed> ever;

  NeverTrue(List<Variable> variables) {
    variables.forEach(variable -> this.variables.put(variable.name(), variable));
    ever = Moment.all().map(moment -> Assumed.at(moment, this.variables)).toList();
  }

  /**
   * What keeps a condition, or a part of it, from ever holding; empty if nothing.
   *
   * @param moments at which it is asked
   */
  Set<String> find(CelExpr condition, Stream<Moment> moments) {
    List<Part> parts = new ArrayList<>();
    collect(condition, true, parts);
    Set<String> found = new LinkedHashSet<>();
    for (Part part : parts) {
      part.questions()
          .filter(question -> ever.stream().allMatch(then -> then.with(question).isEmpty()))
          .forEach(
              question ->
                  found.add(
                      "%s never holds: %s%s"
                          .formatted(
                              question,
                              values(question.variable(), ever),
                              nearest(question, ever))));
    }
    List<Assumed> here = moments.map(moment -> Assumed.at(moment, variables)).toList();
    if (found.isEmpty() && impossible(new Part(condition, true), here)) {
      found.add(
          parts.stream()
              .filter(part -> impossible(part, here))
              .findFirst()
              .map(part -> "%s never holds with these gates%s".formatted(part, why(part, here)))
              .orElse("its parts never hold together"));
    }
    return found;
  }

  private static boolean impossible(Part part, List<Assumed> at) {
    return at.stream().allMatch(then -> then.with(part.condition, part.outcome).isEmpty());
  }

  /** The parts that are joined by and, or, not. */
  private static void collect(CelExpr condition, boolean outcome, List<Part> parts) {
    String function =
        condition.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
            ? condition.call().function()
            : "";
    switch (function) {
      case "!_" -> collect(condition.call().args().get(0), !outcome, parts);
      case "_&&_", "_||_", "_?_:_" ->
          condition.call().args().forEach(inside -> collect(inside, outcome, parts));
      default -> parts.add(new Part(condition, outcome));
    }
  }

  private String why(Part part, List<Assumed> at) {
    return Comparison.mentioned(part.condition)
        .filter(variables::containsKey)
        .findFirst()
        .map(name -> ": " + values(name, at))
        .orElse("");
  }

  private String values(String variable, List<Assumed> at) {
    Domain values = domain(variable, at);
    boolean sized = !(variables.get(variable).type() instanceof SimpleType);
    return "%s is %s"
        .formatted(variable, sized && values.equals(Domain.range(0, 0)) ? "empty" : values);
  }

  private static Domain domain(String variable, List<Assumed> at) {
    return at.stream().map(then -> then.of(variable)).reduce(Domain::or).orElse(Domain.ANY);
  }

  private static String nearest(Comparison question, List<Assumed> at) {
    return question.constant() instanceof String text
            && domain(question.variable(), at) instanceof Domain.Among among
        ? Nearest.question(text, among.values().stream().map(Object::toString).toList())
        : "";
  }

  /**
   * @param outcome what it has to come out as
   */
  private record Part(CelExpr condition, boolean outcome) {

    /** What it asks, whatever it makes of the answer to whether two things are equal. */
    Stream<Comparison> questions() {
      return Stream.concat(
          Comparison.ofMembers(condition).stream(),
          Comparison.of(condition).map(Comparison::asked).stream()
              .flatMap(
                  question ->
                      outcome || question.operator().equals("==")
                          ? Stream.of(question)
                          : question.negated().stream()));
    }

    @Override
    public String toString() {
      return Comparison.of(condition)
          .map(Comparison::toString)
          .or(() -> Comparison.name(condition))
          .map(text -> outcome ? text : "!(" + text + ")")
          .orElse("a part of it");
    }
  }
}
