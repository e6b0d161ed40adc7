// Grades the hosted page by Lighthouse, as a phone and as a desktop, and writes what came of it to `docs/audit.md`.
//
//     node audit.mjs PROGRAM CHROMIUM REPORT
//
// PROGRAM is the project's own tool, whose `serve` serves the page as a good host would.

import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [program, chromium, report] = process.argv.slice(2);

// What the page must reach.
const LEAST = { accessibility: 1, "best-practices": 1, seo: 1, performance: 0.95 };
const FIGURES = {
  "first-contentful-paint": "first paint",
  "largest-contentful-paint": "largest paint",
  "total-blocking-time": "blocked",
  "cumulative-layout-shift": "shift",
  "speed-index": "speed index",
  "total-byte-weight": "loaded",
};

async function serve() {
  const server = spawn(program, ["serve", "--port", "4599"], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /Reprint is at (\S+)/.exec(line)?.[1];
    if (address) {
      return { address, server };
    }
  }
  throw new Error("the page could not be served");
}

async function grade(address, config) {
  const chrome = await launch({
    chromePath: chromium,
    chromeFlags: ["--headless=new", "--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  try {
    return (await lighthouse(address, { port: chrome.port, logLevel: "error" }, config)).lhr;
  } finally {
    await chrome.kill();
  }
}

const { address, server } = await serve();
const grades = [];
try {
  for (const [device, config] of [["phone", undefined], ["desktop", desktopConfig]]) {
    grades.push([device, await grade(address, config)]);
  }
} finally {
  server.kill();
}

const score = (lhr, name) => Math.round(lhr.categories[name].score * 100);
const rows = [
  ...Object.keys(LEAST).map((name) => [`${name.replace("-", " ")} (at least ${LEAST[name] * 100})`, (lhr) => score(lhr, name)]),
  ...Object.entries(FIGURES).map(([id, name]) => [name, (lhr) => lhr.audits[id]?.displayValue ?? "–"]),
];
const table = [
  `| | ${grades.map(([device]) => device).join(" | ")} |`,
  `|---|${grades.map(() => "---").join("|")}|`,
  ...rows.map(([name, figure]) => `| ${name} | ${grades.map(([, lhr]) => figure(lhr)).join(" | ")} |`),
].join("\n");

const short = [];
for (const [device, lhr] of grades) {
  for (const [name, least] of Object.entries(LEAST)) {
    const wrong = lhr.categories[name].auditRefs
      .map(({ id, weight }) => ({ ...lhr.audits[id], weight }))
      .filter((audit) => audit.weight > 0 && audit.score !== null && audit.score < 1);
    for (const audit of wrong) {
      console.log(`${device}, ${name}: ${audit.title} ${audit.displayValue ?? ""} (${audit.score})`);
      for (const item of audit.details?.items?.slice(0, 5) ?? []) {
        console.log(`    ${JSON.stringify(item).slice(0, 300)}`);
      }
    }
    if (lhr.categories[name].score < least) {
      short.push(`${device}: ${name} ${score(lhr, name)}, wanted ${least * 100}`);
    }
  }
}
console.log(table);
const [, first] = grades[0];
writeFileSync(
  report,
  `# The hosted page as Lighthouse grades it

\`cargo xtask audit\` builds the page, serves it as \`cargo xtask serve\` does, and grades it by Lighthouse ${first.lighthouseVersion} in
${/(Headless)?Chrome\/\d+/.exec(first.environment.hostUserAgent)[0]}, once as a phone on a slow network (Lighthouse's own throttling) and once as a desktop. It fails when a grade is
below what stands in brackets, and writes this page. Grades of accessibility cover what a program can tell;
\`tests/browser/accessibility.test.mjs\` looks at every state of the page, by axe and by keys.

${table}
`,
);
if (short.length > 0) {
  throw new Error(short.join("; "));
}
