// What is timed: Reprint and its rivals, each a function from two texts to its list of changes.
//
// `full` says whether a tool's answer stands comparison: it says which words differ and does not give up half-way. A
// time limit makes any diff fast, by answering that all the rest differs.

import { startEngine } from "./engine.mjs";

export const OURS = "Reprint";

// Words, runs of white space, and single marks: the tokens of jsdiff, more or less.
const TOKENS = /[\p{L}\p{M}\p{N}_]+|\s+|[^\p{L}\p{M}\p{N}_\s]/gu;

// The tokens of both texts as numbers, for a diff that compares elements of arrays.
export function numbered(...texts) {
  const numbers = new Map();
  return texts.map((text) => {
    const tokens = text.match(TOKENS) ?? [];
    return Uint32Array.from(tokens, (token) => {
      let number = numbers.get(token);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(token, number);
      }
      return number;
    });
  });
}

async function matchPatch(seconds, cleanup) {
  const { default: DiffMatchPatch } = await import("diff-match-patch");
  const tool = new DiffMatchPatch();
  tool.Diff_Timeout = seconds;
  return (original, reprint) => {
    const diffs = tool.diff_main(original, reprint);
    if (cleanup) {
      tool.diff_cleanupSemantic(diffs);
    }
    return diffs;
  };
}

export const TOOLS = {
  [OURS]: {
    full: true,
    async start() {
      const engine = await startEngine();
      // `figures` has whether the budget sufficed, and the steps in two halves; see `src/messages/summary.rs`.
      const facts = ({ figures, changes }) => ({
        exact: figures[1] === 1,
        steps: figures[2] * 2 ** 32 + figures[3],
        changes: changes.length / 10,
      });
      return { run: engine.compare, memory: engine.memory, facts };
    },
  },
  "jsdiff diffWords": {
    full: true,
    async start() {
      const { diffWords } = await import("diff");
      return { run: diffWords };
    },
  },
  "diff-match-patch, 1 s limit, cleanup": {
    full: false,
    start: async () => ({ run: await matchPatch(1, true) }),
  },
  "diff-match-patch, no limit": {
    full: true,
    start: async () => ({ run: await matchPatch(0, false) }),
  },
  "diff-match-patch, no limit, cleanup": {
    full: true,
    start: async () => ({ run: await matchPatch(0, true) }),
  },
  "fast-myers-diff over words": {
    full: true,
    async start() {
      const { default: { diff } } = await import("fast-myers-diff");
      return { run: (original, reprint) => [...diff(...numbered(original, reprint))] };
    },
  },
  "VS Code's default diff (vscode-diff)": {
    full: true,
    async start() {
      const { default: { DefaultLinesDiffComputer } } = await import("vscode-diff");
      const tool = new DefaultLinesDiffComputer();
      const options = { ignoreTrimWhitespace: false, computeMoves: false, maxComputationTimeMs: 0 };
      return { run: (original, reprint) => tool.computeDiff(original.split("\n"), reprint.split("\n"), options).changes };
    },
  },
};
