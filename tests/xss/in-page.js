// Runs in the browser: shows what we publish as careless programs would, touches all of it, and tells what ran.

/** What people do; of what else an element listens to, its attributes tell. */
const EVENTS = ["mouseover", "mousedown", "mouseup", "focus", "keydown", "click"];
/** Text as the document gives it: nobody may take it for markup. */
const TEXT_ONLY = new Set(["id", "contentText"]);
const LONGEST_LOAD_MS = 800;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Shows each group in a frame of its own; answers the indexes of those in which a payload ran, or which went elsewhere. */
window.expose = async (groups, settleMs) => {
  document.title = "harness";
  const frames = groups.map(show);
  await Promise.race([Promise.all(frames.map(({ loaded }) => loaded)), pause(LONGEST_LOAD_MS)]);
  await pause(settleMs);
  for (const { frame } of frames) if (frame.contentDocument !== null) touch(frame.contentDocument);
  await pause(settleMs);
  const ran = frames.flatMap(({ frame }, index) => (isRun(frame) ? [index] : []));
  const isTopRun = document.title !== "harness";
  for (const { frame } of frames) frame.remove();
  return { ran, isTopRun };
};

function show({ mode, parts }) {
  const frame = document.createElement("iframe");
  const loaded = new Promise((resolve) => {
    frame.onload = resolve;
  });
  if (mode === "document") frame.srcdoc = parts.map(({ value }) => value).join("\n");
  document.body.append(frame);
  if (mode === "insert") for (const part of parts) insert(frame.contentDocument, part);
  return { frame, loaded };
}

function insert(page, { as, value }) {
  const box = page.createElement("div");
  page.body.append(box);
  if (as === "text") box.textContent = value;
  else if (as === "link") {
    const link = page.createElement("a");
    link.href = value;
    link.textContent = "link";
    box.append(link);
  } else if (as === "image") {
    const image = page.createElement("img");
    image.src = value;
    box.append(image);
  } else {
    box.innerHTML = value;
    // What changes its meaning when it is written and read again shows itself now.
    const again = page.createElement("div");
    page.body.append(again);
    again.innerHTML = box.innerHTML;
  }
}

/** Hovers, clicks, presses and focuses whatever is there. */
window.touch = (page) => {
  page.addEventListener("click", keepFromLeaving, true);
  page.addEventListener("submit", (event) => event.preventDefault(), true);
  for (const element of page.querySelectorAll("*")) {
    if (element.localName === "details") element.open = true;
    const listened = element.getAttributeNames().filter((name) => /^on/i.test(name));
    // Slow, and pointless where nothing listens.
    if (listened.length > 0) element.focus?.({ preventScroll: true });
    for (const type of [...EVENTS, ...listened.map((name) => name.slice(2).toLowerCase())])
      element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
    element.click?.();
  }
};

/** Only addresses that cannot run anything: the others shall show what they do. */
function keepFromLeaving(event) {
  const link = event.target.closest?.("a, area");
  if (link && /^(?:https?|mailto):/.test(String(link.href))) event.preventDefault();
}

function isRun(frame) {
  try {
    return frame.contentDocument === null || frame.contentDocument.title === "1337";
  } catch {
    return true;
  }
}

/** The items of a feed as a reader takes them: what the format calls HTML as HTML, all else both as text and, by mistake, as HTML. */
window.itemsOf = (format, document_) => {
  if (format === "json") return JSON.parse(document_).items.map(jsonItem);
  const xml = new DOMParser().parseFromString(document_, "application/xml");
  if (xml.querySelector("parsererror")) throw new Error("not well-formed");
  return [...xml.querySelectorAll(format === "rss" ? "item" : "entry")].map(xmlItem);
};

/** What has nothing of markup in it is the same either way. */
const both = (value) =>
  /[<&]/.test(value)
    ? [
        { as: "text", value },
        { as: "html", value },
      ]
    : [];
/** Addresses of the web run nothing, and there are many. */
const address = (value) =>
  /^https?:\/\//.test(value)
    ? []
    : [
        { as: "link", value },
        { as: "image", value },
      ];
const ADDRESSES = new Set("href url src domain scheme uri".split(" "));

function xmlItem(item) {
  const parts = [];
  for (const element of item.querySelectorAll("*")) {
    if (element.children.length === 0 && element.textContent !== "") parts.push(...both(element.textContent));
    if (element.localName === "link" || element.localName === "guid")
      parts.push(...address(element.textContent));
    for (const { localName, value } of element.attributes) {
      parts.push(...both(value));
      if (ADDRESSES.has(localName)) parts.push(...address(value));
    }
  }
  return parts;
}

/** Every string of it, wherever it is. */
const jsonItem = (item) => {
  const parts = [];
  JSON.stringify(item, (key, value) => {
    if (typeof value !== "string") return value;
    parts.push(...(TEXT_ONLY.has(key) ? [{ as: "text", value }] : both(value)));
    if (/url|image|avatar|permalink|scheme|page/i.test(key)) parts.push(...address(value));
    return value;
  });
  return parts;
};
