// Lays the changes that Reprint shows beside those of other tools: how many, how long, where they begin and end.
//
//     node tests/bench/readable.mjs                    over the golden cases
//         --command FILE                               the command `reprint` (else REPRINT_COMMAND, or target/release)
//         --pairs FOLDER                               over its folders with original.txt and reprint.txt, or a.txt and b.txt
//         --json FILE  --write FILE                    the figures by case, and the page `docs/readable-changes.md`
//
// Whatever a tool calls it, its answer is taken as a list of changes: a stretch of the original and a stretch of the
// reprint that stand for each other, either of which may be empty. Stretches with nothing but white space between them
// are one change, because a reader sees one.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { diffWords, diffWordsWithSpace } from "diff";
import DiffMatchPatch from "diff-match-patch";
import vscode from "vscode-diff";
import { ROOT } from "./engine.mjs";
import { aligned, digits, table } from "./report.mjs";

const { values: options } = parseArgs({
  options: { command: { type: "string" }, pairs: { type: "string" }, json: { type: "string" }, write: { type: "string" } },
});
const COMMAND = options.command ?? process.env.REPRINT_COMMAND ?? join(ROOT, "target", "release", "reprint");
const CORPUS = join(ROOT, "tests", "corpus");

// The cases shown side by side, and what each is there for.
const EXAMPLES = [
  ["german-edited", "Single words and numbers changed, quotation marks of another sort, and another spelling of the same word."],
  ["sentence-reworded-over-half", "A sentence more than half of which is new: what is left in common is chance."],
  ["curly-quotes-only", "Only the sort of quotation mark differs. Whoever marks that as a change buries the real ones."],
  ["sentence-moved", "A sentence that stands elsewhere. Without moves it is dropped here and put in there."],
  ["two-names-swapped", "Here diff-match-patch reads better: the three words are one change, and not two around a word that stayed."],
];

// --- the tools: each gives a list of [from, to, from, to], of the original and of the reprint ---

// From parts in order, each shared, of the original only or of the reprint only.
function fromParts(parts) {
  const changes = [];
  let [at, there] = [0, 0];
  for (const [kind, text] of parts) {
    const [old, fresh] = [kind <= 0 ? text.length : 0, kind >= 0 ? text.length : 0];
    if (kind !== 0) {
      changes.push([at, at + old, there, there + fresh]);
    }
    at += old;
    there += fresh;
  }
  return changes;
}

const ofJsdiff = (diff) => (original, reprint) => {
  // `diffWords` shows the white space of the reprint in shared parts, so its offsets in the original are found again.
  const changes = [];
  let [at, there] = [0, 0];
  const find = (text, part, from) => {
    const place = text.indexOf(part, from);
    return place < 0 ? from : place;
  };
  for (const { value, added, removed } of diff(original, reprint)) {
    if (removed) {
      const start = find(original, value, at);
      changes.push([start, start + value.length, there, there]);
      at = start + value.length;
    } else if (added) {
      changes.push([at, at, there, there + value.length]);
      there += value.length;
    } else {
      there += value.length;
      // Walks over the same words of the original, whatever white space stands between them.
      for (const word of value.match(/\S+/g) ?? []) {
        at = find(original, word, at) + word.length;
      }
      at += original.slice(at).match(/^\s*/)[0].length * Number(/\s$/.test(value));
    }
  }
  return changes;
};

function ofMatchPatch(original, reprint) {
  const tool = new DiffMatchPatch();
  tool.Diff_Timeout = 0;
  const diffs = tool.diff_main(original, reprint);
  tool.diff_cleanupSemantic(diffs);
  return fromParts(diffs);
}

function ofVsCode(original, reprint) {
  const [old, fresh] = [original, reprint].map((text) => text.split("\n"));
  const starts = (lines) => {
    let at = 0;
    return lines.map((line) => (at += line.length + 1) - line.length - 1);
  };
  const [from, to] = [starts(old), starts(fresh)];
  const offset = (lines, starts, text, line, column) => Math.min(text.length, (starts[line - 1] ?? text.length) + column - 1);
  // As in the editor, whose setting is to ignore white space at the ends of lines.
  const settings = { ignoreTrimWhitespace: true, computeMoves: false, maxComputationTimeMs: 0 };
  const { changes } = new vscode.DefaultLinesDiffComputer().computeDiff(old, fresh, settings);
  return changes
    .flatMap(({ innerChanges, original, modified }) => innerChanges ?? [{ originalRange: whole(original), modifiedRange: whole(modified) }])
    .map(({ originalRange: a, modifiedRange: b }) => [
      offset(old, from, original, a.startLineNumber, a.startColumn),
      offset(old, from, original, a.endLineNumber, a.endColumn),
      offset(fresh, to, reprint, b.startLineNumber, b.startColumn),
      offset(fresh, to, reprint, b.endLineNumber, b.endColumn),
    ]);
}
const whole = ({ startLineNumber, endLineNumberExclusive }) => ({ startLineNumber, startColumn: 1, endLineNumber: endLineNumberExclusive, endColumn: 1 });

