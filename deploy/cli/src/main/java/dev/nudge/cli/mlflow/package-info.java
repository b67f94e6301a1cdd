/**
 * Models of an MLflow registry.
 *
 * <p>Doors: {@link dev.nudge.cli.mlflow.ModelsUri}, {@link dev.nudge.cli.mlflow.Mlflow}.
 */
package dev.nudge.cli.mlflow;
