// Law 7: a report is the same natively and in WebAssembly. Every golden case, every sample and two long pairs go through the
// module that is shipped, in its worker, and through the command `reprint`; both must say the same, number for number.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { makePair } from "../bench/inputs.mjs";
import { BROWSERS, ROOT, closeAll, load, openPage } from "./harness.mjs";
import { finish } from "./page.mjs";

// `cargo xtask test` says where it has built the command.
const COMMAND = process.env.REPRINT_COMMAND ?? join(ROOT, "target", "debug", "reprint");
const FOLDERS = [join(ROOT, "tests", "corpus"), join(ROOT, "www", "samples")];
// Fewer pairs than this mean that a folder was not found.
const LEAST_PAIRS = 30;

const KINDS = ["shared", "typographic", "altered", "moved", "missing", "added"];
const SHAPES = ["paragraph", "heading", "list item", "menu line"];
const REASONS = [
  "navigation", "share bar", "byline/dateline", "related", "newsletter", "advert", "caption/credit", "comments",
  "cookie notice", "legal/footer", "other",
];
// Sizes are counted in 32 bits in a browser: in texts that are long and alike throughout, products of them do not fit.
const LONG_KINDS = ["periodic", "reprint"];
const LONG_BYTES = 1_000_000;

const ALTERATIONS = [
  "number", "name", "negation", "quotation", "date", "attribution", "modal", "order", "word", "phrase", "dateline", "spelling",
];
const QUESTIONS = ["headline", "byline", "source", "source line", "date", "ending", "quotations"];
const ANSWERS = ["yes", "no", "unclear"];
const SORTS = [
  "quotes", "dashes", "ellipsis", "spaces", "case", "invisible", "ligatures", "width", "composition", "layout",
];
const VERDICTS = ["identical", "reprint", "reprint with changes", "partial reuse", "slight overlap", "unrelated"];
const AMOUNTS = ["total", "shared", "typographic", "altered", "moved", "article", "boilerplate"];
const SHARES = ["kept", "altered", "moved", "article", "boilerplate"];
const NONE = 0xffffffff;

function longPairs() {
  return LONG_KINDS.map((kind) => {
    const { original, reprint } = makePair(kind, LONG_BYTES);
    return { folder: kind, texts: [original, reprint] };
  });
}

function pairs() {
  const folders = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name)),
  );
  const names = ["original.txt", "reprint.txt"];
  // Without the byte order mark, as whoever opens a file reads it.
  const read = (file) => readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  return folders.map((folder) => ({ folder, texts: names.map((name) => read(join(folder, name))) }));
}

// What the command prints as JSON, in the numbers that the worker sends. As a batch: of files, it refuses those with NULs.
function native({ texts: [original, reprint] }) {
  const input = JSON.stringify({ id: 0, original, reprint });
  const { report } = JSON.parse(execFileSync(COMMAND, ["batch", "--report"], { input, maxBuffer: 1 << 28 }));
  const sides = [report.original, report.reprint];
  const role = (item) => (!item.role ? 0 : item.role === "article" ? 1 : 2 + REASONS.indexOf(item.reason));
  const both = (of) => ["original", "reprint"].map((side) => of[side]);
  const { containment, counts, shares } = report.scores;
  return {
    sentences: report.sentences,
    figures: [
      VERDICTS.indexOf(report.verdict),
      Number(report.exact),
      Math.floor(report.steps / 2 ** 32),
      report.steps % 2 ** 32,
      containment.original,
      containment.reprint,
      containment.reprintContent,
      report.scores.resemblance,
      report.scores.similarity,
      report.scores.order,
      report.scores.longestSharedRun,
      ...both(counts).flatMap((side) =>
        AMOUNTS.flatMap((name) => ["words", "characters", "segments"].map((unit) => side[name][unit])),
      ),
      ...both(shares).flatMap((side) => SHARES.map((name) => side[name])),
    ],
    blocks: sides.map(({ blocks }) => blocks.flatMap((b) => [b.start, b.end, SHAPES.indexOf(b.kind)])),
    segments: sides.map(({ segments }) =>
      segments.flatMap((s) => [
        s.start,
        s.end,
        KINDS.indexOf(s.kind),
        role(s),
        s.change ?? NONE,
        s.move ?? NONE,
        ...(s.partner ?? [NONE, NONE]),
      ]),
    ),
    changes: report.changes.flatMap((c) => [
      KINDS.indexOf(c.kind),
      role(c),
      c.alteration ? ALTERATIONS.indexOf(c.alteration) : NONE,
      (c.typography ?? []).reduce((set, sort) => set | (1 << SORTS.indexOf(sort)), 0),
      c.move ?? NONE,
      ...c.original,
      ...c.reprint,
      (c.inner ?? []).length,
    ]),
    inner: report.changes.flatMap((c) => (c.inner ?? []).flat(2)),
    notes: report.checks.map((check) => check.note),
    checks: report.checks.flatMap((check) => [
      QUESTIONS.indexOf(check.question),
      ANSWERS.indexOf(check.answer),
      check.original.length,
      check.reprint.length,
      ...check.original.flat(),
      ...check.reprint.flat(),
    ]),
  };
}

// What the shipped module answers in its worker, for all pairs of texts.
function answers(page, texts) {
  return page.evaluate(async (texts) => {
    const worker = reprint.spawnWorker();
    const next = () => new Promise((resolve) => worker.addEventListener("message", resolve, { once: true }));
    await next();
    const found = [];
    for (const [id, [original, reprinted]] of texts.entries()) {
      const answer = next();
      const wishes = { publisher: "", author: "", overrides: new Uint32Array() };
      worker.postMessage({ id, original, reprint: reprinted, foldCase: true, budget: 2e9, ...wishes });
      const { sentences, notes, figures, blocks, segments, changes, inner, checks } = (await answer).data;
      const plain = (numbers) => Array.from(numbers);
      found.push({
        sentences: plain(sentences),
        figures: plain(figures),
        blocks: blocks.map(plain),
        segments: segments.map(plain),
        changes: plain(changes),
        inner: plain(inner),
        notes: plain(notes),
        checks: plain(checks),
      });
    }
    worker.terminate();
    return found;
  }, texts);
}

describe("native and WebAssembly", () => {
  after(closeAll);
  const all = [...pairs(), ...longPairs()];
  for (const browser of BROWSERS) {
    test(`say the same in ${browser}`, async () => {
      assert.ok(existsSync(COMMAND), `${COMMAND} is missing; build it with cargo build -p reprint-cli`);
      assert.ok(all.length >= LEAST_PAIRS, `only ${all.length} pairs were found`);
      const page = await openPage({ browser, form: "hosted" });
      await load(page);
      const found = await answers(page, all.map(({ texts }) => texts));
      for (const [index, pair] of all.entries()) {
        assert.deepEqual(found[index], native(pair), pair.folder);
      }
      await finish(page);
    });
  }
});
