package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import dev.nudge.scoring.SurvivalCurve;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule of shop.yaml nudges somebody it is for, and nobody in a state next to that one. */
final class ShopRulesTest {
  private static final RuleBook BOOK = Scene.shipped("shop", Scene.SCORES);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration VISIT_ENDS = Duration.ofMinutes(31);
  private static final Map<String, Stories> STORIES = new LinkedHashMap<>();

  /** Whom a rule is for, and whom it must not nudge. */
  private record Stories(Consumer<Scene> right, Consumer<Scene> wrong) {}

  static {
    story(
        "purchase-intent",
        scene -> views(scene.purchaseScore(0.7), 6),
        scene -> views(adds(scene.purchaseScore(0.7), "boots-60"), 6));
    story(
        "comparing",
        scene -> {
          looks(scene, "boots-60", "boots-70", "boots-75", "boots-80");
          looks(search(scene), "boots-70", "boots-75");
          looks(search(scene), "boots-70", "boots-75");
        },
        scene -> looks(scene, "boots-60", "boots-70", "hats-20", "lamps-9", "boots-70", "hats-20"));
    story(
        "searching-in-vain",
        scene -> search(search(looks(search(scene), "boots-60"))),
        scene -> looks(search(scene), "boots-60", "boots-60", "boots-60", "boots-60"));
    story(
        "replenishment-due",
        scene -> looks(filters(scene).after(Duration.ofDays(28)), "filters-20"),
        scene -> looks(filters(scene).after(Duration.ofDays(10)), "filters-20"));
    story(
        "price-hesitation",
        scene -> {
          looks(scene, "boots-60", "boots-70", "boots-75", "boots-80");
          looks(adds(scene, "boots-150"), "boots-150", "boots-150", "boots-150", "boots-150");
          staysSilent(scene, VISIT_ENDS);
        },
        scene -> {
          looks(scene, "boots-60", "boots-70", "boots-75", "boots-80");
          staysSilent(adds(scene, "boots-65"), VISIT_ENDS);
        });
    story(
        "cart-abandoned",
        scene -> staysSilent(adds(scene, "boots-60"), Duration.ofMinutes(45)),
        scene -> {
          does(scene, EventType.PURCHASE, "hats-20");
          staysSilent(adds(scene, "boots-60"), Duration.ofMinutes(45));
        });
    story(
        "cart-coupon",
        scene -> staysSilent(adds(scene, "boots-60"), Duration.ofHours(25)),
        scene -> {
          staysSilent(adds(scene, "boots-60"), Duration.ofHours(2));
          staysSilent(does(scene, EventType.PURCHASE, "hats-20"), Duration.ofDays(2));
        });
    story(
        "order-thanks",
        scene -> does(scene, EventType.PURCHASE, "boots-60"),
        scene -> adds(scene, "boots-60"));
    story(
        "cross-sell",
        scene -> {
          staysSilent(does(scene, EventType.PURCHASE, "boots-60"), Duration.ofDays(1));
          staysSilent(looks(scene, "hats-20"), Duration.ofDays(3));
        },
        scene -> {
          does(scene, EventType.PURCHASE, "boots-60").after(Duration.ofMinutes(20));
          staysSilent(does(scene, EventType.PURCHASE, "hats-20"), Duration.ofDays(4));
        });
    story(
        "vip-at-risk",
        scene -> staysSilent(filters(scene), Duration.ofDays(40)),
        scene -> staysSilent(does(scene, EventType.PURCHASE, "boots-60"), Duration.ofDays(40)));
    story(
        "win-back",
        scene -> {
          looks(scene, "hats-20").after(Duration.ofDays(2));
          staysSilent(looks(scene, "hats-20"), Duration.ofDays(40));
        },
        scene -> staysSilent(looks(scene, "hats-20"), Duration.ofDays(40)));
  }

  private static void story(String rule, Consumer<Scene> right, Consumer<Scene> wrong) {
    STORIES.put(rule, new Stories(right, wrong));
  }

  private static void views(Scene scene, int count) {
    for (int i = 0; i < count; i++) {
      looks(scene, "boots-60");
    }
  }

  private static Scene search(Scene scene) {
    return scene.after(MINUTE).does(Scene.event(EventType.SEARCH).setItemId(null));
  }

  private static Scene looks(Scene scene, String... items) {
    for (String item : items) {
      does(scene.after(MINUTE), EventType.VIEW, item);
    }
    return scene;
  }

  private static Scene adds(Scene scene, String item) {
    return does(scene.after(MINUTE), EventType.CART_ADD, item);
  }

  /**
   * @param item its category and its price
   */
  private static Scene does(Scene scene, EventType type, String item) {
    String[] parts = item.split("-", -1);
    return scene.does(
        Scene.event(type).setItemId(item).setCategory(parts[0]).setPrice(Double.valueOf(parts[1])));
  }

  /** Buys filters at intervals of about 30 days. */
  private static Scene filters(Scene scene) {
    for (int days : new int[] {0, 30, 31, 29}) {
      does(scene.after(Duration.ofDays(days)), EventType.PURCHASE, "filters-20");
    }
    return scene;
  }

  private static void staysSilent(Scene scene, Duration time) {
    scene.staysSilentUntil(Instant.ofEpochMilli(scene.context.time).plus(time));
  }

  private static Stream<DynamicTest> played(
      Function<Stories, Consumer<Scene>> which, BiConsumer<Scene, String> then) {
    return STORIES.entrySet().stream()
        .map(
            story ->
                DynamicTest.dynamicTest(
                    story.getKey(),
                    () -> {
                      Scene scene =
                          new Scene(BOOK, PolicySettings.defaults())
                              .returns(
                                  new SurvivalCurve(new double[] {86_400, 40 * 86_400})
                                      .read(new float[] {2, -4}));
                      which.apply(story.getValue()).accept(scene);
                      then.accept(scene, story.getKey());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> nudgesWhomItIsFor() {
    return played(Stories::right, (scene, rule) -> assertThat(scene.decisions).contains(rule));
  }

  @TestFactory
  Stream<DynamicTest> leavesAloneWhomItIsNotFor() {
    return played(
        Stories::wrong,
        (scene, rule) ->
            assertThat(scene.decisions).noneMatch(decision -> decision.startsWith(rule)));
  }

  @Test
  void everyRuleHasItsStoriesAndNoWarning() {
    assertThat(BOOK.rules()).extracting(Rule::id).containsExactlyElementsOf(STORIES.keySet());
    assertThat(BOOK.warnings()).isEmpty();
  }
}
