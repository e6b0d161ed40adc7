// The texts that are timed: fictional prose of any size, made from a seed, so that every run has the same.
//
//     const { original, reprint } = makePair("reprint", 100_000);
//
// The prose is meant to be as hard as English is, not to be read. Its commonest words are English ones in about the
// shares they have in English; below them come the words of the page's own samples; and below those words that a chain
// of letters, learnt from the samples, makes up, until there are 30,000. Their shares fall as Zipf and Mandelbrot say.
// A text of few words would be full of chance matches, and one of even shares would have none: both are other tasks.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SAMPLES = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "www", "samples");

// In about the order of English. The samples have names of their own; these have none.
const COMMON =
  "the of and to a in is that for it was on as with be by at are this from have or had not but what all were when we there can an which their said if do will each about how up out them then many some so these would other into has more two like him see time could no make than first been its who now people my made over did down only way may part after before most our between under last never years".split(" ");

export const KINDS = {
  reprint: "1 word in 100 changed, page chrome of half the size around the articles",
  edited: "1 word in 100 changed, 1 sentence in 40 dropped, 1 in 40 put in; no chrome",
  moved: "1 paragraph in 10 taken out and put in elsewhere",
  unrelated: "other articles, page chrome of half the size around them",
  repeated: "one word again and again, another in its place here and there",
  periodic: "the same 7 words again and again; in the reprint 11 of others in between",
  shuffled: "the original's words in an order of chance",
  reversed: "the original's words from last to first",
};
// Kinds whose texts nobody pastes by accident; they must not be much slower than the others.
export const HOSTILE = ["repeated", "periodic", "shuffled", "reversed"];
export const SIZES = { "10k": 10_000, "100k": 100_000, "1m": 1_000_000, "5m": 5_000_000 };

// Numbers of chance from a seed (mulberry32): `next()` is from 0 up to 1, `below(n)` a whole number.
function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit) => Math.floor(next() * limit);
  const pick = (list) => list[below(list.length)];
  return { next, below, pick };
}

// A stock of words with their running shares, from which a word is drawn by halving.
function makeStock() {
  const random = randomFrom(20_251_014);
  const known = new Map(COMMON.map((word) => [word, 0]));
  for (const name of readdirSync(SAMPLES).sort()) {
    const text = readFileSync(join(SAMPLES, name, "original.txt"), "utf8");
    for (const word of text.toLowerCase().match(/(?<![\p{L}’'])[a-z]+(?![\p{L}’'])/gu) ?? []) {
      known.set(word, (known.get(word) ?? 0) + 1);
    }
  }
  const words = [...COMMON, ...[...known.keys()].filter((word) => !COMMON.includes(word) && word.length > 1)];
  // Which letter follows two letters, as often as it does in the samples' words; a space ends a word.
  const follows = new Map();
  for (const word of words) {
    const padded = `  ${word} `;
    for (let at = 2; at < padded.length; at++) {
      const before = padded.slice(at - 2, at);
      follows.set(before, (follows.get(before) ?? "") + padded[at]);
    }
  }
  const taken = new Set(words);
  while (words.length < 30_000) {
    let made = "  ";
    do {
      made += random.pick(follows.get(made.slice(-2)));
    } while (!made.endsWith(" ") && made.length < 12);
    made = made.trim();
    if (made.length > 3 && !taken.has(made)) {
      taken.add(made);
      words.push(made);
    }
  }
  let sum = 0;
  const running = Float64Array.from(words, (_, rank) => (sum += 1 / (rank + 2.7) ** 1.02));
  return { words, running, sum };
}

let stock;

class Writer {
  constructor(seed) {
    stock ??= makeStock();
    this.random = randomFrom(seed);
  }

