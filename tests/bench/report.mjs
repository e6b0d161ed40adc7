// From figures to tables and sentences: what `bench.mjs` prints, and the page `docs/benchmarks.md`.

import { cpus, loadavg, totalmem } from "node:os";
import { KINDS, SIZES } from "./inputs.mjs";
import { OURS, TOOLS } from "./rivals.mjs";

// What the project set itself, in milliseconds by size, and as the least ratio to the fastest full-quality rival.
const TIMES = { "10k": 2, "100k": 12, "1m": 100, "5m": 600 };
const RATIOS = { "10k": 30, "100k": 40, "1m": 100 };
const HOSTILE_RATIO = 4;
const MEMORY = 14;
// What n·log n takes at 5 MB over what it takes at 100 kB, as a power of the size.
const GROWTH = 1 + Math.log(Math.log(5e6) / Math.log(1e5)) / Math.log(50);

const SIZE_NAMES = { "10k": "10 kB", "100k": "100 kB", "1m": "1 MB", "5m": "5 MB", "as it is": "as it is" };

// Three digits are all that such figures are worth.
export function digits(value) {
  if (!Number.isFinite(value)) {
    return "–";
  }
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 0.01))));
  return value >= 1_000 ? Math.round(value).toLocaleString("en") : value.toFixed(Math.min(decimals, 2));
}

export function duration(milliseconds) {
  return milliseconds >= 1_000 ? `${digits(milliseconds / 1_000)} s` : `${digits(milliseconds)} ms`;
}

const megabytes = (bytes) => digits(bytes / 1e6);

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at ? "---:" : "---"))), ...rows.map(line)].join("\n");
}

// The same columns for a terminal.
export function aligned(head, rows) {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((cells) => String(cells[at]).length)));
  const line = (cells) => cells.map((cell, at) => (at ? String(cell).padStart(widths[at]) : String(cell).padEnd(widths[at]))).join("  ");
  return [line(head), ...rows.map(line)].map((text) => text.trimEnd()).join("\n");
}

// The fastest rival whose answer stands comparison. When none finished, all that is known is that it takes longer than
// it was given.
function fastest(row, timeout) {
  const full = Object.keys(TOOLS).filter((name) => name !== OURS && TOOLS[name].full);
  const finished = full.filter((name) => row.results[name].time).sort((a, b) => row.results[a].time - row.results[b].time);
  if (finished.length) {
    return { name: finished[0], time: row.results[finished[0]].time, sign: "" };
  }
  return { name: "none finished", time: timeout, sign: "> " };
}

function cell(result, timeout) {
  if (result.time) {
    return duration(result.time);
  }
  return result.late ? `> ${timeout / 1_000} s` : result.failed ? "failed" : "not run";
}

const sizeOf = (bytes) => bytes[0] + bytes[1];
const find = (run, kind, size) => run.rows.find((row) => row.kind === kind && row.size === size);
const ourTime = (run, kind, size) => find(run, kind, size)?.results[OURS].time;

// --- the tables, as rows of cells ---

function ratios(run) {
  const head = ["pair", "size", "Reprint", "first run", "MB/s", "fastest full-quality rival", "it takes", "times as long", "jsdiff: times"];
  const rows = run.rows.map((row) => {
    const ours = row.results[OURS];
    const rival = fastest(row, run.timeout);
    const jsdiff = row.results["jsdiff diffWords"];
    return [
      row.kind,
      SIZE_NAMES[row.size],
      cell(ours, run.timeout) + (ours.facts?.exact === false ? " (in part coarsely)" : ""),
      ours.first ? duration(ours.first) : "–",
      ours.time ? digits(sizeOf(row.bytes) / 1e3 / ours.time) : "–",
      rival.name,
      rival.sign + duration(rival.time),
      ours.time ? `${rival.sign}${digits(rival.time / ours.time)}` : "–",
      !ours.time ? "–" : jsdiff.time ? digits(jsdiff.time / ours.time) : jsdiff.late ? `> ${digits(run.timeout / ours.time)}` : "not run",
    ];
  });
  return { head, rows };
}

function everyTool(run) {
  const head = ["pair", "size", ...Object.keys(TOOLS)];
  const rows = run.rows.map((row) => [row.kind, SIZE_NAMES[row.size], ...Object.keys(TOOLS).map((name) => cell(row.results[name], run.timeout))]);
  return { head, rows };
}

function growth(run) {
  const head = ["pair", "100 kB", "5 MB", "grows as size to the power", "1 MB to the friendly 1 MB"];
  const kinds = [...new Set(run.rows.map(({ kind }) => kind))].filter((kind) => find(run, kind, "100k") && find(run, kind, "5m"));
  const rows = kinds.map((kind) => {
    if (!ourTime(run, kind, "100k") || !ourTime(run, kind, "5m")) {
      return [kind, ...["100k", "5m"].map((size) => cell(find(run, kind, size).results[OURS], run.timeout)), "–", "–"];
    }
    const [small, large] = [find(run, kind, "100k"), find(run, kind, "5m")];
    const [before, after] = [small, large].map((row) => row.results[OURS].time);
    const power = Math.log(after / before) / Math.log(sizeOf(large.bytes) / sizeOf(small.bytes));
    const friendly = ourTime(run, "reprint", "1m");
    return [kind, duration(before), duration(after), power.toFixed(2), friendly ? digits(ourTime(run, kind, "1m") / friendly) : "–"];
  });
  return { head, rows };
}

