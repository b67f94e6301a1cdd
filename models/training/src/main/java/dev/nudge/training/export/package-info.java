/**
 * From a trained model to a file that the job can serve, and back: export through a parity gate,
 * and replay of a file over sequences as the job runs it.
 *
 * <p>Doors: {@link dev.nudge.training.export.ModelExport} and {@link
 * dev.nudge.evaluation.sequences.ModelReplay}.
 *
 * <p>Errors: {@link dev.nudge.training.export.ParityException}.
 */
package dev.nudge.training.export;
