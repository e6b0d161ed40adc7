/**
 * Compares an original with its reprint. Any two texts give a report; the same texts always give the same one.
 *
 * Spans are half-open and count UTF-16 code units, as `String.prototype.slice` does. Halves of surrogate pairs, which no
 * Unicode text has, are all taken for one character, U+FFFD: texts that differ in nothing else are identical.
 *
 * @throws TypeError when a text is no string or an option is not what it should be; what a getter of the options throws.
 * @throws RangeError when a text has more than 20,000,000 UTF-16 code units.
 */
export function compare(original: string, reprint: string, options?: Options): Report;

/** Choices of a comparison, each with a default. */
export interface Options {
  /** Whether capitals and small letters count as equal; `true` unless said otherwise. */
  foldCase?: boolean;
  /** The most steps of work to spend; past it the rest is compared coarsely and `exact` is `false`. */
  budget?: number;
  /** The publication that the original appeared in, for the republication check. */
  publisher?: string;
  /** The author of the original, likewise. */
  author?: string;
  /** Blocks that you know to be article text or boilerplate, whatever they look like. */
  overrides?: Override[];
}

/** What a block is, said by the caller. */
export interface Override {
  side: Side;
  /** Its place among the blocks of that side, from 0; one that is not there is passed over. */
  block: number;
  /** `"article"`, or the reason for which it is boilerplate. */
  role: "article" | Reason;
}

export type Side = "original" | "reprint";
/** Start and end. */
export type Span = [start: number, end: number];
export type Verdict =
  | "identical"
  | "reprint"
  | "reprint with changes"
  | "partial reuse"
  | "slight overlap"
  | "unrelated";
export type Kind = "shared" | "typographic" | "altered" | "moved" | "missing" | "added";
export type Reason =
  | "navigation"
  | "share bar"
  | "byline/dateline"
  | "related"
  | "newsletter"
  | "advert"
  | "caption/credit"
  | "comments"
  | "cookie notice"
  | "legal/footer"
  | "other";
export type BlockKind = "paragraph" | "heading" | "list item" | "menu line";
export type Importance = "high" | "medium" | "low";
export type Alteration =
  | "number"
  | "name"
  | "negation"
  | "quotation"
  | "date"
  | "attribution"
  | "modal"
  | "order"
  | "word"
  | "phrase"
  | "dateline"
  | "spelling";
export type Typography =
  | "quotes"
  | "dashes"
  | "ellipsis"
  | "spaces"
  | "case"
  | "invisible"
  | "ligatures"
  | "width"
  | "composition"
  | "layout";
export type Question = "headline" | "byline" | "source" | "source line" | "date" | "ending" | "quotations";
export type Answer = "yes" | "no" | "unclear";

/** Everything a comparison says. */
export interface Report {
  schemaVersion: 2;
  offsets: "utf-16";
  /** The outcome in a word. */
  verdict: Verdict;
  /** The outcome in plain English. */
  sentences: string[];
  /**
   * `false` when part of the texts was compared coarsely: the budget ran out, or a long stretch of both repeats itself so
   * much that it was aligned piece by piece.
   */
  exact: boolean;
  /** Steps of work done; the same on every machine. */
  steps: number;
  scores: Scores;
  original: SideReport;
  reprint: SideReport;
  /** In the order of the reprint; missing text where it would stand. */
  changes: Change[];
  /** The republication check. */
  checks: Check[];
}

/**
 * Shares run from 0 to 1. Containment counts characters that show; similarity and order count tokens (words and marks),
 * resemblance counts shingles of them.
 */
export interface Scores {
  containment: {
    /** Share of the original found in the reprint. */
    original: number;
    /** Share of the reprint that comes from the original. */
    reprint: number;
    /** The same with the reprint's boilerplate left out. */
    reprintContent: number;
  };
  /** Jaccard's coefficient of the sets of four-token shingles. */
  resemblance: number;
  /** Dice's coefficient: twice the paired tokens over all tokens of both. */
  similarity: number;
  /** Of the paired tokens, the share that stands in order. */
  order: number;
  /** In words. */
  longestSharedRun: number;
  counts: Record<Side, Counts>;
  shares: Record<Side, Shares>;
}

export interface Amount {
  words: number;
  characters: number;
  segments: number;
}

export interface Counts {
  total: Amount;
  shared: Amount;
  typographic: Amount;
  altered: Amount;
  moved: Amount;
  /** Missing or added article text. */
  article: Amount;
  /** Missing or added boilerplate. */
  boilerplate: Amount;
}

/** Whole percentages of one side; they add up to 100 unless the side is empty. Only all is 100; what is under one may be 0. */
export interface Shares {
  kept: number;
  altered: number;
  moved: number;
  article: number;
  boilerplate: number;
}

export interface SideReport {
  blocks: Block[];
  /** In order; together they are the whole text. */
  segments: Segment[];
}

export interface Block {
  start: number;
  end: number;
  kind: BlockKind;
}

export interface Segment {
  start: number;
  end: number;
  kind: Kind;
  /** For missing and added text. */
  role?: "article" | "boilerplate";
  /** For boilerplate. */
  reason?: Reason;
  /** Index in `changes`; not for shared text. */
  change?: number;
  /** Number of the move it lies in, from 1. */
  move?: number;
  /** The text on the other side that it is paired with. */
  partner?: Span;
}

/** One difference that a person steps to. */
export interface Change {
  kind: Exclude<Kind, "shared">;
  /** How much it matters to an editor. */
  importance: Importance;
  original: Span;
  reprint: Span;
  role?: "article" | "boilerplate";
  reason?: Reason;
  alteration?: Alteration;
  /** By how much a figure differs, such as `"+12.5%"`. */
  difference?: string;
  typography?: Typography[];
  move?: number;
  /** The words that really differ inside an altered pair, original and reprint. */
  inner?: [original: Span, reprint: Span][];
}

/** A question of the republication check. */
export interface Check {
  question: Question;
  answer: Answer;
  /** Why, in a plain English sentence. */
  note: string;
  /** The words that the answer rests on. */
  original: Span[];
  reprint: Span[];
}
