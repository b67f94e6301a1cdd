package dev.nudge.cli.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page in a real browser, over a real broker. */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class ConsolePageIT {
  private static final int FLOOD = 20_000;
  private static final int WAVE = 2_000;
  private static final int MOST_ITEMS = 200;

  @TempDir static Path folder;
  private static ConsoleScene scene;
  private static WebConsole console;
  private static WebConsole guarded;
  private static PageBrowser browser;

  @BeforeAll
  static void start() throws IOException {
    PageBrowser.assume();
    scene = new ConsoleScene(folder);
    scene.trigger(ConsoleScene.SCRIPT, "cart-abandoned", ConsoleScene.SCRIPT);
    scene.deadLetter(ConsoleScene.SCRIPT);
    scene.life("carla");
    console = scene.open();
    guarded = scene.guarded();
    browser = new PageBrowser(folder);
  }

  @AfterAll
  static void stop() {
    if (scene != null) {
      browser.close();
      guarded.close();
      console.close();
      scene.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "dead-letters"})
  void showsScriptsInMessagesAsText(String view) {
    browser.open(console, view);

    browser.awaitText("<img src=x onerror=");
    assertThat(browser.elements(By.cssSelector("main img, main script"))).isEmpty();
    assertThat(browser.driver().getTitle()).doesNotContain("broken");
    browser.assertNoComplaints();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "users/carla", "rules", "model", "dead-letters"})
  void fitsAPhoneWithoutScrollingSideways(String view) {
    browser.devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 375, "height", 800, "deviceScaleFactor", 1, "mobile", true));
    browser.open(console, view);
    awaitLoaded();

    assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(375);
    browser.assertNoComplaints();
    browser.devTools("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  @Test
  void neitherFreezesNorGrowsInAFlood() {
    browser.open(console, "live");
    browser.await(page -> items() > 0); // from here on it is counted what is not shown
    browser.run(
        "window.frames_ = 0; const tick = () => { window.frames_++; requestAnimationFrame(tick); };"
            + " tick();");
    int sent = 0;
    while (items() < MOST_ITEMS && sent < FLOOD) { // the console shows a part of each wave
      sent = flood(sent);
    }
    sent = flood(sent);

    assertThat(items()).as("after %s triggers", sent).isEqualTo(MOST_ITEMS);
    browser.awaitText("came too fast to be shown; all are counted");
    assertThat((Long) browser.run("return window.frames_")).isGreaterThan(5);
  }

  /** Sends many triggers more, and waits until the page counts all. */
  private static int flood(int sent) {
    for (int i = 0; i < WAVE; i++) {
      scene.triggerLater("many-" + (sent + i), "flood", "One of many.");
    }
    scene.awaitTriggers(console, "flood", sent + WAVE);
    String all = String.format(Locale.ROOT, "%,d", sent + WAVE);
    browser.await(page -> all.equals(counted("flood")));
    return sent + WAVE;
  }

  @Test
  void pausesAndSaysWhatHasComeSince() {
    browser.open(console, "live");
    browser.await(page -> items() > 0);
    browser.press("Pause");
    scene.trigger("late", "paused-rule", "Later.");

    browser.awaitText("Paused; 1 have come since.");
    assertThat(browser.element(By.className("decisions")).getText()).doesNotContain("Later.");
    browser.press("Resume");
    browser.awaitText("Later.");
  }

  @Test
  void saysWhatIsWrongWithARuleAtItsLineAndPutsAGoodOne() {
    browser.open(console, "rules");
    browser.awaitText("rule/cart-abandoned");
    WebElement put = browser.element(By.xpath("//button[.='Put into the running job']"));
    write("rules:\n  - id: any\n    gate: {}\n");
    browser.awaitText("line 3");
    assertThat(put.isEnabled()).isFalse();

    write("rules:\n  - id: put-by-page\n    gates: { cart: any }\n    action: { a: 1 }\n");
    browser.await(page -> put.isEnabled());
    put.click();
    browser.element(By.xpath("//dialog//button[.='Yes']")).click();
    browser.awaitText("rule/put-by-page: sent; the job has not answered yet.");
    browser.assertNoComplaints();
  }

  @Test
  void completesFieldsOfRules() {
    browser.open(console, "rules");
    browser.awaitText("rule/cart-abandoned");
    write("rules:\n  - id: any\n    gates:\n      sil");
    browser.run(
        "const cm = document.querySelector('.CodeMirror').CodeMirror; cm.focus();"
            + " cm.setCursor(3, 9); cm.options.extraKeys['Ctrl-Space'](cm);");

    browser.await(page -> !page.elements(By.className("CodeMirror-hint")).isEmpty());
    assertThat(browser.element(By.className("CodeMirror-hint")).getText()).startsWith("silence:");
  }

  @Test
  void drawsAUsersLife() {
    browser.open(console, "users/carla");

    browser.awaitText("Moment by moment");
    browser.await(page -> page.elements(By.cssSelector("canvas")).size() == 2);
    browser.assertNoComplaints();
  }

  @Test
  void drawsHowTheModelDoesOnTheStream() {
    browser.open(console, "model");
    browser.awaitText("Population stability index");

    assertThat(browser.elements(By.cssSelector("svg.plot[role=img]"))).hasSizeGreaterThan(2);
    assertThat(browser.elements(By.cssSelector("svg.shares[role=img]"))).hasSizeGreaterThan(10);
    assertThat(browser.elements(By.cssSelector("svg[role=img]:not([aria-label*='%'])"))).isEmpty();
    browser.element(By.cssSelector("figure summary")).click();
    browser.awaitText("Promised");
    browser.assertNoComplaints();
  }

  @Test
  void asksForATokenAndKeepsItOutOfThePage() {
    browser.open(guarded, "live");
    browser.await(page -> page.element(By.id("sign-in")).isDisplayed());
    browser.element(By.id("token")).sendKeys(ConsoleScene.LOOK);
    browser.element(By.cssSelector("#sign-in button")).click();

    browser.awaitText("nudged");
    assertThat(browser.driver().getPageSource()).doesNotContain(ConsoleScene.LOOK, "onerror=\"");
    browser.await(page -> items() > 0);
    assertThat(browser.element(By.className("decisions")).getText())
        .contains("user-")
        .doesNotContain("many-");
  }

  private static void write(String text) {
    browser.run("document.querySelector('.CodeMirror').CodeMirror.setValue(arguments[0])", text);
  }

  private static long items() {
    return (Long) browser.run("return document.querySelector('.decisions').childElementCount");
  }

  /** How many triggers of a rule the page's account shows. */
  private static String counted(String rule) {
    return (String)
        browser.run(
            "return [...document.querySelectorAll('.bars li')]"
                + ".find(li => li.firstChild.textContent === arguments[0])"
                + "?.querySelector('.count').textContent",
            rule);
  }

  private static void awaitLoaded() {
    browser.await(page -> !page.text().contains("Loading…"));
    browser.await(page -> !page.text().contains("running the engine"));
  }
}
