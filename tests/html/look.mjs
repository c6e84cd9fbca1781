// Looks at pages in a real Chromium, and writes what it saw to standard output as JSON.
//
//   node look.mjs CHROMIUM PROFILE PAGE...
//
// Each page is opened at three widths, in light and in dark. For each of these: how much wider than
// the window the page is, what the console said, and what was asked of the network; and, in light
// at the widest and at the narrowest and in dark at the widest, what axe-core's rules object to
// with everything unfolded. The style has two layouts, above and below 48 rem; 800 pixels are above.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const WIDTHS = [1280, 800, 390];
const OBJECTIONS_ALONE = { resultTypes: ["violations"], selectors: false };
// In the dark a page has other colours and nothing else: the rules of colours are asked again.
const RULES = {
  light: OBJECTIONS_ALONE,
  dark: { ...OBJECTIONS_ALONE, runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } },
};
const isTried = (width, colorScheme) =>
  width === WIDTHS[0] || (colorScheme === "light" && width === WIDTHS.at(-1));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [chromiumPath, profile, ...pages] = process.argv.slice(2);
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: chromiumPath,
  headless: true,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

async function look(address, width, colorScheme) {
  const page = await browser.newPage();
  const said = [];
  const asked = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("request", (request) => asked.push(request.url()));
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  await page.goto(address);
  const seen = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    ground: getComputedStyle(document.body).backgroundColor,
    focused: [],
  }));
  for (let step = 0; step < 2; step += 1) {
    await page.keyboard.press("Tab");
    seen.focused.push(
      await page.evaluate(() => {
        const { outlineStyle } = getComputedStyle(document.activeElement);
        return [document.activeElement.getAttribute("href"), outlineStyle];
      }),
    );
  }
  const saidByPage = [...said];
  const violations = isTried(width, colorScheme) ? await objections(page, colorScheme) : null;
  await page.close();
  return { width, colorScheme, ...seen, violations, said: saidByPage, asked };
}

function objections(page, colorScheme) {
  return page.evaluate(
    async ([source, rules]) => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      (0, eval)(source);
      const { violations } = await window.axe.run(document, rules);
      return violations.map(({ id, help, nodes }) => ({ id, help, first: nodes[0].html }));
    },
    [axe, RULES[colorScheme]],
  );
}

const report = {};
for (const path of pages) {
  report[path] = [];
  for (const width of WIDTHS) {
    for (const colorScheme of ["light", "dark"]) {
      report[path].push(await look(pathToFileURL(path).href, width, colorScheme));
    }
  }
}
await browser.close();
process.stdout.write(JSON.stringify(report));