// Reprint tells of typography and of moves apart from what changed. `all` are what a reader is shown as changed text;
// the others are counted beside. As a batch: of files, the command refuses those with NULs.
function ofReprint(original, reprint) {
  const input = JSON.stringify({ id: 0, original, reprint });
  const { report } = JSON.parse(execFileSync(COMMAND, ["batch", "--report"], { input, maxBuffer: 1 << 28, encoding: "utf8" }));
  const changes = [];
  const moves = [];
  const apart = { typographic: 0, moved: 0 };
  for (const { kind, original, reprint } of report.changes) {
    if (kind in apart) {
      apart[kind] += 1;
      moves.push(...(kind === "moved" ? [[...original, ...reprint]] : []));
    } else {
      changes.push([...original, ...reprint]);
    }
  }
  return { changes, moves, apart, report };
}

const TOOLS = { "jsdiff diffWords": ofJsdiff(diffWords), "jsdiff diffWordsWithSpace": ofJsdiff(diffWordsWithSpace), "diff-match-patch, semantic cleanup": ofMatchPatch, "VS Code's default diff": ofVsCode };
const OURS = "Reprint";

// --- what is counted ---

const WORDS = /[\p{L}\p{N}][\p{L}\p{M}\p{N}_'’]*/gu;
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

// Changes with nothing but white space between them, as one; what is white space only is none. Text dropped and text
// put in at the same place may come in either order.
function joined(changes, original, reprint) {
  const made = [];
  const near = (text, one, other) => {
    const [first, second] = one[0] <= other[0] ? [one, other] : [other, one];
    return !/\S/.test(text.slice(first[1], second[0]));
  };
  for (const [a, b, c, d] of changes.filter(([a, b, c, d]) => /\S/.test(original.slice(a, b) + reprint.slice(c, d)))) {
    const last = made.at(-1);
    if (last && near(original, last.slice(0, 2), [a, b]) && near(reprint, last.slice(2), [c, d])) {
      made[made.length - 1] = [Math.min(last[0], a), Math.max(last[1], b), Math.min(last[2], c), Math.max(last[3], d)];
    } else {
      made.push([a, b, c, d]);
    }
  }
  return made;
}

const wordsOf = (text) => text.match(WORDS)?.length ?? 0;

// Says of places in a text whether they are inside a word, a number or an address as Unicode has them (UAX #29). Scripts
// without spaces have no edges to keep to.
function insideWords(text) {
  const inside = new Uint8Array(text.length + 1);
  for (const { index, segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike && !SPACELESS.test(segment)) {
      inside.fill(1, index + 1, index + segment.length);
    }
  }
  return inside;
}
const segmenter = new Intl.Segmenter("en", { granularity: "word" });

function figures(changes, original, reprint) {
  const list = joined(changes, original, reprint);
  const bare = (text) => text.replace(/\s+/g, "").length;
  const [old, fresh] = [insideWords(original), insideWords(reprint)];
  let [words, marked, inside, islands] = [0, 0, 0, 0];
  for (const [at, [a, b, c, d]] of list.entries()) {
    words += Math.max(wordsOf(original.slice(a, b)), wordsOf(reprint.slice(c, d)));
    marked += bare(original.slice(a, b)) + bare(reprint.slice(c, d));
    // An empty stretch has a place but no edge that a reader sees.
    inside += (a < b && (old[a] || old[b])) || (c < d && (fresh[c] || fresh[d])) ? 1 : 0;
    // One or two words that are left alone between two changes, in one paragraph.
    const next = list[at + 1];
    if (next && next[0] >= b && next[2] >= d) {
      const between = [original.slice(b, next[0]), reprint.slice(d, next[2])];
      const count = wordsOf(between[1]);
      islands += count >= 1 && count <= 2 && !between.some((text) => text.includes("\n")) ? 1 : 0;
    }
  }
  return { changes: list.length, words, marked, all: bare(original) + bare(reprint), inside, islands };
}

// --- the marks, as text ---

// The paragraphs of the reprint that have a change, with what changed in them. What was dropped brings the white space
// around it along, where there would be none.
function marking(changes, moves, original, reprint) {
  const list = [...joined(changes, original, reprint), ...moves.map((move) => [...move, true])].sort((x, y) => x[2] - y[2] || x[0] - y[0]);
  const line = (text) => text.replace(/\s*\n\s*/g, " ¶ ");
  let out = "";
  let at = 0;
  for (const [a, b, c, d, moved] of list) {
    out += reprint.slice(at, Math.max(at, c));
    if (a < b && !moved) {
      const [before, after] = [original[a - 1] ?? "\n", original[b] ?? "\n"];
      out += `${/\s/.test(before) && /\S$/.test(out) ? before : ""}[-${line(original.slice(a, b))}-]`;
      out += c === d && /\s/.test(after) && /^\S/.test(reprint.slice(d)) ? after : "";
    }
    out += c < d ? (moved ? `{~${line(reprint.slice(c, d))}~}` : `{+${line(reprint.slice(c, d))}+}`) : "";
    at = Math.max(at, d);
  }
  const paragraphs = (out + reprint.slice(at)).split(/\s*\n\s*/);
  return paragraphs.filter((paragraph) => /\[-|\{[+~]/.test(paragraph)).join("\n");
}

// --- all cases ---

function casesOf(folder) {
  const names = [["original.txt", "reprint.txt"], ["a.txt", "b.txt"]];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [name, names.map((both) => both.map((file) => join(folder, name, file))).find((files) => files.every((file) => existsSync(file)))])
    .filter(([, files]) => files)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const rows = [];
for (const [name, files] of casesOf(options.pairs ?? CORPUS)) {
  const [original, reprint] = files.map((file) => readFileSync(file, "utf8"));
  const ours = ofReprint(original, reprint);
  const found = { [OURS]: ours.changes, ...Object.fromEntries(Object.entries(TOOLS).map(([tool, run]) => [tool, run(original, reprint)])) };
  rows.push({
    name,
    verdict: ours.report.verdict,
    apart: ours.apart,
    tools: Object.fromEntries(Object.entries(found).map(([tool, changes]) => [tool, figures(changes, original, reprint)])),
    marks: Object.fromEntries(Object.entries(found).map(([tool, changes]) => [tool, () => marking(changes, tool === OURS ? ours.moves : [], original, reprint)])),
  });
}

const NAMES = [OURS, ...Object.keys(TOOLS)];
const sum = (list, tool, key) => list.reduce((total, row) => total + row.tools[tool][key], 0);
const HEAD = ["tool", "changes", "words per change", "cut through a word", "lone words between two", "text marked"];
const summary = (list) =>
  NAMES.map((tool) => [
    tool,
    String(sum(list, tool, "changes")),
    digits(sum(list, tool, "words") / sum(list, tool, "changes")),
    String(sum(list, tool, "inside")),
    String(sum(list, tool, "islands")),
    `${digits((100 * sum(list, tool, "marked")) / sum(list, tool, "all"))}%`,
  ]);
// In texts that have little to do with each other there is nothing to read, and a tool that marks all wins every count.
const related = rows.filter(({ verdict }) => !["unrelated", "slight overlap"].includes(verdict));
// Like for like: where nothing is told apart from the changes, all tools are asked the same.
const plain = related.filter((row) => row.apart.typographic + row.apart.moved === 0);
const apart = (key) => related.reduce((total, row) => total + row.apart[key], 0);

// Where another tool is at least as good by every count and better by one. A fifth more or less of marked text is taken
// for the same: it depends on whether a space or a comma is marked along.
const worse = related
  .map((row) => {
    const ours = row.tools[OURS];
    const better = NAMES.slice(1).filter((tool) => {
      const theirs = row.tools[tool];
      const counts = ["changes", "inside", "islands"];
      return (
        theirs.marked <= ours.marked * 1.2 &&
        counts.every((key) => theirs[key] <= ours[key]) &&
        (counts.some((key) => theirs[key] < ours[key]) || theirs.marked * 1.2 < ours.marked)
      );
    });
    return { row, better };
  })
  .filter(({ better }) => better.length);

const tellCount = ({ changes, inside, islands, marked }) => `${changes} · ${inside} · ${islands} · ${marked}`;
const WORSE_HEAD = ["case", ...NAMES];
const worseRows = worse.map(({ row, better }) => [row.name, ...NAMES.map((tool) => tellCount(row.tools[tool]) + (better.includes(tool) ? " <" : ""))]);

console.log(`${rows.length} pairs, ${related.length} of them related\n\n${aligned(HEAD, summary(related))}`);
console.log(`\n${plain.length} of these without moves and typography\n\n${aligned(HEAD, summary(plain))}`);
console.log(`\nBeside these, Reprint shows ${apart("typographic")} typographic changes and ${apart("moved")} moves apart.`);
if (worseRows.length) {
  console.log(`\nWhere another does better (changes · cut words · lone words · characters marked)\n${aligned(WORSE_HEAD, worseRows)}`);
}

if (options.json) {
  writeFileSync(options.json, `${JSON.stringify(rows.map(({ marks, ...row }) => ({ ...row, marks: Object.fromEntries(Object.entries(marks).map(([tool, make]) => [tool, make()])) })), undefined, 1)}\n`);
}

if (options.write) {
  const version = (name) => JSON.parse(readFileSync(join(ROOT, "tests", "bench", "node_modules", name, "package.json"), "utf8")).version;
  const shown = EXAMPLES.flatMap(([name, what]) => {
    const row = rows.find((row) => row.name === name);
    if (!row) {
      return [];
    }
    // Tools that mark alike, but for white space, are shown once.
    const groups = new Map();
    for (const tool of NAMES) {
      const marks = row.marks[tool]().replace(/[\s¶]+/g, "");
      groups.set(marks, [...(groups.get(marks) ?? []), tool]);
    }
    const parts = [...groups.values()].flatMap((tools) => [
      `**${tools.join(", ")}** — ${tellChanges(row, tools[0])}`,
      "",
      ...(row.marks[tools[0]]() ? ["```text", row.marks[tools[0]](), "```", ""] : []),
    ]);
    return [`### ${name.replaceAll("-", " ")}`, "", what, "", ...parts];
  });
  writeFileSync(
    options.write,
    `${[
      "# Readable changes",
      "",
      "`node tests/bench/readable.mjs --write docs/readable-changes.md` writes this page; do not edit it.",
      "",
      `How Reprint's changes read beside those of jsdiff ${version("diff")}, diff-match-patch ${version("diff-match-patch")} with its semantic cleanup, and VS Code's default diff (vscode-diff ${version("vscode-diff")}), over the ${related.length} of ${rows.length} golden cases in which the texts have something to do with each other.`,
      "",
      table(HEAD, summary(related)),
      "",
      `The same over the ${plain.length} cases in which Reprint found no moved text and no change of typography, so that all show the same things:`,
      "",
      table(HEAD, summary(plain)),
      "",
      `A change is what stands between two stretches of shared text; white space by itself is none. "Cut through a word" are changes with an edge inside a word; "lone words" are one or two shared words left between two changes of a paragraph; "text marked" is the share of both texts' characters, without white space. Reprint tells ${apart("typographic")} typographic changes (curly quotes, dashes) and ${apart("moved")} moves apart from these; the others show both as text dropped and added, or, as diffWords does with white space, not at all.`,
      "",
      ...(worse.length
        ? [`In ${worse.length} of these cases another tool is as good by every count and better by one: ${worse.map(({ row, better }) => `${row.name} (${better.join(", ")})`).join("; ")}.`, ""]
        : []),
      "## Side by side",
      "",
      "`[-of the original only-]{+of the reprint only+}`, `{~moved here~}`; ¶ is the end of a line inside a mark. Paragraphs without a change are left out.",
      "",
      ...shown,
    ].join("\n").trimEnd()}\n`,
  );
}

function tellChanges(row, tool) {
  const { changes } = row.tools[tool];
  const count = `${changes || "no"} ${changes === 1 ? "change" : "changes"}`;
  const { typographic, moved } = row.apart;
  const more = tool === OURS ? [typographic && `${typographic} typographic`, moved && `${moved} moved`].filter(Boolean) : [];
  return more.length ? `${count}; apart from these, ${more.join(" and ")}` : count;
}
