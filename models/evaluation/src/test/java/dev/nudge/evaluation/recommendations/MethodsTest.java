package dev.nudge.evaluation.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Neighbour;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MethodsTest {
  private static final double EXACT = 1e-6;

  /** Two shops in one: users who like even items, and users who like odd ones. */
  private static final Ratings TWO_TASTES = Ratings.of(twoTastes(), 100);

  static List<Method> methods() {
    return List.of(
        new ItemToItem(5, 2, 0),
        new ItemToItem(5, 2, 0.5),
        new MatrixFactorisation(5, 2, 1, 5, 10, 1));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void findWhatGoesTogether(Method method) {
    List<List<Neighbour>> lists = method.neighbours(TWO_TASTES, new SilentListener());

    assertThat(lists).hasSize(TWO_TASTES.items().size());
    for (int item = 0; item < lists.size(); item++) {
      int taste = number(item) % 2;
      assertThat(lists.get(item)).as("item %d", item).hasSize(5);
      assertThat(lists.get(item)).allMatch(n -> number(n.getIndex()) % 2 == taste);
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void giveTheSameTwice(Method method) {
    assertThat(method.neighbours(TWO_TASTES, new SilentListener()))
        .isEqualTo(method.neighbours(TWO_TASTES, new SilentListener()));
  }

  @Test
  void itemToItemFollowsItsFormula() {
    // a: ann (purchase .9; 2 items), bob (.5; 1 item); b: ann (.5).
    Ratings ratings =
        Ratings.of(
            new HandWrittenHistories()
                .does("ann", EventType.PURCHASE, "a")
                .view("ann", "b")
                .view("bob", "a")
                .histories(),
            10);
    double weight = 1 / Math.sqrt(2);
    double common = weight * 0.9 * 0.5;
    double massA = weight * 0.9 + 0.5;
    double massB = weight * 0.5;

    assertThat(score(new ItemToItem(5, 3, 0), ratings))
        .isCloseTo(common / massA * 1 / (1 + 3), within(EXACT));
    assertThat(score(new ItemToItem(5, 0, 0.5), ratings))
        .isCloseTo(common / Math.sqrt(massA * massB), within(EXACT));
  }

  @Test
  void keepTheNearestTiesToTheMorePopular() {
    NearestItems nearest = new NearestItems(2);
    nearest.offer(4, 0.5);
    nearest.offer(9, 0.9);
    nearest.offer(3, 0.5);
    nearest.offer(1, 0);
    nearest.offer(2, Double.NaN);

    assertThat(nearest.take()).containsExactly(new Neighbour(9, 0.9f), new Neighbour(3, 0.5f));
    assertThat(nearest.take()).isEmpty();
  }

  @Test
  void factorsMinimiseTheLoss() {
    MatrixFactorisation settings = new MatrixFactorisation(5, 3, 2, 5, 60, 7);
    double[][] items = new ImplicitAls(settings, TWO_TASTES).itemFactors(new SilentListener());

    double[][] again =
        new ImplicitAls(new MatrixFactorisation(5, 3, 2, 5, 61, 7), TWO_TASTES)
            .itemFactors(new SilentListener());

    assertThat(loss(items, settings)).isCloseTo(loss(again, settings), within(0.01));
    for (double nudge : new double[] {-0.05, 0.05}) {
      items[3][1] += nudge;
      assertThat(loss(items, settings)).isGreaterThan(loss(again, settings));
      items[3][1] -= nudge;
    }
  }

  /** The loss with users solved for these items, by gradient descent that knows nothing of ALS. */
  private static double loss(double[][] items, MatrixFactorisation settings) {
    double total = 0;
    for (Ratings.Row user : TWO_TASTES.users()) {
      double[] x = new double[settings.factors()];
      double[] r = new double[items.length];
      for (int i = 0; i < user.size(); i++) {
        r[user.indices()[i]] = user.values()[i];
      }
      for (int step = 0; step < 2000; step++) {
        double[] gradient = new double[x.length];
        for (int i = 0; i < items.length; i++) {
          double c = 1 + settings.confidence() * r[i];
          double error = MatrixFactorisation.dot(x, items[i]) - (r[i] > 0 ? 1 : 0);
          for (int f = 0; f < x.length; f++) {
            gradient[f] += c * error * items[i][f];
          }
        }
        for (int f = 0; f < x.length; f++) {
          x[f] -= 0.02 * (gradient[f] + settings.regularisation() * x[f]);
        }
      }
      for (int i = 0; i < items.length; i++) {
        double error = MatrixFactorisation.dot(x, items[i]) - (r[i] > 0 ? 1 : 0);
        total += (1 + settings.confidence() * r[i]) * error * error;
      }
      total += settings.regularisation() * MatrixFactorisation.dot(x, x);
    }
    for (double[] item : items) {
      total += settings.regularisation() * MatrixFactorisation.dot(item, item);
    }
    return total;
  }

  private static int number(int index) {
    return Integer.parseInt(TWO_TASTES.items().get(index).substring(1));
  }

  private static double score(Method method, Ratings ratings) {
    assertThat(ratings.items()).containsExactly("a", "b");
    return method.neighbours(ratings, new SilentListener()).get(0).get(0).getScore();
  }

  private static Histories twoTastes() {
    Random random = new Random(3);
    HandWrittenHistories deeds = new HandWrittenHistories();
    for (int user = 0; user < 60; user++) {
      for (int n = 0; n < 8; n++) {
        deeds.view("u" + user, "i" + (2 * random.nextInt(8) + user % 2));
      }
    }
    return deeds.histories();
  }
}
