package dev.nudge.schemas;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Lets Avro instantiate the records of this package. Since 1.12.2 Avro instantiates a class that a
 * schema names only if it is trusted, and by default trusts none; the usual way out is a JVM flag
 * ({@code org.apache.avro.SERIALIZABLE_PACKAGES}) that every launcher would have to know. Trust is
 * added to what is trusted already, and only for this package.
 */
public final class TrustedRecords {
  private static final String PACKAGE = TrustedRecords.class.getPackageName() + ".";

  static {
    ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
    // Avro may come from a parent class loader and outlive this class: do not pile up there.
    if (!before.isTrusted(Event.class)) {
      ClassSecurityValidator.setGlobal(
          ClassSecurityValidator.composite(before, type -> type.getName().startsWith(PACKAGE)));
    }
  }

  private TrustedRecords() {}

  /**
   * Makes sure that the records of this package are trusted. To be called before the first use of
   * an Avro reader for them, except {@link SingleObjectCodec}, which does so itself. Cheap when
   * repeated.
   */
  public static void ensure() {
    // The work is done, once and safely, by initialising this class.
  }
}
