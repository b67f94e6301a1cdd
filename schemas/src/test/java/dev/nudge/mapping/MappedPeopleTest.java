package dev.nudge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.mapping.UnmappedException.Reason;
import dev.nudge.schemas.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who somebody is, and that they are to be forgotten, as a mapping reads it. */
final class MappedPeopleTest {
  private static final String TEXT =
      """
      fields: { event_id: id, user_id: user, time: at, type: what }
      profile:
        age: /traits/age
        gender: { at: /traits/sex, words: { m: MALE, w: FEMALE } }
        time_zone: zone
        marketing_consent: { at: /traits/newsletter, words: { ja: true, nein: false } }
      lines: { at: items, fields: { event_id: line, item_id: sku } }
      events:
        seen: { type: VIEW, profile: true }
        bought: { type: PURCHASE }
        identify: { profile: true }
        unsubscribed: { profile: { marketing_consent: false } }
        deleted: { erasure: true }
        alias: ignore
      """;

  private static final Mapping MAPPING = Mapping.parse(TEXT);

  private static String read(String fields) throws UnmappedException {
    String record = "{'id':'m','user':'anna','at':5,%s}".formatted(fields).replace('\'', '"');
    return Shown.all(MAPPING.read(Mapping.json(record), "line").inputs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'what':'identify','traits':{'age':'34','sex':'w','newsletter':'ja'},'zone':'Europe/Berlin' | ProfileUpdate{'user_id':'anna','time':5,'age':34,'gender':'FEMALE','time_zone':'Europe/Berlin','marketing_consent':true}",
        "'what':'identify','traits':{'sex':'other','newsletter':false,'age':null} | ProfileUpdate{'user_id':'anna','time':5,'gender':'OTHER','marketing_consent':false}",
        "'what':'identify','traits':{'age':'','sex':' '},'zone':'UTC' | ProfileUpdate{'user_id':'anna','time':5,'time_zone':'UTC'}",
        "'what':'unsubscribed' | ProfileUpdate{'user_id':'anna','time':5,'marketing_consent':false}",
        "'what':'unsubscribed','traits':{'newsletter':'ja'} | ProfileUpdate{'user_id':'anna','time':5,'marketing_consent':false}",
        "'what':'deleted','zone':'UTC' | Erasure{'user_id':'anna','time':5,'request_id':'m'}",
        "'what':'seen' | Event{'event_id':'m','user_id':'anna','time':5,'type':'VIEW'}",
        "'what':'seen','zone':'UTC' | ProfileUpdate{'user_id':'anna','time':5,'time_zone':'UTC'} Event{'event_id':'m','user_id':'anna','time':5,'type':'VIEW'}",
        "'what':'bought','zone':'UTC' | Event{'event_id':'m','user_id':'anna','time':5,'type':'PURCHASE'}",
      })
  void aRecordIsWhatItsWordSays(String fields, String inputs) throws Exception {
    assertThat(read(fields)).isEqualTo(inputs);
  }

