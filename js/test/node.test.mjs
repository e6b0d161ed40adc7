// The package as Node.js imports it: the same report as the command prints, and errors in words.
//
// `cargo xtask js` says where the built package is (REPRINT_PACKAGE), and where the command (REPRINT_COMMAND).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";

const FOLDER = process.env.REPRINT_PACKAGE ?? join(dirname(fileURLToPath(import.meta.url)), "..", "..", "target", "js");
const CORPUS = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "tests", "corpus");
const { exports, files } = JSON.parse(readFileSync(join(FOLDER, "package.json"), "utf8"));
const { compare } = await import(pathToFileURL(join(FOLDER, exports["."].node)).href);

const ORIGINAL = "The council met on Tuesday. It voted for the plan by eight votes to three.";
const REPRINT = "Home\n\nThe council met on Tuesday. It voted for the plan by nine votes to three. 🐕";

describe("the package in Node.js", () => {
  it("finds what was altered", () => {
    const report = compare(ORIGINAL, REPRINT);
    const change = report.changes.find((change) => change.kind === "altered");
    assert.equal(ORIGINAL.slice(...change.original), "eight");
    assert.equal(REPRINT.slice(...change.reprint), "nine");
    assert.equal(change.difference, "+12.5%");
    assert.equal(Object.getPrototypeOf(report), Object.prototype);
  });

  it("gives the report of the command, on every golden case", { skip: !process.env.REPRINT_COMMAND }, () => {
    const cases = readdirSync(CORPUS).filter((name) => statSync(join(CORPUS, name)).isDirectory());
    assert.ok(cases.length > 20);
    const read = (name, file) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(join(CORPUS, name, file)));
    const pairs = cases.map((name) => ({ id: name, original: read(name, "original.txt"), reprint: read(name, "reprint.txt") }));
    // As a batch, because of files the command would take off marks, and refuse some.
    const input = pairs.map((pair) => JSON.stringify(pair)).join("\n");
    const answers = execFileSync(process.env.REPRINT_COMMAND, ["batch", "--report"], { input, maxBuffer: 1 << 28 });
    const lines = answers.toString().trim().split("\n");
    assert.equal(lines.length, pairs.length);
    for (const [index, { id, original, reprint }] of pairs.entries()) {
      // Who calls a function knows what was chosen; a file says it.
      const { choices, ...report } = JSON.parse(lines[index]).report;
      assert.deepEqual(choices, { foldCase: true, publisher: "", author: "", overrides: [] });
      assert.deepEqual(compare(original, reprint), report, id);
    }
  });

  it("takes options and refuses what is none", () => {
    const TEXT = "The old Ferry left the harbour at nine with eighty people and a dog.";
    const differs = (options) => compare(TEXT, TEXT.replace("Ferry", "ferry"), options).changes[0].kind;
    assert.equal(differs(), "typographic");
    assert.equal(differs(null), "typographic");
    assert.equal(differs({ foldCase: false }), "altered");
    const overrides = [{ side: "reprint", block: 0, role: "advert" }];
    assert.equal(compare(ORIGINAL, REPRINT, { overrides }).changes[0].reason, "advert");
    assert.equal(compare(ORIGINAL, REPRINT, { budget: 0 }).exact, false);
    assert.throws(() => compare(ORIGINAL, REPRINT, { foldCase: "yes" }), TypeError);
    assert.throws(() => compare(ORIGINAL, REPRINT, { overrides: [{ side: "left", block: 0, role: "advert" }] }), /left/);
    // However an object was made: without a prototype, or in another window, as in another context here.
    const bare = Object.assign(Object.create(null), { foldCase: false });
    for (const options of [bare, runInNewContext("({ foldCase: false, overrides: [] })")]) {
      assert.equal(differs(options), "altered");
    }
    const refuses = (options, why) => assert.throws(() => compare(ORIGINAL, REPRINT, options), { name: "TypeError", message: why });
    for (const options of ["yes", 1, true, [], () => {}, Symbol("options")]) {
      refuses(options, /the options must be an object/);
    }
    refuses({ foldcase: true }, /the options .* foldcase/);
    refuses({ overrides: [null] }, /an override must be an object/);
    refuses({ overrides: [[]] }, /an override must be an object/);
    refuses({ overrides: [{ block: 0, role: "advert" }] }, /no such side of an override: ""/);
    refuses({ overrides: [{ side: "reprint", block: 0, role: "advert", text: "Home" }] }, /an override .* text/);
    refuses({ overrides: "none" }, /overrides is a list/);
    assert.throws(() => compare(ORIGINAL), { name: "TypeError", message: /the reprint is none/ });
    assert.throws(() => compare(null, REPRINT), { name: "TypeError", message: /the original is none/ });
  });

  it("lets through what the options throw", () => {
    for (const thrown of [new RangeError("of the getter"), "a text"]) {
      const options = {
        get foldCase() {
          throw thrown;
        },
      };
      let caught;
      try {
        compare(ORIGINAL, REPRINT, options);
      } catch (error) {
        caught = error;
      }
      assert.equal(caught, thrown);
    }
  });

  it("refuses texts that are too long at once, by a cap that the types name", () => {
    const types = readFileSync(join(FOLDER, "index.d.ts"), "utf8");
    const most = Number(types.match(/more than ([\d,]+) UTF-16/)[1].replaceAll(",", ""));
    const long = "a".repeat(most + 1);
    for (const texts of [
      [long, "a"],
      ["a", long],
    ]) {
      assert.throws(() => compare(...texts), (error) => error instanceof RangeError && error.message.includes(`${most}`));
    }
    assert.equal(compare(long.slice(1), "a").verdict, "unrelated");
  });

  it("takes halves of surrogate pairs for one character", () => {
    assert.equal(compare("a \uD800 b", "a \uDC01 b").verdict, "identical");
    assert.equal(compare("a \uD800 b", "a \uFFFD b").verdict, "identical");
  });

  it("takes any strings", () => {
    for (const text of ["", "\0", "\uD83D", "\uDC15 alone", "a".repeat(100_000), "\u202E"]) {
      const report = compare(text, `${text} more`);
      assert.equal(report.original.segments.at(-1)?.end ?? 0, text.length);
    }
  });

  it("starts at the second try when the first brought nothing", async () => {
    // By an address of its own, as the module above has started already.
    const copy = mkdtempSync(join(tmpdir(), "reprint-"));
    try {
      for (const name of ["manual.js", "bindings.js", "package.json"]) {
        copyFileSync(join(FOLDER, name), join(copy, name));
      }
      const manual = await import(pathToFileURL(join(copy, "manual.js")).href);
      const failed = manual.init(Promise.reject(new Error("no network")));
      assert.equal(manual.init(), failed, "whoever asks meanwhile waits for the same");
      await assert.rejects(failed, /no network/);
      assert.throws(() => manual.compare(ORIGINAL, REPRINT), /await init\(\) first/);
      await assert.rejects(manual.init(new Uint8Array([1, 2, 3])), WebAssembly.CompileError);
      await manual.init(new WebAssembly.Module(readFileSync(join(FOLDER, "reprint.wasm"))));
      assert.equal(manual.compare(ORIGINAL, REPRINT).changes.length, compare(ORIGINAL, REPRINT).changes.length);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

  it("is whole: every file that is named is there", () => {
    const there = readdirSync(FOLDER);
    for (const file of Object.values(exports).flatMap((entry) => (typeof entry === "string" ? entry : Object.values(entry)))) {
      assert.ok(there.includes(file.replace("./", "")), file);
    }
    for (const licence of ["LICENSE-MIT", "LICENSE-APACHE", "README.md"]) {
      assert.ok(there.includes(licence), licence);
    }
    assert.ok(files.length > 0);
  });
});