function memory(run) {
  const head = ["pair", "size", "both texts, MB", "module's memory, MB", "bytes per byte of text", "process grew by, MB", "fastest rival's process, MB"];
  const rows = run.rows
    .filter((row) => row.results[OURS].module && SIZES[row.size] >= 1e6)
    .map((row) => {
      const ours = row.results[OURS];
      const rival = row.results[fastest(row, run.timeout).name];
      return [
        row.kind,
        SIZE_NAMES[row.size],
        megabytes(sizeOf(row.bytes)),
        megabytes(ours.module),
        digits(ours.module / sizeOf(row.bytes)),
        megabytes(ours.growth),
        rival ? megabytes(rival.growth) : "–",
      ];
    });
  return { head, rows };
}

// --- what they say ---

const verdict = (met) => (met ? "met" : "**missed**");

function targets(run) {
  const rows = [];
  const friendly = run.rows.filter(({ kind }) => kind === "reprint");
  for (const row of friendly) {
    const time = row.results[OURS].time;
    if (time && TIMES[row.size]) {
      rows.push([`a reprint of ${SIZE_NAMES[row.size]}`, `at most ${TIMES[row.size]} ms`, duration(time), verdict(time <= TIMES[row.size])]);
    }
  }
  for (const row of friendly.filter(({ size, results }) => RATIOS[size] && results[OURS].time)) {
    const rival = fastest(row, run.timeout);
    const ratio = rival.time / row.results[OURS].time;
    const least = RATIOS[row.size];
    const met = rival.sign && ratio < least ? "open: it was ended too early to say" : verdict(ratio >= least);
    rows.push([`fastest full-quality rival at ${SIZE_NAMES[row.size]}`, `at least ${least} times as long`, `${rival.sign}${digits(ratio)} (${rival.name})`, met]);
  }
  const known = growth(run).rows.filter((row) => Number(row[3]));
  if (known.length) {
    const worst = known.toSorted((a, b) => b[3] - a[3])[0];
    rows.push(["growth from 100 kB to 5 MB, worst pair", `at most the power ${GROWTH.toFixed(2)} (n·log n)`, `${worst[3]} (${worst[0]})`, verdict(Number(worst[3]) <= GROWTH)]);
  }
  // What was ended took longer than it was given, and that is the least it can be counted with.
  const base = ourTime(run, "reprint", "1m");
  const hostile = run.rows
    .filter(({ kind, size }) => base && size === "1m" && run.hostile.includes(kind))
    .map(({ kind, results }) => ({ kind, ended: !results[OURS].time, ratio: (results[OURS].time ?? run.timeout) / base }))
    .sort((a, b) => b.ratio - a.ratio);
  if (hostile.length) {
    const [{ kind, ended, ratio }] = hostile;
    rows.push(["worst hostile pair of 1 MB", `at most ${HOSTILE_RATIO} times the friendly one`, `${ended ? "> " : ""}${digits(ratio)} (${kind})`, verdict(!ended && ratio <= HOSTILE_RATIO)]);
  }
  const large = run.rows.filter(({ size, results }) => size === "5m" && results[OURS].module);
  if (large.length) {
    const share = (row) => row.results[OURS].module / sizeOf(row.bytes);
    const worst = large.toSorted((a, b) => share(b) - share(a))[0];
    rows.push(["peak memory at 5 MB a side, worst pair", `at most ${MEMORY} bytes per byte of text`, `${digits(share(worst))} (${worst.kind})`, verdict(share(worst) <= MEMORY)]);
  }
  return { head: ["what", "aim", "measured", ""], rows };
}

