package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Says that a condition does not hold just where its expression says so. */
final class NecessaryTest {
  private static final List<Variable> VARIABLES = Variables.of(Scene.SCORES, PortraitPart.NONE);
  private static final ConditionCompiler COMPILER =
      new ConditionCompiler(VARIABLES, PortraitPart.NONE);

  /** Somebody unknown, somebody who has just put something in the cart, and the same in silence. */
  private static List<DecisionContext> moments() {
    Scene active = active();
    Scene silent = active().after(Duration.ofDays(3));
    silent.context.event = null;
    silent.context.step = null;
    silent.context.scores[2] = Double.NaN;
    return List.of(new Scene("rules: []").context, active.context, silent.context);
  }

  private static Scene active() {
    Scene scene = new Scene("rules: []");
    scene.does(EventType.PURCHASE).after(Duration.ofDays(10)).does(EventType.VIEW);
    scene.does(Scene.event(EventType.CART_ADD).setItemId("i2").setPrice(20.0).setQuantity(2));
    return scene;
  }

  private static boolean holds(Condition condition, DecisionContext m) {
    Facts facts = new Facts(VARIABLES);
    facts.context = m;
    try {
      return condition.test(facts);
    } catch (CelEvaluationException e) {
      return false;
    }
  }

  @Test
  void agreesWithTheExpressionOnEachFactAndConstant() {
    List<String> asked = new ArrayList<>();
    for (DecisionContext m : moments()) {
      for (Variable variable : VARIABLES) {
        questions(variable, variable.value().apply(m))
            .forEach(
                text -> {
                  Condition condition = COMPILER.compile(text, "r", 1);
                  assertThat(condition.cannotHold(m)).as(text).isEqualTo(!holds(condition, m));
                  asked.add(text);
                });
      }
    }
    assertThat(asked).hasSizeGreaterThan(1000);
  }

  private static Stream<String> questions(Variable variable, Object found) {
    CelType type = variable.type();
    if (type == SimpleType.STRING) {
      return Stream.of("", "%s".formatted(found), "x")
          .filter(text -> !variable.name().equals("event.type"))
          .map(text -> "%s == '%s'".formatted(variable.name(), text));
    }
    if (type == SimpleType.BOOL) {
      return Stream.of("true", "false").map(text -> variable.name() + " == " + text);
    }
    if (type != SimpleType.INT && type != SimpleType.DOUBLE) {
      return Stream.of();
    }
    double near =
        found instanceof Number number && Double.isFinite(number.doubleValue())
            ? number.doubleValue()
            : 2;
    return Stream.of("==", "<", "<=", ">", ">=")
        .flatMap(
            operator ->
                Stream.of(near - 1, near, near + 1)
                    .flatMap(constant -> Stream.of(constant, constant.longValue()))
                    .filter(
                        constant ->
                            !operator.equals("==")
                                || (type == SimpleType.INT) == (constant instanceof Long))
                    .flatMap(
                        constant ->
                            Stream.of(
                                variable.name() + " " + operator + " " + constant,
                                constant + " " + operator + " " + variable.name())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          user.events >= 3 && user.sessions >= 2 ; false
          user.events >= 3 && user.sessions >= 3 ; true
          user.sessions >= 3 && (user.events >= 3 && user.events < 9) ; true
          user.sessions >= 3 || user.events >= 3 ; false
          !(user.sessions >= 3) ; false
          user.sessions != 2 ; false
          size(user.cart_item_ids) == 7 ; false
          user.cart_value / 0.0 > 1.0 && user.sessions >= 3 ; true
          user.age >= 18 ; true
          user.age < 18 && 1 / (user.events - 3) > 0 ; true
          user.events > 9007199254740993 ; false
          """)
  void looksOnlyAtWhatAllMustHold(String text, boolean cannotHold) {
    assertThat(COMPILER.compile(text, "r", 1).cannotHold(active().context)).isEqualTo(cannotHold);
  }
}
