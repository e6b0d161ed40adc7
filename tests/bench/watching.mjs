// What is noted inside the page while it is timed, and what the machine knows of its process.

import { readFileSync } from "node:fs";

// In the page, from before its first script: notes when a report arrives, tasks over 50 ms, shifts, and slow events.
export function watch(waitMs, eventMs) {
  globalThis.seen = { started: 0, arrived: 0, tasks: [], shift: 0, events: [], boxes: 0, program: 0 };
  const observe = (type, each, options) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...options });
  observe("longtask", ({ startTime, duration }) => seen.tasks.push([startTime, duration]));
  observe("layout-shift", ({ value, hadRecentInput }) => (seen.shift += hadRecentInput ? 0 : value));
  observe("event", ({ interactionId, name, duration, target }) => interactionId && seen.events.push([interactionId, duration, `${name} on ${target?.id || target?.dataset?.action || target?.className || target?.localName || "what is gone"}`]), { durationThreshold: eventMs });
  Object.defineProperty(seen, "interactions", { get: () => performance.interactionCount ?? 0 });
  globalThis.Worker = class extends Worker {
    constructor(address) {
      super(address);
      // Before the page's own listener, so that what the page does with the report is counted.
      this.addEventListener("message", ({ data }) => data.id && (seen.arrived = performance.now()));
    }
  };
  const frame = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(0);
      }),
    );
  // Tells when the next result had marks and when it stood there whole, to the end of the frame that showed it; `isNew`
  // says whether it is the one that is waited for.
  globalThis.painted = async (isNew) => {
    const begun = performance.now();
    for (let marked; performance.now() - begun < waitMs; ) {
      await frame();
      if (seen.arrived > begun && document.querySelector("[data-phase=result]") && isNew()) {
        const texts = document.getElementById("texts");
        marked ??= texts?.querySelector("[data-kind]") ? performance.now() : undefined;
        if (texts?.getAttribute("aria-busy") === "false") {
          return { marked, painted: performance.now(), arrived: seen.arrived };
        }
      }
    }
    throw new Error("the result did not come");
  };
  // The boxes are there when a frame has shown them, in their style; the program, when it says no more that it is loading.
  new MutationObserver(async (_, observer) => {
    if (!document.getElementById("boot-message")) {
      return;
    }
    observer.disconnect();
    new MutationObserver((_, observer) => {
      if (!document.getElementById("boot-message")) {
        seen.program ||= performance.now();
        observer.disconnect();
      }
    }).observe(document, { childList: true, subtree: true });
    do {
      await frame();
    } while (document.getElementById("original").getClientRects().length === 0);
    seen.boxes = performance.now();
  }).observe(document, { childList: true, subtree: true });
}

// The longest task of the page's own thread while something is done, in milliseconds of its processor. A task that waits for a
// processor which others use is long by the clock on the wall, and no longer by this one.
export async function processorTime(page, act) {
  await page.tracing.start({ categories: ["toplevel"] });
  await act();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const threads = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const isOwn = ({ pid, tid }) => threads.some((thread) => thread.pid === pid && thread.tid === tid);
  const times = traceEvents.filter((event) => event.ph === "X" && event.name.endsWith("RunTask") && isOwn(event)).map(({ tdur = 0 }) => tdur / 1000);
  return Math.max(0, ...times);
}

// How many bytes the page's process has in memory, its worker with it; only where the system tells (Linux).
export async function memoryOf(page) {
  const session = await page.browser().target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => {
    try {
      return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))[1]) * 1024;
    } catch {
      return 0;
    }
  });
  // Chromium keeps an empty process ready beside the one of the page.
  return Math.max(0, ...sizes);
}