function reading(run) {
  const sentences = [];
  const measured = run.rows.filter(({ kind, results }) => results[OURS].time && kind !== "real pair");
  const ratio = (row) => fastest(row, run.timeout).time / row.results[OURS].time;
  const friendly = measured.filter(({ kind }) => !run.hostile.includes(kind));
  const decided = friendly.filter((row) => !fastest(row, run.timeout).sign).sort((a, b) => ratio(a) - ratio(b));
  if (decided.length) {
    const tell = (row) => `${digits(ratio(row))} times as long as Reprint (${row.kind}, ${SIZE_NAMES[row.size]}, ${fastest(row, run.timeout).name})`;
    sentences.push(`On prose, the fastest full-quality rival took between ${tell(decided[0])} and ${tell(decided.at(-1))}, where one finished at all.`);
  }
  const faster = measured.filter((row) => ratio(row) < 1);
  if (faster.length) {
    sentences.push(`A rival was faster than Reprint on ${faster.map((row) => `${row.kind} at ${SIZE_NAMES[row.size]} (${fastest(row, run.timeout).name})`).join(", ")}.`);
  }
  const alone = measured.filter((row) => fastest(row, run.timeout).sign);
  if (alone.length) {
    const longest = Math.max(...alone.map((row) => row.results[OURS].time));
    sentences.push(`On ${alone.length} of ${measured.length} pairs no full-quality rival finished within ${run.timeout / 1_000} s; Reprint took ${duration(longest)} at most.`);
  }
  const ended = run.rows.filter(({ results }) => !results[OURS].time);
  if (ended.length) {
    sentences.push(`Reprint itself did not finish within ${run.timeout / 1_000} s on ${ended.map(({ kind, size }) => `${kind} at ${SIZE_NAMES[size]}`).join(", ")}.`);
  }
  const cold = measured.filter(({ size }) => size === "10k").map(({ results }) => results[OURS].first);
  if (cold.length) {
    sentences.push(`The very first comparison of a fresh worker is slower, because its code is still being compiled: ${duration(Math.max(...cold))} at 10 kB at most.`);
  }
  const short = measured.filter(({ results }) => results[OURS].facts?.exact === false);
  sentences.push(
    short.length
      ? `Part of the texts was compared coarsely on ${short.map(({ kind, size }) => `${kind} at ${SIZE_NAMES[size]}`).join(", ")}: their budget of steps ran out, or a long stretch repeats itself and was compared piece by piece.`
      : "No part of these pairs was compared coarsely.",
  );
  const missed = targets(run).rows.filter((row) => row[3] === verdict(false));
  sentences.push(missed.length ? `Missed: ${missed.map(([what, aim, is]) => `${what} (${aim}; ${is})`).join("; ")}.` : "All aims that this run can tell of are met.");
  return sentences.join(" ");
}

const machine = () =>
  `${cpus().length} cores of ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}; Node ${process.versions.node}, V8 ${process.versions.v8}`;

// What a terminal is shown.
export function printed(run) {
  const part = (title, { head, rows }) => (rows.length ? [`\n${title}`, aligned(head, rows)] : []);
  return [
    machine(),
    ...part("Reprint and the fastest rival", ratios(run)),
    ...part("Every tool", everyTool(run)),
    ...part("Growth", growth(run)),
    ...part("Memory", memory(run)),
    ...(run.browser?.flatMap(({ title, ...rest }) => part(title, rest)) ?? []),
    ...part("Aims", targets(run)),
    "",
    reading(run),
  ].join("\n");
}

// The page for the docs.
export function page(run) {
  const part = (title, { head, rows }, ...words) => (rows.length ? [`## ${title}`, "", ...words.flatMap((text) => [text, ""]), table(head, rows), ""] : []);
  return `${[
    "# Benchmarks",
    "",
    `\`cargo xtask bench --write --timeout ${run.timeout / 1_000}${run.quick ? " --quick" : ""}\` writes this page; do not edit it.`,
    "",
    `**Machine.** ${machine()}. Load when it ended: ${loadavg()[0].toFixed(1)}. The machine does other work beside, so single figures may be a fifth off; ratios are steadier, because all tools took turns.`,
    "",
    `**Rivals.** ${Object.entries(run.versions).map(([name, version]) => `${name} ${version}`).join(", ")}. "Full-quality" are those that find every changed word and do not give up after a time: all but diff-match-patch with its usual limit of a second. None of them finds moved text or tells boilerplate; Reprint does both in the times given. fast-myers-diff compares arrays and is given the words as numbers; making those counts. fast-diff and @sanity/diff-match-patch were tried too: they are diff-match-patch's algorithm and nowhere faster.`,
    "",
    `**Method.** The module as it is shipped, run by Node as the page's worker runs it, from two strings to the arrays of the answer. Every tool has a process of its own for every pair, is warmed up for a second, and then takes turns with the others; figures are medians of seven rounds (three for what takes over a second, one for what takes over three). A tool that needed more than ${run.timeout / 1_000} s was ended, and not run on what is longer. The whole took ${Math.round(run.minutes)} minutes${run.quick ? " (a quick run: up to 100 kB, three rounds)" : ""}. The texts are made up by \`tests/bench/inputs.mjs\`, the same in every run; the size is the original's:`,
    "",
    ...Object.entries(KINDS).map(([kind, what]) => `- *${kind}*: ${what}`),
    "",
    "## What it says",
    "",
    reading(run),
    "",
    ...part("Aims", targets(run)),
    ...part("Reprint and the fastest rival", ratios(run), "MB/s counts both texts. \"First run\" is that of a fresh worker."),
    ...part("Every tool", everyTool(run)),
    ...part("Growth", growth(run)),
    ...part("Memory", memory(run), "The module's memory only ever grows, so what it has at the end is its peak."),
    ...(run.browser?.flatMap(({ title, words = [], ...rest }) => part(title, rest, ...words)) ?? []),
  ].join("\n").trimEnd()}\n`;
}
