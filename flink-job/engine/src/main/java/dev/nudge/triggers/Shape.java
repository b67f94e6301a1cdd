package dev.nudge.triggers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a field may be: a value, fields, or a list of either. */
final class Shape {
  private final Map<String, Shape> fields = new LinkedHashMap<>();
  private Form form = Form.ANY;
  private boolean anyFields;
  private int mostItems;
  private Boolean required;
  private Map<String, Object> given;

  /** By name, in the order in which they are listed. */
  Map<String, Shape> fields() {
    return fields;
  }

  boolean isList() {
    return mostItems > 0;
  }

  void isListOf(int most) {
    mostItems = mostItems == 0 ? most : Math.min(most, mostItems);
  }

  void isOf(Form read) {
    if (form.equals(Form.ANY)) {
      form = read;
    }
  }

  void takesAnyFields() {
    anyFields = true;
  }

  void noteRequired(boolean now) {
    required = now && !Boolean.FALSE.equals(required);
  }

  /** Says itself what it is, where that cannot be found out. */
  void is(Map<String, Object> schema) {
    given = schema;
  }

  /** As JSON Schema. */
  Map<String, Object> schema() {
    if (given != null) {
      return given;
    }
    Map<String, Object> one = one();
    if (!isList()) {
      return one;
    }
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", "array");
    list.put("items", one);
    if (mostItems < Integer.MAX_VALUE) {
      list.put("maxItems", mostItems);
    }
    return list;
  }

  private Map<String, Object> one() {
    if (fields.isEmpty() && !anyFields) {
      return form.keywords();
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    if (fields.isEmpty()) {
      schema.put("additionalProperties", form.keywords());
      return schema;
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.forEach((name, field) -> properties.put(name, field.schema()));
    schema.put("properties", properties);
    List<String> needed =
        fields.entrySet().stream()
            .filter(field -> Boolean.TRUE.equals(field.getValue().required))
            .map(Map.Entry::getKey)
            .toList();
    if (!needed.isEmpty()) {
      schema.put("required", needed);
    }
    schema.put("additionalProperties", false);
    return schema;
  }
}
