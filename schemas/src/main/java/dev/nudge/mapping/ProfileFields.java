package dev.nudge.mapping;

import dev.nudge.schemas.ProfileUpdate;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/** What may be known of somebody. */
final class ProfileFields {
  /** All fields of a profile update but whose it is, and since when. */
  static final Set<String> NAMES = names();

  private ProfileFields() {}

  private static Set<String> names() {
    Set<String> names = new TreeSet<>();
    ProfileUpdate.getClassSchema().getFields().stream().map(Schema.Field::name).forEach(names::add);
    names.removeAll(MappingFile.NEEDED);
    return names;
  }

  static Form form(String name) {
    return Form.of(name, Form.schema(ProfileUpdate.getClassSchema(), name), NumberForm.PLAIN);
  }
}
