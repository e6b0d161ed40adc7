// The bookmark that hands the text of any page over to Reprint (`src/handed.rs` takes it).

// What the bookmark does on that page: it is kept as its source, and knows nothing of what stands around it here. The text is
// the selection, or what is shown of the page; it is put together in a document of its own, where nothing runs and nothing is
// fetched. The window is opened at once, while the press of the button still counts.
async function handOver(address) {
  const opened = open();
  const selection = getSelection();
  const inert = document.implementation.createHTMLDocument("");
  const body = inert.body;
  if (selection.isCollapsed) {
    const shown = document.body.querySelectorAll("*");
    const copy = inert.importNode(document.body, true);
    copy.querySelectorAll("*").forEach((element, index) => {
      if (getComputedStyle(shown[index]).display === "none") {
        element.setAttribute("hidden", "");
      }
    });
    body.append(...copy.childNodes);
  } else {
    for (let index = 0; index < selection.rangeCount; index += 1) {
      body.append(inert.importNode(selection.getRangeAt(index).cloneContents(), true));
    }
  }
  body.querySelectorAll("[hidden],script,style,svg,template,iframe,img,video").forEach((element) => element.remove());
  const text = new Blob([`${location.protocol}//${location.host}\n${body.innerHTML}`]);
  const packed = await new Response(text.stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer();
  let letters = "";
  for (const byte of new Uint8Array(packed)) {
    letters += String.fromCharCode(byte);
  }
  letters = btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  // Firefox opens no address of more than a million characters.
  if (letters.length > 999000) {
    opened.close();
    alert("This page is too long. Select the article and press the bookmark again.");
  } else {
    opened.location = `${address}#page=${letters}`;
  }
}

// Puts the bookmark into the help, with the address of this page. No page of the web can open a local file, so the single file
// says so in its place. Pressed here it would have nothing to hand over.
function fillBookmark() {
  const isHosted = form === "hosted" && location.protocol.startsWith("http");
  document.getElementById(isHosted ? "bookmark-file" : "bookmark-hosted").remove();
  if (isHosted) {
    const address = location.href.split("#")[0];
    const link = document.querySelector("#bookmark-hosted a");
    link.href = `javascript:${encodeURIComponent(`(${handOver})(${JSON.stringify(address)})`)}`;
    link.addEventListener("click", (event) => event.preventDefault());
  }
}
