package dev.nudge.cli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** The page in a real browser, over a real broker. Needs what {@code .ci/install} installs. */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class ConsolePageIT {
  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int FLOOD = 20_000;
  private static final int WAVE = 2_000;
  private static final int MOST_ITEMS = 200;

  @TempDir static Path folder;
  private static ConsoleScene scene;
  private static WebConsole console;
  private static WebConsole guarded;
  private static ChromeDriver browser;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(
        CHROMIUM.canExecute() && DRIVER.canExecute(),
        "No chromium with its driver here: .ci/install installs them.");
    scene = new ConsoleScene(folder);
    scene.trigger(ConsoleScene.SCRIPT, "cart-abandoned", ConsoleScene.SCRIPT);
    scene.deadLetter(ConsoleScene.SCRIPT);
    scene.life("carla");
    console = scene.open();
    guarded = scene.guarded();
    browser = browser();
  }

  private static ChromeDriver browser() throws IOException {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + Files.createDirectory(folder.resolve("browser")));
    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
    return new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).usingAnyFreePort().build(),
        options);
  }

  @AfterAll
  static void stop() {
    if (scene != null) {
      browser.quit();
      guarded.close();
      console.close();
      scene.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "dead-letters"})
  void showsScriptsInMessagesAsText(String view) {
    open(console, view);

    awaitText("<img src=x onerror=");
    assertThat(browser.findElements(By.cssSelector("main img, main script"))).isEmpty();
    assertThat(browser.getTitle()).doesNotContain("broken");
    assertNoComplaints();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "users/carla", "rules", "model", "dead-letters"})
  void fitsAPhoneWithoutScrollingSideways(String view) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 375, "height", 800, "deviceScaleFactor", 1, "mobile", true));
    open(console, view);
    awaitLoaded();

    assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(375);
    assertNoComplaints();
    browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  @Test
  void neitherFreezesNorGrowsInAFlood() {
    open(console, "live");
    wait(driver -> items() > 0); // from here on it is counted what is not shown
    browser.executeScript(
        "window.frames_ = 0; const tick = () => { window.frames_++; requestAnimationFrame(tick); };"
            + " tick();");
    int sent = 0;
    while (items() < MOST_ITEMS && sent < FLOOD) { // the console shows a part of each wave
      sent = flood(sent);
    }
    sent = flood(sent);

    assertThat(items()).as("after %s triggers", sent).isEqualTo(MOST_ITEMS);
    awaitText("came too fast to be shown; all are counted");
    assertThat((Long) browser.executeScript("return window.frames_")).isGreaterThan(5);
  }

  /** Sends many triggers more, and waits until the page counts all. */
  private static int flood(int sent) {
    for (int i = 0; i < WAVE; i++) {
      scene.triggerLater("many-" + (sent + i), "flood", "One of many.");
    }
    scene.awaitTriggers(console, "flood", sent + WAVE);
    String all = String.format(Locale.ROOT, "%,d", sent + WAVE);
    wait(driver -> all.equals(counted("flood")));
    return sent + WAVE;
  }

  @Test
  void pausesAndSaysWhatHasComeSince() {
    open(console, "live");
    wait(driver -> items() > 0);
    browser.findElement(By.xpath("//button[.='Pause']")).click();
    scene.trigger("late", "paused-rule", "Later.");

    awaitText("Paused; 1 have come since.");
    assertThat(browser.findElement(By.className("decisions")).getText()).doesNotContain("Later.");
    browser.findElement(By.xpath("//button[.='Resume']")).click();
    awaitText("Later.");
  }

  @Test
  void saysWhatIsWrongWithARuleAtItsLineAndPutsAGoodOne() {
    open(console, "rules");
    awaitText("rule/cart-abandoned");
    WebElement put = browser.findElement(By.xpath("//button[.='Put into the running job']"));
    write("rules:\n  - id: any\n    gate: {}\n");
    awaitText("line 3");
    assertThat(put.isEnabled()).isFalse();

    write("rules:\n  - id: put-by-page\n    gates: { cart: any }\n    action: { a: 1 }\n");
    wait(driver -> put.isEnabled());
    put.click();
    browser.findElement(By.xpath("//dialog//button[.='Yes']")).click();
    awaitText("rule/put-by-page: sent; the job has not answered yet.");
    assertNoComplaints();
  }

  @Test
  void completesFieldsOfRules() {
    open(console, "rules");
    awaitText("rule/cart-abandoned");
    write("rules:\n  - id: any\n    gates:\n      sil");
    browser.executeScript(
        "const cm = document.querySelector('.CodeMirror').CodeMirror; cm.focus();"
            + " cm.setCursor(3, 9); cm.options.extraKeys['Ctrl-Space'](cm);");

    wait(driver -> !driver.findElements(By.className("CodeMirror-hint")).isEmpty());
    assertThat(browser.findElement(By.className("CodeMirror-hint")).getText())
        .startsWith("silence:");
  }

  @Test
  void drawsAUsersLife() {
    open(console, "users/carla");

    awaitText("Moment by moment");
    wait(driver -> driver.findElements(By.cssSelector("canvas")).size() == 2);
    assertNoComplaints();
  }

  @Test
  void asksForATokenAndKeepsItOutOfThePage() {
    open(guarded, "live");
    wait(driver -> driver.findElement(By.id("sign-in")).isDisplayed());
    browser.findElement(By.id("token")).sendKeys(ConsoleScene.LOOK);
    browser.findElement(By.cssSelector("#sign-in button")).click();

    awaitText("nudged");
    assertThat(browser.getPageSource()).doesNotContain(ConsoleScene.LOOK, "onerror=\"");
    wait(driver -> items() > 0);
    assertThat(browser.findElement(By.className("decisions")).getText())
        .contains("user-")
        .doesNotContain("many-");
  }

  private static void open(WebConsole of, String view) {
    browser.get("about:blank");
    browser.get(of.address() + "#" + view);
  }

  private static void write(String text) {
    browser.executeScript(
        "document.querySelector('.CodeMirror').CodeMirror.setValue(arguments[0])", text);
  }

  private static long items() {
    return (Long)
        browser.executeScript("return document.querySelector('.decisions').childElementCount");
  }

  /** How many triggers of a rule the page's account shows. */
  private static String counted(String rule) {
    return (String)
        browser.executeScript(
            "return [...document.querySelectorAll('.bars li')]"
                + ".find(li => li.firstChild.textContent === arguments[0])"
                + "?.querySelector('.count').textContent",
            rule);
  }

  private static void awaitLoaded() {
    wait(driver -> !driver.findElement(By.tagName("main")).getText().contains("Loading…"));
    wait(
        driver -> !driver.findElement(By.tagName("main")).getText().contains("running the engine"));
  }

  private static void awaitText(String text) {
    wait(driver -> driver.findElement(By.tagName("main")).getText().contains(text));
  }

  private static void wait(Predicate<ChromeDriver> condition) {
    await().atMost(LIMIT).until(() -> condition.test(browser));
  }

  /** The browser complains of scripts that fail, and of what the policy of the page forbids. */
  private static void assertNoComplaints() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .extracting(entry -> entry.getMessage())
        .filteredOn(message -> !message.contains("404"))
        .isEqualTo(List.of());
  }
}
