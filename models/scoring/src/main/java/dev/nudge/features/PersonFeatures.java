package dev.nudge.features;

import static dev.nudge.features.FeatureList.flag;

import dev.nudge.schemas.Gender;

/** Local time and demographics. */
final class PersonFeatures {

  private PersonFeatures() {}

  static void add(FeatureList all) {
    calendar(all);
    demographics(all);
  }

  private static void calendar(FeatureList all) {
    all.add(
        "hour.sin",
        "calendar",
        "sine of the local time of day",
        (s, w, e) -> Math.sin(Cycles.dayAngle(w, e)));
    all.add(
        "hour.cos",
        "calendar",
        "cosine of the local time of day",
        (s, w, e) -> Math.cos(Cycles.dayAngle(w, e)));
    all.add(
        "week.sin",
        "calendar",
        "sine of the local day of the week",
        (s, w, e) -> Cycles.weekSin(w, e));
    all.add(
        "week.cos",
        "calendar",
        "cosine of the local day of the week",
        (s, w, e) -> Cycles.weekCos(w, e));
  }

  private static void demographics(FeatureList all) {
    all.add(
        "age",
        "demographics",
        "(years - 40) / 20, 0 if unknown",
        (s, w, e) -> w.age == Demographics.UNKNOWN_AGE ? 0 : (w.age - 40) / 20.0);
    all.add(
        "age.known",
        "demographics",
        "1 if the age is known",
        (s, w, e) -> flag(w.age != Demographics.UNKNOWN_AGE));
    all.add(
        "gender.female",
        "demographics",
        "1 if known to be female",
        (s, w, e) -> flag(w.gender == Gender.FEMALE));
    all.add(
        "gender.male",
        "demographics",
        "1 if known to be male",
        (s, w, e) -> flag(w.gender == Gender.MALE));
  }
}
