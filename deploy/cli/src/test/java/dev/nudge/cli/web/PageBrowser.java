package dev.nudge.cli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** Chromium without a window, with the page in it. Needs what {@code .ci/install} installs. */
final class PageBrowser implements AutoCloseable {
  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final ChromeDriver driver;

  /** Skips the test where there is no browser. */
  static void assume() {
    assumeTrue(
        CHROMIUM.canExecute() && DRIVER.canExecute(),
        "No chromium with its driver here: .ci/install installs them.");
  }

  /**
   * @param folder where it keeps its profile
   */
  PageBrowser(Path folder) throws IOException {
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
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER)
                .usingAnyFreePort()
                .build(),
            options);
  }

  void open(WebConsole console, String view) {
    driver.get("about:blank");
    driver.get(console.address() + "#" + view);
  }

  WebElement element(By by) {
    return driver.findElement(by);
  }

  List<WebElement> elements(By by) {
    return driver.findElements(by);
  }

  void press(String button) {
    element(By.xpath("//button[.='%s']".formatted(button))).click();
  }

  /** What stands in the view. */
  String text() {
    return element(By.tagName("main")).getText();
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Map<String, Object> devTools(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  ChromeDriver driver() {
    return driver;
  }

  void awaitText(String text) {
    await(page -> page.text().contains(text));
  }

  void await(Predicate<PageBrowser> condition) {
    Awaitility.await().atMost(LIMIT).ignoreExceptions().until(() -> condition.test(this));
  }

  /** The browser complains of scripts that fail, and of what the policy of the page forbids. */
  void assertNoComplaints() {
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
        .extracting(entry -> entry.getMessage())
        .filteredOn(message -> !message.contains("404"))
        .isEqualTo(List.of());
  }

  @Override
  public void close() {
    driver.quit();
  }
}
