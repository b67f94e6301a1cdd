package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.mapping.proposal.NoProposalException;
import dev.nudge.schemas.Event;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How prices are found, and what is said of them. */
final class ProposedPricesTest {
  private static final String NO_CURRENCY = "has no currency: add one to fields";

  @TempDir Path folder;

  /** A table of views, with a column of prices. */
  private Proposed prices(String name, String... values) throws NoProposalException {
    String[] lines = new String[values.length + 1];
    lines[0] = "user;time;event;item;" + name;
    for (int i = 0; i < values.length; i++) {
      lines[i + 1] = "u;2026-01-05T10:00:0%dZ;view;i-%d;%s".formatted(i, i, values[i]);
    }
    return Proposed.of(folder, lines);
  }

  private static List<Double> read(Proposed proposed) {
    try (RecordedStream stream = proposed.open()) {
      return ReadStream.of(stream).events().stream().map(Event::getPrice).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Prix TTC",
        "Price EUR",
        "unit price gross",
        "Preis (brutto)",
        "Preis pro Stück",
        "price_incl_vat"
      })
  void findsAPriceByItsNameWithFurtherWords(String name) throws NoProposalException {
    assertThat(read(prices(name, "12.50", "9"))).containsExactly(12.5, 9.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "€ 12,50   | 1.299,00 €   | EUR | 12.5   | 1299",
        "12.50 EUR | 9 EUR        | EUR | 12.5   | 9",
        "$1,299.00 | -$5.50       | USD | 1299   | -5.5",
        "CHF 1'200.50 | CHF 3.20  | CHF | 1200.5 | 3.2",
        "£3.20     | 4            | GBP | 3.2    | 4",
        "12,50 zł  | 7 zł         | PLN | 12.5   | 7",
      })
  void readsPricesWithASignAndTakesItForTheCurrency(
      String first, String second, String code, double one, double other)
      throws NoProposalException {
    Proposed proposed = prices("price", first, second);

    assertThat(read(proposed)).containsExactly(one, other);
    assertThat(proposed.proposal().text()).contains("  currency: { default: %s }".formatted(code));
    assertThat(proposed.doubts()).noneMatch(doubt -> doubt.contains(NO_CURRENCY));
  }

  @Test
  void saysThatSeveralCurrenciesHaveASign() throws NoProposalException {
    assertThat(prices("price", "$12.50").doubts())
        .contains("price: '$' is taken for USD; correct 'currency' if it is another");
    assertThat(prices("price", "12.50 kr").doubts()).anyMatch(doubt -> doubt.contains(NO_CURRENCY));
  }

  @Test
  void aPriceInAnotherCurrencyIsRejectedAndSaidSo() throws NoProposalException {
    Proposed proposed = prices("price", "€ 1", "€ 2", "€ 3", "€ 4", "$ 5");

    assertThat(proposed.doubts())
        .contains(
            "price: 20.00 % of the values are no such number, such as '$ 5': their records are rejected");
    assertThat(read(proposed)).containsExactly(1.0, 2.0, 3.0, 4.0);
  }

  @Test
  void takesTheCurrencyFromTheNameOfAPriceOrSaysThatThereIsNone() throws NoProposalException {
    assertThat(prices("price_usd", "1.5").proposal().text()).contains("currency: { default: USD }");
    assertThat(prices("price", "1.5").doubts())
        .contains("price has no currency: add one to fields, such as currency: { default: EUR }");
    Proposed column = prices("price;currency", "1.5;€", "2;GBP", "3;eur");
    assertThat(column.doubts()).isEmpty();
    assertThat(column.proposal().text())
        .contains("currency: { at: currency, words: { \"€\": EUR, eur: EUR } }");
    assertThat(read(column)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"1.299, 849, 1.499", "'1,299', 849, '1,499'"})
  void saysThatFractionsOfThreeDigitsMayBeThousands(String one, String two, String three)
      throws NoProposalException {
    assertThat(prices("price", one, two, three).doubts())
        .anyMatch(d -> d.startsWith("price: '%s' can be read as 1".formatted(one)));
    assertThat(prices("price", one, two, "9.5").doubts())
        .noneMatch(doubt -> doubt.contains("can be read as"));
  }

  @Test
  void raisesColumnsThatLookLikeMoneyWhereThereIsNoPrice() throws NoProposalException {
    assertThat(prices("Wert;Breite", "12,50;52.520008", "9,90;48.137154").doubts())
        .containsExactly(
            "Wert looks like an amount of money, such as '12,50', and is not read: if it is the price of one, say --field price=Wert");
    assertThat(prices("price;shipping", "1;2.5").doubts())
        .noneMatch(doubt -> doubt.contains("looks like an amount"));
  }

  @ParameterizedTest
  @CsvSource({"page, { type: VIEW }", "seen, '{ type: VIEW, page: product }'"})
  void aViewOfAnItemIsOneOfAProductUnlessAColumnSaysThePage(String column, String taken)
      throws NoProposalException {
    assertThat(prices("price;" + column, "1;home").taken()).containsEntry("view", taken);
    assertThat(
            Proposed.of(
                    folder,
                    "user,time,event,item",
                    "u,2026-01-05T10:00:00Z,view,i",
                    "u,2026-01-05T10:00:00Z,view,",
                    "u,2026-01-05T10:00:00Z,view,")
                .taken())
        .containsEntry("view", "{ type: VIEW }");
  }
}
