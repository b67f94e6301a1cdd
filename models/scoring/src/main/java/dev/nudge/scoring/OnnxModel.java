package dev.nudge.scoring;

import static dev.nudge.scoring.ModelException.Kind.UNREADABLE;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.Hashing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
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
      return load(read(file));
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
    return inspect(file, Findings.STRICT).orElseThrow();
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw unreadable("is not there", e);
    } catch (IOException e) {
      throw unreadable("cannot be read: " + e, e);
    }
  }

  private static ModelException unreadable(String found, Exception cause) {
    return new ModelException(
        UNREADABLE,
        new ModelFault("the file", found, "an ONNX model", "check the path and who may read it"),
        cause);
  }

  /**
   * Makes every check of a model file, in order.
   *
   * @return the model; empty if something is wrong and {@code findings} let that pass
   */
  static Optional<OnnxModel> inspect(byte[] file, Findings findings) {
    Optional<OrtSession> opened =
        findings.check("runtime", () -> OrtRuntime.open(file), session -> "accepts the file");
    if (opened.isEmpty()) {
      findings.unchecked("all else", "the file must be one that the runtime accepts");
      return Optional.empty();
    }
    OrtSession session = opened.get();
    Optional<OnnxModel> model = Optional.empty();
    try {
      model = inspect(session, fingerprint(file), findings);
    } catch (OrtException e) {
      findings.wrong(unreadable("cannot be described by the runtime: " + e.getMessage(), e));
    } finally {
      if (model.isEmpty()) {
        OrtRuntime.close(session);
      }
    }
    return model;
  }

  private static Optional<OnnxModel> inspect(
      OrtSession session, long fingerprint, Findings findings) throws OrtException {
    Map<String, String> entries = session.getMetadata().getCustomMetadata();
    UncheckedMetadata claims = UncheckedMetadata.read(entries, findings);
    Optional<FeatureSet> features =
        claims.names().flatMap(names -> MetadataRules.known(names, findings));
    boolean sound = TensorCheck.check(session, claims, findings);
    Optional<ModelContract> contract =
        features.filter(f -> sound).flatMap(f -> claims.contract(f, fingerprint));
    if (contract.isEmpty()) {
      findings.unchecked(Probe.SUBJECT, "features, state, edges and tensors must be right first");
      return Optional.empty();
    }
    Optional<Batching> batching = Probe.run(session, contract.get(), findings);
    return batching
        .filter(b -> claims.metadata().isPresent())
        .map(
            b ->
                new OnnxModel(
                    session,
                    contract.get(),
                    Collections.unmodifiableMap(new TreeMap<>(entries)),
                    b));
  }

  /** The first 8 bytes of the SHA-256; 0 is taken to mean "no model" and reads as 1. */
  private static long fingerprint(byte[] file) {
    long first = ByteBuffer.wrap(Hashing.sha256(file)).getLong();
    return first == 0 ? 1 : first;
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
