package dev.nudge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nudge.mapping.UnmappedException.Reason;
import dev.nudge.schemas.Utf8Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values as the fields of an event want them: a number may be written as a text, and a text as a
 * number.
 *
 * @param quoted whether messages may repeat a value
 */
record Values(boolean quoted) {
  /** Without what a locale adds: thousands, currencies. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,30}\\.?\\d{0,30}|\\.\\d{1,30})");

  private static final Set<String> NUMBERS_IN_WORDS = Set.of("NaN", "Infinity", "-Infinity");

  /**
   * The value of a field.
   *
   * @param time how it is written, if it is a time
   * @throws UnmappedException if it is of another kind
   */
  JsonNode of(String field, Source.Found found, TimeForm time) throws UnmappedException {
    return switch (field) {
      case "time", "arrival" -> time(found, time);
      case "price" -> price(found);
      case "quantity" -> quantity(found);
      default -> text(found);
    };
  }

  /** A text as it is, and what a number or a truth value is as one. */
  JsonNode text(Source.Found found) throws UnmappedException {
    JsonNode value = found.value();
    if (value.isContainerNode()) {
      throw bad(found, "a text");
    }
    return value.isTextual() ? value : TextNode.valueOf(value.asText());
  }

  private JsonNode time(Source.Found found, TimeForm form) throws UnmappedException {
    try {
      return form.read(found.value());
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new UnmappedException(Reason.BAD_TIME, isNot(found, form.example()));
    }
  }

  private JsonNode price(Source.Found found) throws UnmappedException {
    JsonNode value = found.value();
    if (value.isNumber() || NUMBERS_IN_WORDS.contains(value.asText())) {
      return value;
    }
    return DoubleNode.valueOf(decimal(found, "a number such as 1234.50").doubleValue());
  }

  private JsonNode quantity(Source.Found found) throws UnmappedException {
    if (found.value().isIntegralNumber()) {
      return found.value();
    }
    String wanted = "a whole number";
    try {
      return IntNode.valueOf(decimal(found, wanted).intValueExact());
    } catch (ArithmeticException e) {
      throw bad(found, wanted);
    }
  }

  private BigDecimal decimal(Source.Found found, String wanted) throws UnmappedException {
    String text = found.value().asText().strip();
    if (!NUMBER.matcher(text).matches()) {
      throw bad(found, wanted);
    }
    return new BigDecimal(text);
  }

  private UnmappedException bad(Source.Found found, String wanted) {
    return new UnmappedException(Reason.BAD_VALUE, isNot(found, wanted));
  }

  private String isNot(Source.Found found, String wanted) {
    JsonNode value = found.value();
    String kind = value.getNodeType().name().toLowerCase(Locale.ROOT);
    String shown =
        quoted && value.isValueNode() ? Utf8Text.shown(value.asText()) : "of kind " + kind;
    return "%s is %s, not %s".formatted(found.place(), shown, wanted);
  }
}
