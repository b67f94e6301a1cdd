package dev.nudge.operators;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/** A type that Flink moves as a whole: no key, no fields. */
abstract class OpaqueType<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1L;

  @Override
  public final boolean isBasicType() {
    return false;
  }

  @Override
  public final boolean isTupleType() {
    return false;
  }

  @Override
  public final int getArity() {
    return 1;
  }

  @Override
  public final int getTotalFields() {
    return 1;
  }

  @Override
  public final boolean isKeyType() {
    return false;
  }

  @Override
  public final boolean canEqual(Object other) {
    return other != null && getClass() == other.getClass();
  }

  @Override
  public final boolean equals(Object other) {
    return canEqual(other) && getTypeClass() == ((OpaqueType<?>) other).getTypeClass();
  }

  @Override
  public final int hashCode() {
    return getTypeClass().getName().hashCode();
  }

  @Override
  public final String toString() {
    return getTypeClass().getSimpleName();
  }
}