  @Test
  void anOrderHasTheIdOfItsRecordWhereItsLinesHaveTheirOwn() throws Exception {
    assertThat(read("'what':'bought','items':[{'line':'l-1','sku':'a'},{'sku':'b'}]"))
        .isEqualTo(
            "Event{'event_id':'l-1','user_id':'anna','time':5,'type':'PURCHASE','item_id':'a','order_id':'m'}"
                + " Event{'event_id':'m#2','user_id':'anna','time':5,'type':'PURCHASE','item_id':'b','order_id':'m'}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'what':'identify','traits':{'age':'old'} | BAD_VALUE | /traits/age | 'old' | /traits/age is 'old', not a whole number",
        "'what':'identify','traits':{'sex':'x'} | BAD_VALUE | /traits/sex | 'x' | /traits/sex is 'x', not one of UNKNOWN, FEMALE, MALE, OTHER; the mapping's words can say which it is",
        "'what':'identify','traits':{'newsletter':1} | BAD_VALUE | /traits/newsletter | '1' | /traits/newsletter is '1', not true or false; the mapping's words can say which it is",
        "'what':'identify','traits':{'email':'a@b'} | IGNORED | /what | identify | none of the profile's fields is in it",
        "'what':'alias' | IGNORED | /what | alias | the mapping ignores it",
        "'what':'delete' | UNKNOWN_TYPE | /what | 'delete' | /what is 'delete', none of the mapping's 6 words; did you mean 'deleted'?",
      })
  void whatIsNoneSaysPlaceAndValue(
      String fields, Reason reason, String place, String value, String message) {
    assertThatThrownBy(() -> read(fields))
        .isInstanceOfSatisfying(
            UnmappedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.place()).isEqualTo(place);
              assertThat(e.value()).isEqualTo(value);
            })
        .hasMessage(message);
  }

  @Test
  void aWordThatTheMappingDoesNotNameIsNotCountedByName() {
    Mapping mapping = Mapping.parse(TEXT + "other: ignore\n");

    assertThatThrownBy(() -> mapping.read(Mapping.json("{\"what\":\"secret\"}"), "line"))
        .isInstanceOfSatisfying(
            UnmappedException.class, e -> assertThat(e.value()).isEqualTo("other"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "profile: true | profile: maybe | line 9: BAD_VALUE: events: seen: profile: found 'maybe'; allowed: true, or fields and values",
        "marketing_consent: false | marketing_consent: never | line 12: BAD_VALUE: events: unsubscribed: profile: marketing_consent is 'never', not true or false",
        "marketing_consent: false | consent: false | line 12: UNKNOWN_FIELD: events: unsubscribed: profile: found 'consent'; allowed: age, gender, marketing_consent",
        "erasure: true | erasure: true, type: VIEW | line 13: BAD_VALUE: events: deleted: erasure: found 'true'; allowed: true, and nothing next to it",
        "identify: { profile: true } | identify: { profile: true, page: x } | line 11: MISSING_FIELD: events: identify has no type",
        "age: /traits/age | age: /traits/sex | line 4: TAKEN_PLACE: gender: found '/traits/sex'",
        "age: /traits/age | agee: /traits/age | line 3: UNKNOWN_FIELD: profile: found 'agee'; allowed: age,",
      })
  void saysWhatIsWrong(String right, String wrong, String message) {
    assertThatThrownBy(() -> Mapping.parse(TEXT.replace(right, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aProfileIsReadByAWordAndAWordReadsOne() {
    String fields = "fields: { user_id: u, time: t, type: e }\n";

    assertThatThrownBy(() -> Mapping.parse(fields + "events: { who: { profile: true } }"))
        .hasMessage(
            "line 1: MISSING_FIELD: profile: at least one field is needed, a word reads it");
    assertThatThrownBy(
            () -> Mapping.parse(fields + "profile: { age: a }\nevents: { see: { type: VIEW } }"))
        .hasMessageStartingWith("line 2: BAD_VALUE: profile: no word reads it; write who");
    Mapping mapping =
        Mapping.parse(fields + "events: { no: { profile: { marketing_consent: false } } }");
    assertThat(mapping.readsOnlyEvents()).isFalse();
    assertThat(mapping.hasWordFor(EventType.VIEW, "")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "decimal: ',' | p | '1234,50' | 1234.5",
        "decimal: ',' | p | 1234.5 | 1234.5",
        "decimal: ',' | p | '1.234' | not a number such as 1234,50",
        "decimal: ','\\nthousands: '.' | p | '1.234.567,5' | 1234567.5",
        "decimal: ','\\nthousands: '.' | p | '1.5' | not a number such as 1.234,50",
        "decimal: ','\\nthousands: ' ' | p | '1 234,5' | 1234.5",
        "thousands: ',' | p | '1,234.50' | 1234.5",
        "decimal: ',' | { at: p, decimal: . } | '1.5' | 1.5",
        "quote: true | { at: p, decimal: ',' } | ',5' | 0.5",
        "currency-sign: € | { at: p, decimal: ',' } | '€ 12,50' | 12.5",
        "currency-sign: € | { at: p, decimal: ',' } | '-12,50\u00a0€' | -12.5",
        "currency-sign: € | p | '12' | 12.0",
        "currency-sign: € | p | '$12' | not a number such as 1234.50 €",
        "thousands: ',' | { at: p, currency-sign: EUR } | '1,299.00EUR' | 1299.0",
        "quote: true | p | '12 EUR' | not a number such as 1234.50",
      })
  void numbersAreReadAsTheMappingWritesThem(
      String more, String price, String text, String expected) {
    Mapping mapping =
        Mapping.parse(
            "%s\nfields: { user_id: u, time: t, type: e, price: %s }\nevents: { see: { type: VIEW } }"
                .formatted(more.replace("\\n", "\n"), price));
    String record = "{'u':'a','t':5,'e':'see','p':%s}".formatted(text).replace('\'', '"');

    String read;
    try {
      read = Shown.all(mapping.read(Mapping.json(record), "line").inputs());
    } catch (UnmappedException e) {
      read = e.getMessage();
    }
    assertThat(read).contains(expected);
  }

  @Test
  void aMarkIsOneCharacter() {
    assertThatThrownBy(
            () ->
                Mapping.parse(
                    """
                    decimal: komma
                    fields: { user_id: u, time: t, type: e, price: { at: p, thousands: . , currency-sign: "5" } }
                    events: { see: { type: VIEW } }
                    """))
        .hasMessage(
            """
            line 1: BAD_VALUE: mapping: decimal: found 'komma'; allowed: one character, such as a comma or a blank
            line 2: BAD_VALUE: price: currency-sign: found '5'; allowed: the sign or code of a currency, such as € or EUR
            line 2: BAD_VALUE: price: thousands: found '.'; allowed: another character than decimal"""
                .replace("\n", System.lineSeparator()));
  }
}
