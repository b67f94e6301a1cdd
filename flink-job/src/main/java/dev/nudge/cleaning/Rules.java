package dev.nudge.cleaning;

import org.apache.avro.specific.SpecificRecord;

/** What a decoded record must be like. */
interface Rules<T extends SpecificRecord> {

  /**
   * Decides about a record, and may mend it.
   *
   * @param arrival epoch milliseconds
   */
  Cleaned check(T record, long arrival);
}