  word() {
    const wanted = this.random.next() * stock.sum;
    let [low, high] = [0, stock.running.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (stock.running[middle] < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return stock.words[low];
  }

  words(count) {
    return Array.from({ length: count }, () => this.word());
  }

  name() {
    let word;
    do {
      word = this.random.pick(stock.words);
    } while (word.length < 4);
    return capital(word);
  }

  sentence() {
    const { random } = this;
    const words = this.words(6 + random.below(22));
    for (let at = 2; at < words.length - 2; at++) {
      const chance = random.next();
      if (chance < 0.03) {
        words[at] = this.name();
      } else if (chance < 0.045) {
        words[at] = String(random.pick([random.below(20), random.below(400), 1900 + random.below(130), `${1 + random.below(90)},${100 + random.below(900)}`]));
      } else if (chance < 0.1) {
        words[at] += ",";
      }
    }
    const text = capital(words.join(" "));
    return random.next() < 0.15 ? `“${text},” said ${this.name()} ${this.name()}.` : `${text}.`;
  }

  paragraph() {
    return Array.from({ length: 2 + this.random.below(4) }, () => this.sentence()).join(" ");
  }

  headline() {
    return capital(this.words(5 + this.random.below(5)).join(" "));
  }

  // A list of paragraphs: a headline, a line of who and when, and some six hundred words.
  article() {
    const { random } = this;
    const paragraphs = Array.from({ length: 8 + random.below(10) }, () => this.paragraph());
    return [this.headline(), `By ${this.name()} ${this.name()}, ${1 + random.below(28)} March 2025`, ...paragraphs];
  }

  // The lines of a site around an article, of about so many bytes, half of them before it.
  chrome(bytes) {
    const { random } = this;
    const menu = () => Array.from({ length: 4 + random.below(8) }, () => capital(this.words(1 + random.below(2)).join(" "))).join("\n");
    const parts = [
      menu,
      () => `Skip to content\n\n${menu()}\n\nSearch\nSign in\nSubscribe`,
      () => "Share on Facebook\nShare on X\nCopy link\nPrint",
      () => `Read more\n\n${Array.from({ length: 3 + random.below(4) }, () => this.headline()).join("\n")}`,
      () => `Most read\n\n${Array.from({ length: 5 }, (_, index) => `${index + 1}. ${this.headline()}`).join("\n")}`,
      () => `Sign up for the ${this.name()} newsletter\n${this.sentence()}\nYour e-mail address`,
      () => `Photograph: ${this.name()} ${this.name()}`,
      () => `${random.below(40)} comments\n\n${this.name()}\n${this.sentence()}\nReply`,
      () => `This site uses cookies. ${this.sentence()}\nAccept all\nManage choices`,
      () => `About us\nContact\nTerms of use\nPrivacy\n© 2025 ${this.name()} Media`,
    ];
    const halves = [[], []];
    let made = 0;
    for (const half of [0, 1]) {
      while (made < (bytes * (half + 1)) / 2) {
        halves[half].push(random.pick(parts)());
        made += halves[half].at(-1).length + 2;
      }
    }
    return halves;
  }
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);
const bytesOf = (text) => Buffer.byteLength(text);

// Articles, each a list of paragraphs, that together have so many bytes; the last is cut at a word.
function articles(seed, bytes) {
  const writer = new Writer(seed);
  const made = [];
  for (let left = bytes; left > 0; ) {
    const article = [];
    for (const paragraph of writer.article()) {
      const rest = left - 2;
      if (rest < bytesOf(paragraph)) {
        let cut = "";
        for (const word of paragraph.split(" ")) {
          if (bytesOf(cut) + bytesOf(word) + 1 > rest) {
            break;
          }
          cut += cut ? ` ${word}` : word;
        }
        if (cut) {
          article.push(cut);
        }
        left = 0;
        break;
      }
      article.push(paragraph);
      left -= bytesOf(paragraph) + 2;
    }
    made.push(article);
  }
  return made;
}

const text = (paragraphs) => paragraphs.join("\n\n");

// The paragraph with one word in so many changed for another.
function reworded(paragraph, writer, oneIn) {
  const change = (word) => (writer.random.below(oneIn) ? word : word.replace(/[\p{L}\d]+/u, () => writer.word()));
  return paragraph.split(" ").map(change).join(" ");
}

function withChrome(list, writer) {
  return list
    .map((article) => {
      const [before, after] = writer.chrome(bytesOf(text(article)) / 2);
      return text([...before, ...article, ...after]);
    })
    .join("\n\n");
}

// One of KINDS, with an original of so many bytes.
export function makePair(kind, bytes) {
  const list = articles(7, bytes);
  const writer = new Writer(99);
  const { random } = writer;
  const original = text(list.flat());
  const words = () => original.split(/\s+/);
  // Written word by word, the hostile texts have paragraphs too: without them they would be one block.
  const inParagraphs = (words) => words.map((word, at) => (at % 60 === 59 ? `${word}.\n\n` : `${word} `)).join("");
  switch (kind) {
    case "reprint":
      return { original, reprint: withChrome(list.map((article) => article.map((p) => reworded(p, writer, 100))), writer) };
    case "edited": {
      const edit = (sentence) => [
        ...(random.below(40) ? [] : [writer.sentence()]),
        ...(random.below(40) ? [reworded(sentence, writer, 100)] : []),
      ];
      const paragraphs = list.flat().map((paragraph) => paragraph.split(/(?<=[.”]) /).flatMap(edit).join(" "));
      return { original, reprint: text(paragraphs.filter((paragraph) => paragraph)) };
    }
    case "moved": {
      const stay = [];
      const go = [];
      for (const paragraph of list.flat()) {
        (random.below(10) ? stay : go).push(paragraph);
      }
      const landing = go.map((paragraph) => [random.below(stay.length + 1), paragraph]).sort(([a], [b]) => a - b);
      const reprint = [];
      for (let at = 0; at <= stay.length; at++) {
        while (landing[0]?.[0] === at) {
          reprint.push(landing.shift()[1]);
        }
        if (at < stay.length) {
          reprint.push(stay[at]);
        }
      }
      return { original, reprint: text(reprint) };
    }
    case "unrelated":
      return { original, reprint: withChrome(articles(8, bytes), writer) };
    case "repeated": {
      const count = Math.floor(bytes / 5.08);
      const side = (oneIn) => inParagraphs(Array.from({ length: count }, () => (random.below(oneIn) ? "tide" : writer.word())));
      return { original: side(50), reprint: side(40) };
    }
    case "periodic": {
      const count = Math.floor(bytes / 4.6);
      const period = "the boat was late at noon again".split(" ");
      const other = "a ferry sank in the grey harbour and no board met".split(" ");
      const side = (oneIn) => {
        const made = [];
        while (made.length < count) {
          made.push(...period, ...(random.below(oneIn) ? [] : other));
        }
        return inParagraphs(made);
      };
      return { original: inParagraphs(Array.from({ length: count }, (_, at) => period[at % 7])), reprint: side(20) };
    }
    case "shuffled": {
      const shuffled = words();
      for (let at = shuffled.length - 1; at > 0; at--) {
        const other = random.below(at + 1);
        [shuffled[at], shuffled[other]] = [shuffled[other], shuffled[at]];
      }
      return { original, reprint: inParagraphs(shuffled) };
    }
    case "reversed":
      return { original, reprint: inParagraphs(words().reverse()) };
    default:
      throw new Error(`no such kind: ${kind}`);
  }
}
