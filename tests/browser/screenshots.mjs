// Screenshots of every state in every theme and width, for people to look at: `cargo xtask screenshots` puts them into
// `screenshots/`, which is not kept.
//
//     node screenshots.mjs FOLDER [STATE...]

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { closeAll } from "./harness.mjs";
import { STATES, open } from "./states.mjs";

const [folder, ...wanted] = process.argv.slice(2);
const WIDTHS = [[1440, 900], [800, 1000], [390, 844]];
// Forced colours and less motion are features of media; the rest is the page's own switch.
const THEMES = [["light", []], ["dark", []], ["forced", [{ name: "forced-colors", value: "active" }]]];
// A window of 1280 by 1024, enlarged four times.
const ENLARGED = ["first", "summary", "side", "one"];

mkdirSync(folder, { recursive: true });
for (const [name, fragment, act] of STATES) {
  if (wanted.length > 0 && !wanted.includes(name)) {
    continue;
  }
  for (const [width, height] of WIDTHS) {
    const page = await open({ browser: "chromium", form: "hosted", viewport: { width, height } }, fragment, act);
    const session = await page.createCDPSession();
    for (const [theme, features] of THEMES) {
      await page.evaluate((theme) => void (document.documentElement.dataset.theme = theme), theme);
      await session.send("Emulation.setEmulatedMedia", { features });
      await page.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`) });
    }
    if (width === WIDTHS[0][0] && name === "side") {
      await session.send("Emulation.setEmulatedMedia", { features: [], media: "print" });
      await page.screenshot({ path: join(folder, `${name}-print.png`), fullPage: true });
      // As a printer without colour has it: what a kind is must still be seen.
      await page.evaluate(() => void (document.documentElement.style.filter = "grayscale(1)"));
      await page.screenshot({ path: join(folder, `${name}-print-grey.png`), fullPage: true });
    }
    await page.close();
  }
  if (ENLARGED.includes(name)) {
    const page = await open({ browser: "chromium", form: "hosted", viewport: { width: 320, height: 256, deviceScaleFactor: 4 } }, fragment, act);
    await page.screenshot({ path: join(folder, `${name}-enlarged.png`) });
    await page.close();
  }
  console.log(name);
}
await closeAll();
