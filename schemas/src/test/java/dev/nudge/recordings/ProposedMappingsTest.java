package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.proposal.NoProposalException;
import dev.nudge.mapping.proposal.Proposal;
import dev.nudge.mapping.proposal.Proposal.Word;
import dev.nudge.mapping.proposal.Proposer;
import dev.nudge.mapping.proposal.Wishes;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proposed mappings read odd files as mappings by hand do. */
final class ProposedMappingsTest {
  private static final Wishes BERLIN = wishes(Map.of(), Map.of());

  @TempDir Path folder;

  private static Wishes wishes(Map<String, String> fields, Map<String, String> words) {
    return new Wishes(fields, words, Optional.of(ZoneId.of("Europe/Berlin")));
  }

  private Path file(String name, String... lines) {
    return ReadStream.write(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static Proposal propose(Path file) throws NoProposalException {
    return Proposer.propose(SampleFile.read(file, 1_000), BERLIN);
  }

  private static ReadStream read(Path file, String mapping) {
    String format = file.toString().endsWith(".jsonl") ? "json:" : "csv:";
    return ReadStream.of(Recordings.open(StreamRef.parse(format + file), Mapping.parse(mapping)));
  }

  /** Holds that what is proposed reads the file as a mapping by hand does, all of it. */
  private static Proposal assertReadsLike(Path file, String byHand) throws NoProposalException {
    Proposal proposal = propose(file);
    ReadStream read = read(file, proposal.text());
    assertThat(read.messages()).isNotEmpty().isEqualTo(read(file, byHand).messages());
    return proposal;
  }

  @Test
  void aGermanTableWithDecimalCommasAndAMarkOfExcel() throws NoProposalException {
    Path file =
        file(
            "bestellungen.csv",
            "\uFEFFKundennummer;Bestelldatum;Vorgang;Artikel-Nr.;Warengruppe;Einzelpreis;Stückzahl;E-Mail\r",
            "17;05.01.2026 12:30;In den Warenkorb;A1;Schuhe;12,50;1;a@example.org\r",
            "18;06.01.2026 12:30;Bestellung;A1;Schuhe;1.212,50;1;b@example.org\r",
            "18;17.01.2026 12:30;Artikel angesehen;A2;Hosen;9,90;;b@example.org\r");

    Proposal proposal =
        assertReadsLike(
            file,
            """
            table: { separator: ";" }
            fields:
              user_id: Kundennummer
              time: { at: Bestelldatum, pattern: "dd.MM.yyyy HH:mm", zone: Europe/Berlin }
              type: Vorgang
              item_id: Artikel-Nr.
              category: Warengruppe
              price: { at: Einzelpreis, decimal: ",", thousands: "." }
              quantity: Stückzahl
            events:
              In den Warenkorb: { type: CART_ADD }
              Bestellung: { type: PURCHASE }
              Artikel angesehen: { type: VIEW, page: product }
            """);
    assertThat(proposal.notRead()).containsExactly("E-Mail (may say who somebody is; not shown)");
    assertThat(proposal.doubts())
        .containsExactly(
            "Einzelpreis has no currency: add one to fields, such as currency: { default: EUR }");
  }

  @Test
  void aTableOfEpochSecondsWithTabs() throws NoProposalException {
    assertReadsLike(
        file(
            "events.tsv",
            "visitorid\ttimestamp\tevent\titemid\ttransactionid",
            "u1\t1767607200\tview\ti1\t",
            "u1\t1767607260\taddtocart\ti1\t",
            "u2\t1767607320\ttransaction\ti2\tt9"),
        """
        fields: { user_id: visitorid, time: { at: timestamp, unit: s }, type: event, item_id: itemid, order_id: transactionid }
        events: { view: { type: VIEW, page: product }, addtocart: { type: CART_ADD }, transaction: { type: PURCHASE } }
        """);
  }

  @Test
  void nestedJsonWithOrdersOfSeveralLines() throws NoProposalException {
    assertReadsLike(
        file(
            "events.jsonl",
            "{\"ts\":1767607200123,\"actor\":{\"customerId\":\"c1\"},\"action\":\"product_view\",\"payload\":{\"product\":{\"sku\":\"s1\",\"price\":9.5}}}",
            "{\"ts\":1767607300123,\"actor\":{\"customerId\":\"c1\"},\"action\":\"checkout_completed\",\"orderId\":\"o1\",\"items\":[{\"sku\":\"s1\",\"qty\":1},{\"sku\":\"s2\",\"qty\":2}]}",
            "{\"ts\":1767607400123,\"actor\":{\"customerId\":\"c2\"},\"action\":\"removed_from_cart\",\"payload\":{\"product\":{\"sku\":\"s1\",\"price\":9.5}}}"),
        """
        fields:
          user_id: /actor/customerId
          time: { at: ts, unit: ms }
          type: action
          item_id: /payload/product/sku
          price: /payload/product/price
          order_id: orderId
        lines: { at: items, fields: { item_id: sku, quantity: qty } }
        events:
          product_view: { type: VIEW, page: product }
          checkout_completed: { type: PURCHASE }
          removed_from_cart: { type: CART_REMOVE }
        """);
  }

  @Test
  void aTableWithoutAHeaderByGuessesThatItOwnsTo() throws NoProposalException {
    Proposal proposal =
        assertReadsLike(
            file(
                "bare.csv",
                "u1,2026-01-05 10:00:00,view,a-1,12.5",
                "u1,2026-01-05 10:01:00,cart,a-1,12.5",
                "u2,2026-01-05 10:02:00,view,a-2,9",
                "u2,2026-01-05 10:03:00,purchase,a-2,9"),
            """
            table: { columns: [column_1, column_2, column_3, column_4, column_5] }
            fields: { user_id: column_1, time: { at: column_2, zone: Europe/Berlin }, type: column_3, item_id: column_4, price: column_5 }
            events: { view: { type: VIEW, page: product }, cart: { type: CART_ADD }, purchase: { type: PURCHASE } }
            """);
    assertThat(proposal.doubts()).filteredOn(doubt -> doubt.contains("is a guess")).hasSize(3);
  }

  @Test
  void aDayAndATimeOfDayInTwoColumnsOfWhichTheDayCanBeReadInTwoWays() throws NoProposalException {
    Proposal proposal =
        assertReadsLike(
            file(
                "us.csv",
                "customer_id,date,time,action,product",
                "1,01/11/2026,10:00,view,p1",
                "1,02/05/2026,10:01,cart,p1",
                "2,03/01/2026,10:02,buy,p2"),
            """
            fields:
              user_id: customer_id
              time: { join: [date, time], pattern: "MM/dd/yyyy-HH:mm", zone: Europe/Berlin }
              type: action
              item_id: product
            events: { view: { type: VIEW, page: product }, cart: { type: CART_ADD }, buy: { type: PURCHASE } }
            """);
    assertThat(proposal.doubts())
        .anyMatch(d -> d.startsWith("date: '01/11/2026' can be read day first and month first"));
  }

  @Test
  void leavesWhatItDoesNotKnowToWhoeverReadsIt() throws NoProposalException {
    Path file =
        file(
            "odd.csv",
            "user,time,event",
            "u1,2026-01-05T10:00:00Z,buy",
            "u1,2026-01-05T10:00:01Z,Storno",
            "u2,2026-01-05T10:00:01Z,order cancelled",
            "u2,2026-01-05T10:00:01Z,heartbeat");

    Proposal proposal = propose(file);

    assertThat(proposal.words())
        .extracting(Word::word, Word::taken)
        .containsExactlyInAnyOrder(
            tuple("buy", "{ type: PURCHASE }"),
            tuple("Storno", ""),
            tuple("order cancelled", ""),
            tuple("heartbeat", "ignore"));
    assertThat(proposal.text()).contains("# Storno: ignore # 1; or { type: … }");
    assertThat(read(file, proposal.text()).rejections().byReason())
        .isEqualTo(Map.of("unknown-type", 2L, "ignored", 1L));
  }

  @ParameterizedTest
  @CsvSource({
    "Aus dem Warenkorb entfernt, { type: CART_REMOVE }",
    "retirer du panier, { type: CART_REMOVE }",
    "ajouté au panier, { type: CART_ADD }",
    "añadir al carrito, { type: CART_ADD }",
    "achat, { type: PURCHASE }",
    "compra, { type: PURCHASE }",
    "bestellung_aufgegeben, { type: PURCHASE }",
    "ADD_TO_WISHLIST, { type: FAVOURITE }",
    "auf den Merkzettel, { type: FAVOURITE }",
    "recherche, { type: SEARCH }",
    "CheckoutStarted, '{ type: VIEW, page: checkout }'",
    "removed from wishlist, ''"
  })
  void knowsWordsOfSeveralLanguages(String word, String taken) throws NoProposalException {
    Path file =
        file(
            "words.csv",
            "user,time,event",
            "u,2026-01-05T10:00:00Z," + word,
            "u,2026-01-05T10:00:00Z,buy");
    assertThat(propose(file).words())
        .filteredOn(found -> found.word().equals(word))
        .extracting(Word::taken)
        .containsExactly(taken);
  }

  @Test
  void aSecondIdFillsTheGapsOfTheFirst() throws NoProposalException {
    Path file =
        file(
            "ids.csv",
            "user_id,anonymous_id,time,event",
            ",a1,2026-01-05T10:00:00Z,view",
            "u1,a1,2026-01-05T10:00:01Z,buy");
    Proposal proposal = propose(file);
    assertThat(proposal.text()).contains("user_id: [user_id, anonymous_id]");
    assertThat(proposal.doubts()).anyMatch(doubt -> doubt.contains("counts as two"));
  }

  @Test
  void doesWhatOneSays() throws NoProposalException {
    Path file = file("codes.csv", "wer,time,action", "u1,2026-01-05T10:00:00Z,17");
    Wishes wishes = wishes(Map.of("user_id", "wer"), Map.of("17", "PURCHASE", "99", "VIEW"));
    String mapping = Proposer.propose(SampleFile.read(file, 10), wishes).text();
    assertThat(read(file, mapping).events()).hasSize(1);
    assertThat(mapping).containsPattern("99.*: \\{ type: VIEW } # 0");
  }

  @Test
  void theSameFileGivesTheSameMapping() throws NoProposalException {
    Path file = Path.of("src/test/resources/mappings/posthog.jsonl");
    assertThat(propose(file)).isEqualTo(propose(file));
  }
}
