package dev.nudge.evaluation.recommendations;

import dev.nudge.evaluation.recommendations.Ratings.Row;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Alternating least squares for implicit feedback (Hu, Koren, Volinsky 2008). Minimises
 *
 * <pre>Σ_ui c_ui (p_ui − x_u · y_i)² + λ (Σ |x_u|² + Σ |y_i|²)
 * </pre>
 *
 * over all pairs of user and item, with p = 1 and c = 1 + α r where there is interest r, else p = 0
 * and c = 1. Users and items are solved in turn; each needs YᵀY once and beyond that only what is
 * not 0. Deterministic by seed.
 */
final class ImplicitAls {
  private static final double FIRST_DEVIATION = 0.1;

  private final MatrixFactorisation settings;
  private final Ratings ratings;
  private final int factors;
  private final LinearSolverDense<DMatrixRMaj> solver;
  private final DMatrixRMaj left;
  private final DMatrixRMaj right;
  private final DMatrixRMaj solution;

  ImplicitAls(MatrixFactorisation settings, Ratings ratings) {
    this.settings = settings;
    this.ratings = ratings;
    this.factors = settings.factors();
    this.solver = LinearSolverFactory_DDRM.symmPosDef(factors);
    this.left = new DMatrixRMaj(factors, factors);
    this.right = new DMatrixRMaj(factors, 1);
    this.solution = new DMatrixRMaj(factors, 1);
  }

  /** The factors of each item. */
  double[][] itemFactors(StepListener listener) {
    double[][] users = new double[ratings.users().size()][factors];
    double[][] items = firstItems();
    listener.started("factorisation", settings.iterations());
    for (int iteration = 0; iteration < settings.iterations(); iteration++) {
      solve(users, items, ratings.users());
      solve(items, users, ratings.columns());
      listener.stepped();
    }
    return items;
  }

  private double[][] firstItems() {
    Random random = new Random(settings.seed());
    double[][] items = new double[ratings.items().size()][factors];
    for (double[] item : items) {
      for (int f = 0; f < factors; f++) {
        item[f] = FIRST_DEVIATION * random.nextGaussian();
      }
    }
    return items;
  }

  private void solve(double[][] solved, double[][] given, List<Row> rows) {
    DMatrixRMaj base = CommonOps_DDRM.identity(factors);
    CommonOps_DDRM.scale(settings.regularisation(), base);
    for (double[] vector : given) {
      addOuter(base.data, vector, 1);
    }
    for (int r = 0; r < solved.length; r++) {
      solveOne(solved[r], given, rows.get(r), base);
    }
  }

  private void solveOne(double[] solved, double[][] given, Row row, DMatrixRMaj base) {
    left.setTo(base);
    right.zero();
    for (int i = 0; i < row.size(); i++) {
      double[] vector = given[row.indices()[i]];
      double extra = settings.confidence() * row.values()[i];
      addOuter(left.data, vector, extra);
      for (int f = 0; f < factors; f++) {
        right.data[f] += (1 + extra) * vector[f];
      }
    }
    // λ > 0 makes the matrix positive definite.
    if (!solver.setA(left)) {
      throw new IllegalStateException("no positive definite matrix: a factor is not finite");
    }
    solver.solve(right, solution);
    System.arraycopy(solution.data, 0, solved, 0, factors);
  }

  /** Adds weight · v vᵀ. */
  private static void addOuter(double[] matrix, double[] v, double weight) {
    int at = 0;
    for (double a : v) {
      for (double b : v) {
        matrix[at++] += weight * a * b;
      }
    }
  }
}
