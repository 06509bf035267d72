// JSON as servers send it: what a cache or a script printed behind the document is passed over, as behind XML.

/** @throws SyntaxError as JSON.parse does */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const end = endOfValue(text);
    if (end === undefined || text.slice(end).trim() === "") throw error;
    return JSON.parse(text.slice(0, end));
  }
}

/** Where the first object or array closes; undefined when it never does. */
function endOfValue(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        break;
      case "{":
      case "[":
        depth++;
        break;
      case "}":
      case "]":
        depth--;
        if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

/** The closing quote's place; the text's end when there is none. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
