package dev.nudge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nudge.mapping.UnmappedException.Reason;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.SpreadsheetIds;
import dev.nudge.schemas.TrustedRecords;
import dev.nudge.schemas.Utf8Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * Values as the contracts hold them: a number may be written as a text, and a text as a number.
 *
 * @param quoted whether messages may repeat a value
 */
record Values(boolean quoted) {
  private static final Set<String> NUMBERS_IN_WORDS = Set.of("NaN", "Infinity", "-Infinity");
  private static final Set<String> IDS = Set.of("user_id", "item_id", "order_id", Fields.EVENT_ID);

  /** Fields whose values no message repeats. */
  private static final Set<String> PERSONAL = Set.of("user_id", "query");

  /** To which messages may repeat nothing. */
  static final Values UNQUOTED = new Values(false);

  /** Up to here a number with a point is as exact as one without. */
  private static final double MOST_EXACT = 1L << 53;

  static {
    TrustedRecords.ensure();
  }

  /**
   * The value of a field.
   *
   * @throws UnmappedException if it is of another kind
   */
  Object of(Form form, Source.Found as) throws UnmappedException {
    if (quoted && PERSONAL.contains(form.name())) {
      return UNQUOTED.of(form, as);
    }
    String word = form.words().get(as.value().asText());
    Source.Found found = word == null ? as : new Source.Found(TextNode.valueOf(word), as.place());
    if (Form.isTime(form.schema())) {
      return time(found, form.time());
    }
    return switch (form.schema().getType()) {
      case DOUBLE -> number(found, form.number());
      case INT -> whole(found, form.number());
      case BOOLEAN -> truth(found);
      case ENUM -> symbol(found, form.schema());
      default -> IDS.contains(form.name()) ? id(form.name(), found) : text(found);
    };
  }

  /** A text as it is, and what a number or a truth value is as one. */
  String text(Source.Found found) throws UnmappedException {
    if (found.value().isContainerNode()) {
      throw bad(found, "a text");
    }
    String text = found.value().asText();
    if (!Utf8Text.isWhole(text)) {
      throw bad(found, "a text: half a character is in it (a surrogate without its other half)");
    }
    return text;
  }

  private String id(String name, Source.Found found) throws UnmappedException {
    if (found.value().isFloatingPointNumber()) {
      double number = found.value().doubleValue();
      if (number % 1 != 0 || Math.abs(number) > MOST_EXACT) {
        throw bad(found, "a %s: write it as a text, or as a whole number".formatted(name));
      }
      return Long.toString((long) number);
    }
    String id = text(found);
    if (!name.equals(Fields.EVENT_ID) && SpreadsheetIds.isSpoilt(id)) {
      throw bad(found, "a %s, but %s".formatted(name, SpreadsheetIds.WHAT_TO_DO));
    }
    return id;
  }

  private Instant time(Source.Found found, TimeForm form) throws UnmappedException {
    try {
      return form.read(found.value());
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw unmapped(Reason.BAD_TIME, found, form.example());
    }
  }

  private Double number(Source.Found found, NumberForm form) throws UnmappedException {
    if (found.value().isNumber()) {
      return found.value().doubleValue();
    }
    if (NUMBERS_IN_WORDS.contains(found.value().asText())) {
      return Double.valueOf(found.value().asText());
    }
    BigDecimal number = form.read(found.value().asText());
    if (number == null) {
      throw bad(found, "a number such as " + form.example());
    }
    return number.doubleValue();
  }

  private Integer whole(Source.Found found, NumberForm form) throws UnmappedException {
    try {
      BigDecimal number =
          found.value().isNumber()
              ? found.value().decimalValue()
              : form.read(found.value().asText());
      if (number != null) {
        return number.intValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // not whole, or more than a double holds
    }
    throw bad(found, "a whole number");
  }

  private Boolean truth(Source.Found found) throws UnmappedException {
    return switch (found.value().asText().strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw bad(found, "true or false; the mapping's words can say which it is");
    };
  }

  private Object symbol(Source.Found found, Schema schema) throws UnmappedException {
    List<String> symbols = schema.getEnumSymbols();
    String symbol = found.value().asText().strip().toUpperCase(Locale.ROOT);
    if (!symbols.contains(symbol)) {
      throw bad(
          found,
          "one of %s; the mapping's words can say which it is"
              .formatted(String.join(", ", symbols)));
    }
    return SpecificData.getForClass(ProfileUpdate.class).createEnum(symbol, schema);
  }

  UnmappedException bad(Source.Found found, String wanted) {
    return unmapped(Reason.BAD_VALUE, found, wanted);
  }

  private UnmappedException unmapped(Reason reason, Source.Found found, String wanted) {
    JsonNode value = found.value();
    String kind = value.getNodeType().name().toLowerCase(Locale.ROOT);
    String shown =
        quoted && value.isValueNode() ? Utf8Text.shown(value.asText()) : "of kind " + kind;
    return new UnmappedException(
        reason, found.place(), shown, "%s is %s, not %s".formatted(found.place(), shown, wanted));
  }
}
