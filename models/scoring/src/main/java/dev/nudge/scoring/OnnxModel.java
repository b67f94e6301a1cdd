package dev.nudge.scoring;

import static dev.nudge.scoring.ModelException.Kind.UNREADABLE;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model file that has passed every check of the model contract, ready to score: metadata, names,
 * types and shapes of tensors, finite outputs on probe rows. A file that fails one is refused with
 * {@link ModelException} and leaves nothing behind.
 *
 * <p>Holds one session of the runtime, shared by the scorers made from it. Safe to share between
 * threads, a scorer each. Close the scorers first.
 */
public final class OnnxModel implements AutoCloseable {
  private final OrtSession session;
  private final ModelContract contract;
  private final Map<String, String> metadata;
  private final Batching batching;

  private OnnxModel(
      OrtSession session, ModelContract contract, Map<String, String> metadata, Batching batching) {
    this.session = session;
    this.contract = contract;
    this.metadata = metadata;
    this.batching = batching;
  }

  /**
   * Loads and checks a model file.
   *
   * @throws ModelException if the file cannot be read or breaks the contract
   */
  public static OnnxModel load(Path file) {
    try {
      return load(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new ModelException(UNREADABLE, "model %s: there is no such file".formatted(file), e);
    } catch (IOException e) {
      throw new ModelException(UNREADABLE, "model %s: cannot be read: %s".formatted(file, e), e);
    } catch (ModelException e) {
      throw e.in(file);
    }
  }

  /**
   * Checks a model file.
   *
   * @param file all of its bytes; not kept
   * @throws ModelException if it breaks the contract
   */
  public static OnnxModel load(byte[] file) {
    OrtSession session = OrtRuntime.open(file);
    try {
      Map<String, String> entries = session.getMetadata().getCustomMetadata();
      ModelContract contract = ModelMetadata.read(entries).contract(fingerprint(file));
      TensorCheck.check(session, contract);
      Batching batching = Probe.run(session, contract);
      return new OnnxModel(
          session, contract, Collections.unmodifiableMap(new TreeMap<>(entries)), batching);
    } catch (OrtException e) {
      OrtRuntime.close(session);
      throw new ModelException(
          UNREADABLE, "the runtime cannot describe the model: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      OrtRuntime.close(session);
      throw e;
    }
  }

  /** The first 8 bytes of the SHA-256; 0 is taken to mean "no model" and reads as 1. */
  private static long fingerprint(byte[] file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
      long first = ByteBuffer.wrap(digest).getLong();
      return first == 0 ? 1 : first;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** What the file says of itself, checked. */
  public ModelContract contract() {
    return contract;
  }

  /** Every metadata entry of the file, sorted by key, for display. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * A scorer with buffers of its own; the caller closes it, before the model.
   *
   * @param capacity most rows of one run, at least 1
   */
  public Scorer scorer(int capacity) {
    return scorer(capacity, batching);
  }

  Scorer scorer(int capacity, Batching how) {
    return new OnnxScorer(session, contract, capacity, how);
  }

  /** Frees the session. Scorers of this model must not run any more. */
  @Override
  public void close() {
    OrtRuntime.close(session);
  }
}
