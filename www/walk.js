// Walks over the tree of a web page's source, for the exchange to read (`exchange/src/walk.rs` says how it is written).
//
// The tree is made by the browser's own parser in a document of its own, which has no window: nothing in it runs, and nothing
// is fetched. The parser gets the source in pieces, so that it can be stopped between them. The walk goes from node to node and
// does not recurse; what is not text of the page in any case is passed over.

const WALKED = ["class", "hidden", "href", "id", "open", "role", "data-style"];
// Copied pages have every style of every element with them; these are asked for.
const STYLES = /display|visibility|white-space|mso-/i;

// An attribute as the parser takes it. What stands in quotation marks may hold the end of a tag.
// It may also be nothing but what can stand between two, or one that never ends: then it ends with the source, as does the tag.
const ATTRIBUTE = /[\t\n\f\r /]*(?:[^\t\n\f\r />=]+|=[^\t\n\f\r />=]*)?(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"[^"]*"?|'[^']*'?|[^\t\n\f\r >"'][^\t\n\f\r >]*)?)?/y;
// At each attribute the parser looks through those before it, and there is no stopping it within a tag: with 20,000 of them
// Chromium was once busy for four seconds.
const MOST_LOOKS = 50_000_000;
// Hardly an element has so many attributes, and a page full of such ones is read in seconds. In a script, what looks like a tag has
// more of them the longer it goes on without a `>`.
const FEW = 256;
// What the parser gets at once: 32 tags at most, and 32,000 characters. At each tag it looks through the elements that are open,
// and makes anew those that format, and a page can be made to have a hundred thousand of them. Nothing but the parser knows
// how many are open, as what ends one may stand in a comment, a script, a template.
const PIECE = /(?:[^<]{0,999}<?){1,32}/g;

// What the other document is not quite without: Chromium asks for the captions of a film, and takes the base of addresses.
const RENAMED = new Map([["base", "wbr"], ["style", "noembed"], ["track", "wbr"]]);
// The beginning of what looks like a tag, or what is active if it stands in one. Chromium minds a style even without a value; and what
// a page calls as a style is called here gets another name too.
const SUSPECT =
  /<(\/?)([a-z][^\s<>/]*)|([\s"'/])((?:action|background|data|on[a-z]+|ping|poster|src|srcset)(?=\s*=)|(?:data-)*style(?=[\s=>/]))/gi;

// How long the page is held up at once, in milliseconds, and with how many steps of the walk.
const HOLD_MS = 50;
const HOLD_STEPS = 50_000;

// Lets the page answer in between.
const breathe = () => new Promise((go) => setTimeout(go));

// A source whose addresses, styles and handlers are called something else, or none if it has too many attributes. Nearly
// all of them would do nothing in the other document, but this page's policy holds in it too, and what it refuses is reported.
// What looks like a tag is one or is not seen, so no text is changed but where a comment has half of one with a quotation mark.
// A page of 10 MB has half a million places to look at: the page answers in between.
async function harmless(source) {
  let [parts, whole] = [[], ""];
  let [looks, last, kept, began] = [0, 0, 0, performance.now()];
  for (const suspect of source.matchAll(SUSPECT)) {
    const [found, slash, name, before, active] = suspect;
    const at = suspect.index;
    let end = at + found.length;
    let other = at < last && `${before}data-${active}`;
    if (name) {
      other = RENAMED.get(name.toLowerCase());
      other &&= `<${slash}${other}`;
      // What looks like a tag may be none, and another one in it may be one, so some of it is read again and again: half a
      // look for each character.
      for (let [others, length] = [0, 1]; length; others += 1) {
        ATTRIBUTE.lastIndex = end;
        ATTRIBUTE.test(source);
        length = ATTRIBUTE.lastIndex - end;
        end += length;
        looks += (others > FEW ? others : 0) + length / 2;
        if (looks > MOST_LOOKS) {
          throw new RangeError();
        }
      }
      last = Math.max(last, end);
    }
    if (other) {
      parts.push(source.slice(kept, at), other);
      kept = at + found.length;
    }
    if (performance.now() - began > HOLD_MS) {
      whole += parts.join("");
      parts = [];
      await breathe();
      began = performance.now();
    }
  }
  return whole + parts.join("") + source.slice(kept);
}

// The tree of a source, or none if it is made to exhaust the parser.
async function parse(source) {
  const page = document.implementation.createHTMLDocument("");
  const other = await harmless(source);
  let [written, before] = [0, 0];
  page.open();
  let began = performance.now();
  for (const [piece] of other.matchAll(PIECE)) {
    page.write(policy?.createHTML(piece, "", "walk") ?? piece);
    written += piece.length;
    const held = performance.now() - began;
    // An ordinary page of 10 MB takes a second.
    if (before + held > 1000 + written / 1000) {
      throw new RangeError();
    }
    if (held > HOLD_MS) {
      await breathe();
      before += held;
      began = performance.now();
    }
  }
  page.close();
  return page.documentElement;
}

async function walk(source) {
  const steps = [];
  const [ELEMENT, TEXT] = [Node.ELEMENT_NODE, Node.TEXT_NODE];
  const root = await parse(source);
  let node = root;
  for (let next = HOLD_STEPS; ; ) {
    if (steps.length > next) {
      await breathe();
      next += HOLD_STEPS;
    }
    const isElement = node.nodeType === ELEMENT;
    if (isElement) {
      steps.push(`<${node.localName}`);
      const { attributes } = node;
      for (let index = 0; index < attributes.length; index += 1) {
        const { name, value } = attributes[index];
        if (WALKED.includes(name) && (name !== "data-style" || STYLES.test(value))) {
          steps.push(`@${name.replace("data-", "")}=${value}`);
        }
      }
      if (node.firstChild && !/^(script|style|svg)$/.test(node.localName)) {
        node = node.firstChild;
        continue;
      }
      steps.push(">");
    } else if (node.nodeType === TEXT) {
      steps.push(`=${node.data}`);
    }
    while (node === root || !node.nextSibling) {
      if (node === root) {
        return steps.join("\0");
      }
      node = node.parentNode;
      steps.push(">");
    }
    node = node.nextSibling;
  }
}

// Has the exchange read a page from its source. Beside it may be the plain text that came with it.
function readPage(source, plain, done) {
  walk(source).then(
    (steps) => exchange("read_page", [steps, plain], done),
    () => done(undefined, "This page has too much markup to read in time. Copy the article out of it and paste it here."),
  );
}
