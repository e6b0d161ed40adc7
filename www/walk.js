// Walks over the tree of a web page's source, for the exchange to read (`exchange/src/walk.rs` says how it is written).
//
// The tree is made by the browser's own parser in a document of its own, which has no window: nothing in it runs, and nothing
// is fetched. The walk goes from node to node and does not recurse; what is not text of the page in any case is passed over.

const WALKED = ["class", "hidden", "href", "id", "open", "role", "data-style"];
// Copied pages have every style of every element with them; these are asked for.
const STYLES = /display|visibility|white-space|mso-/i;

// Elements without content. In a drawing some of their names are those of any element, so they get the sign that closes it there.
const EMPTY = /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/;
// Elements that are never open for long, closed by the next of their sort; but not in a drawing.
const CLOSED = /^(dd|dt|li|option|p|tbody|td|tfoot|th|thead|tr)$/;
// Elements of drawings that close themselves by a sign, thousands of them in a map. Outside of a drawing the sign closes nothing,
// so they get an end tag; whatever else has the sign counts as open.
const DRAWN = /^(animate\w*|circle|ellipse|fe\w+|line|path|poly\w+|rect|set|stop|use)$/;
// Elements that are opened anew in every paragraph until they are closed.
const FORMATTING = /^(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$/;
// An attribute as the parser takes it. What stands in quotation marks may hold the end of a tag.
const ATTRIBUTE = /[\t\n\f\r /]*(?:[^\t\n\f\r />=]+|=[^\t\n\f\r />=]*)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"[^"]*"|'[^']*'|[^\t\n\f\r >"'][^\t\n\f\r >]*))?/y;
// At each tag the parser looks through the elements that are open, and makes anew those that format; at each attribute it looks
// through those before it. A page of 10 MB takes some twenty million looks and a hundred thousand elements; a hostile one could
// keep the browser for minutes: with 20,000 attributes of one element Chromium is busy for four seconds.
const MOST_LOOKS = 50_000_000;
// Hardly an element has so many attributes, and a page full of such ones is read in seconds. In a script, what looks like a tag has
// more of them the longer it goes on without a `>`.
const FEW = 256;
const MOST_MADE = 1_000_000;

// What the other document is not quite without: Chromium asks for the captions of a film, and takes the base of addresses.
const RENAMED = new Map([["base", "wbr"], ["style", "noembed"], ["track", "wbr"]]);
const ACTIVE = /([\s"'/])(action|background|data|on[a-z]+|ping|poster|src|srcset|style)(?=\s*=)/gi;
// A tag as far as the first sign that may end it; what is active may stand behind a sign in quotation marks.
const TAG = new RegExp(`<(/?)([a-z][^\\s<>/]*)([^<>]*)|${ACTIVE.source}`, "gi");

// A source whose addresses, styles and handlers are called something else, or none if it is made to exhaust the parser. Nearly
// all of them would do nothing in the other document, but this page's policy holds in it too, and what it refuses is reported.
// What looks like a tag is one or is not seen, so no text is changed but where a comment has half of one with a quotation mark.
function harmless(source) {
  const open = new Map();
  let [looks, made, depth, formats, last] = [0, 0, 0, 0, 0];
  return source.replace(TAG, (tag, slash, name, rest, before, active, at) => {
    if (active) {
      return at < last ? `${before}data-${active}` : tag;
    }
    const own = name.toLowerCase();
    looks += depth;
    made += formats;
    // What looks like a tag may be none, and another one in it may be one, so some of it is read again and again: half a
    // look for each character.
    let end = at + tag.length - rest.length;
    for (let others = 0; ; others += 1) {
      if (looks > MOST_LOOKS || made > MOST_MADE) {
        throw new RangeError();
      }
      ATTRIBUTE.lastIndex = end;
      if (!ATTRIBUTE.test(source)) {
        break;
      }
      looks += (others > FEW ? others : 0) + (ATTRIBUTE.lastIndex - end) / 2;
      end = ATTRIBUTE.lastIndex;
    }
    last = Math.max(last, end);
    // The tag ends where it seems to, and not in what stands in quotation marks.
    const isWhole = end <= at + tag.length;
    let [change, sign] = [1, ""];
    if (slash) {
      change = open.get(own) > 0 ? -1 : 0;
    } else if (isWhole && EMPTY.test(own)) {
      [change, sign] = [0, " /"];
    } else if (DRAWN.test(own) && tag.endsWith("/") && end < at + tag.length && source[at + tag.length] === ">") {
      [change, sign] = [0, `></${name}`];
    } else if (isWhole && CLOSED.test(own) && !(open.get("svg") > 0 || open.get("math") > 0)) {
      change = 0;
    }
    if (change) {
      open.set(own, (open.get(own) ?? 0) + change);
      depth += change;
      formats += FORMATTING.test(own) ? change : 0;
    }
    return `<${slash}${RENAMED.get(own) ?? name}${rest.replace(ACTIVE, "$1data-$2")}${sign}`;
  });
}

function walk(source) {
  const steps = [];
  const [ELEMENT, TEXT] = [Node.ELEMENT_NODE, Node.TEXT_NODE];
  const root = new DOMParser().parseFromString(harmless(source), "text/html").documentElement;
  let node = root;
  for (;;) {
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
