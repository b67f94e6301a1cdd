package dev.nudge.operators;

import dev.nudge.cleaning.Pseudonyms;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * The state knows users by other names than the job will: starting again would not help. Going on
 * would leave records that nothing reaches, no erasure either.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class OtherPseudonymsException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  OtherPseudonymsException(String inState, Pseudonyms now) {
    super(
        "OTHER_PSEUDONYMS: the state knows users by %s, and the job by %s. Start it with the key file of then (nudge.privacy.pseudonyms.key-file), or without this state"
            .formatted(words(inState), words(now.fingerprint())));
  }

  private static String words(String fingerprint) {
    return fingerprint.isEmpty() ? "their ids" : "pseudonyms of the key " + fingerprint;
  }
}
