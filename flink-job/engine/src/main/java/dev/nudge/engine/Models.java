package dev.nudge.engine;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.RefusedControlException;
import java.util.List;
import java.util.Optional;

/**
 * The models that score: the champion, by which an engine decides, and a second one in its shadow
 * if there is one: a challenger, or a canary, by which it decides for a share of the users. Each is
 * replaced whole, and what was before is closed. Not thread-safe.
 */
public final class Models implements AutoCloseable {
  private final EngineSettings settings;
  private OnnxModel champion;
  private Scorer scorer;
  private Challenger challenger;

  /**
   * @param champion owned
   * @param capacity most rows of one run
   * @param settings of the engine
   */
  public Models(OnnxModel champion, int capacity, EngineSettings settings) {
    this.champion = champion;
    this.scorer = champion.scorer(capacity);
    this.settings = settings;
  }

  public OnnxModel champion() {
    return champion;
  }

  /** Of the champion. */
  public Scorer scorer() {
    return scorer;
  }

  /** The second model, be it challenger or canary. */
  public Optional<OnnxModel> challenger() {
    return Optional.ofNullable(challenger).map(Challenger::model);
  }

  /** What those say of themselves by which is decided: the champion, then a canary. */
  public List<ModelContract> deciding() {
    return canaryShare() == 0
        ? List.of(champion.contract())
        : List.of(champion.contract(), challenger.model().contract());
  }

  /** The one of these by which is decided for a user at this moment. */
  ModelContract deciding(UserSlot slot) {
    return challenger != null && challenger.decidesFor(slot)
        ? challenger.model().contract()
        : champion.contract();
  }

  /** The share of the users for whom a canary decides; 0 without one. */
  public double canaryShare() {
    return challenger == null ? 0 : challenger.share();
  }

  /**
   * What the second model says of a user's last event.
   *
   * @param into receives probabilities, in the order of the settings
   * @return its name; empty if there is none, or it says nothing of that event
   */
  public Optional<String> secondScores(UserRecord record, double[] into) {
    return challenger != null && challenger.read(record, into)
        ? Optional.of(challenger.model().contract().name())
        : Optional.empty();
  }

  /** Lets an engine decide by the second model where it may. */
  public void decideIn(Engine engine) {
    engine.setSecond(challenger);
  }

  /** Null for none. */
  Challenger shadow() {
    return challenger;
  }

  /**
   * Takes a release between two events. A second model that becomes champion leaves the shadow, and
   * keeps its state of each user.
   *
   * @param release that has been checked
   * @param engine whose models these are
   * @throws RefusedControlException if a second model is to go that is not there, or the champion
   *     is to be it as well; then nothing has changed
   */
  public void apply(ModelRelease release, Engine engine) throws RefusedControlException {
    if (Releases.withdraws(release)) {
      withdraw(release.getId());
    } else if (release.getRole() == ModelRole.CHAMPION) {
      crown(Releases.open(release), engine);
    } else {
      challenge(Releases.open(release), release.getShare());
    }
    decideIn(engine);
  }

  private void withdraw(String id) throws RefusedControlException {
    if (challenger == null || !challenger.model().contract().id().equals(id)) {
      throw refused(
          "no model '%s' is challenger or canary, so there is nothing to withdraw; a champion is"
              + " replaced by releasing another",
          id);
    }
    setChallenger(null);
  }

  private static RefusedControlException refused(String format, String of) {
    return new RefusedControlException(
        new Rejected(RejectionReason.BAD_MODEL, format.formatted(of)));
  }

  /**
   * Lets a model score in the shadow, in place of the second model before.
   *
   * @param share of the users for whom it decides, as canary; null of a challenger
   * @throws RefusedControlException if it is the champion; then it is closed
   */
  public void challenge(OnnxModel model, Double share) throws RefusedControlException {
    if (model.contract().fingerprint() == champion.contract().fingerprint()) {
      model.close();
      throw refused(
          "model %s is champion, so it cannot be challenger or canary as well; release another"
              + " file",
          model.contract().name());
    }
    setChallenger(new Challenger(model, scorer.capacity(), settings, share == null ? 0 : share));
  }

  private void crown(OnnxModel next, Engine engine) {
    Scorer fresh = next.scorer(scorer.capacity());
    engine.setModel(next);
    scorer.close();
    champion.close();
    champion = next;
    scorer = fresh;
    long fingerprint = next.contract().fingerprint();
    if (challenger != null && challenger.model().contract().fingerprint() == fingerprint) {
      setChallenger(null);
    }
  }

  private void setChallenger(Challenger next) {
    if (challenger != null) {
      challenger.close();
    }
    challenger = next;
  }

  @Override
  public void close() {
    setChallenger(null);
    scorer.close();
    champion.close();
  }
}
