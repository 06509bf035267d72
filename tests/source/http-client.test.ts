import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHttpClient, type HttpClient } from "../../src/source/http-client.ts";
import { type Origin, startOrigin } from "../support/origin.ts";

let origin: Origin;
let client: HttpClient;
const limits = { connectMs: 500, headersMs: 300, totalMs: 600, bytes: 10_000, redirects: 3 };
const never = new AbortController().signal;

beforeEach(async () => {
  origin = await startOrigin();
  client = createHttpClient({
    userAgent: "Downlink/test (+https://example.org)",
    allow: [origin.address],
    limits,
  });
});
afterEach(async () => {
  await client.close();
  await origin.close();
});
const get = (path = "/", signal = never) => client.get(`${origin.url}${path}`, {}, signal);
const refusal = (code: string) => expect.objectContaining({ code });

describe("what it sends", () => {
  it("says who we are and what we read; no cookies, no referer", async () => {
    await get("/feed?x=1");
    const [request] = origin.requests;
    expect(request?.path).toBe("/feed?x=1");
    expect(request?.headers["user-agent"]).toBe("Downlink/test (+https://example.org)");
    expect(request?.headers.accept).toContain("application/rss+xml");
    expect(request?.headers["accept-encoding"]).toBe("gzip, br, zstd");
    expect(request?.headers).not.toHaveProperty("cookie");
    expect(request?.headers).not.toHaveProperty("referer");
  });
});

describe("bodies", () => {
  it.each([
    { coding: "gzip", pack: gzipSync },
    { coding: "br", pack: brotliCompressSync },
    { coding: "zstd", pack: zstdCompressSync },
  ])("are unpacked from $coding", async ({ coding, pack }) => {
    const packed = pack("news".repeat(100));
    origin.answer = (_, response) => response.writeHead(200, { "content-encoding": coding }).end(packed);
    const answer = await get();
    expect(Buffer.from(await answer.unpack()).toString()).toBe("news".repeat(100));
    expect(answer.packed.byteLength).toBe(packed.byteLength);
  });
  it.each([
    {
      name: "larger than the cap by content-length",
      code: "FEED_TOO_LARGE",
      headers: { "content-length": "10001" },
      body: Buffer.alloc(10_001),
    },
    {
      name: "larger than the cap without saying so",
      code: "FEED_TOO_LARGE",
      headers: {},
      body: Buffer.alloc(20_000),
    },
    {
      name: "larger than the cap once unpacked",
      code: "FEED_TOO_LARGE",
      headers: { "content-encoding": "gzip" },
      body: gzipSync(Buffer.alloc(10_001)),
    },
    {
      name: "packed in a way we do not know",
      code: "ENCODING_UNKNOWN",
      headers: { "content-encoding": "lzma" },
      body: Buffer.from("x"),
    },
    {
      name: "packed twice",
      code: "ENCODING_UNKNOWN",
      headers: { "content-encoding": "gzip, gzip" },
      body: gzipSync(gzipSync("x")),
    },
    {
      name: "not what they say",
      code: "FEED_UNREADABLE",
      headers: { "content-encoding": "gzip" },
      body: Buffer.from("plain"),
    },
    {
      name: "cut off",
      code: "FEED_UNREADABLE",
      headers: { "content-encoding": "gzip" },
      body: gzipSync("x".repeat(999)).subarray(0, 20),
    },
  ])("are refused when $name", async ({ code, headers, body }) => {
    origin.answer = (_, response) => response.writeHead(200, headers).end(body);
    const unpacked = get().then((answer) => answer.unpack());
    await expect(unpacked).rejects.toEqual(refusal(code));
  });
  it("are refused when the connection breaks before their end", async () => {
    origin.answer = (_, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("half");
      setTimeout(() => response.destroy(), 20);
    };
    await expect(get()).rejects.toEqual(refusal("NETWORK_UNREACHABLE"));
  });
});

describe("a body that nobody wants", () => {
  it.each([404, 301])("is not read to its end: %i", async (status) => {
    let flood: NodeJS.Timeout | undefined;
    origin.answer = (request, response) => {
      if (request.url === "/there") return void response.end("arrived");
      response.writeHead(status, { location: "/there" });
      flood = setInterval(() => response.write(Buffer.alloc(16 * 1024)), 5);
    };
    expect(await get()).toMatchObject({ status: status === 301 ? 200 : status });
    clearInterval(flood);
  });
});

describe("an early hint", () => {
  it("is not taken for the answer", async () => {
    origin.answer = (_, response) => {
      response.writeEarlyHints({ link: "</style.css>; rel=preload; as=style" });
      response.writeHead(200, { etag: '"1"' }).end("arrived");
    };
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(answer.headers.get("etag")).toBe('"1"');
    expect(Buffer.from(answer.packed).toString()).toBe("arrived");
  });
});

describe("time", () => {
  it("ends for an origin that says nothing", async () => {
    origin.answer = () => {};
    await expect(get()).rejects.toEqual(refusal("NETWORK_TIMEOUT"));
  });
  it("ends for an origin that drips for ever", async () => {
    let drip: NodeJS.Timeout | undefined;
    origin.answer = (_, response) => {
      response.writeHead(200);
      drip = setInterval(() => response.write("x"), 50);
    };
    const started = performance.now();
    await expect(get()).rejects.toEqual(refusal("NETWORK_TIMEOUT"));
    clearInterval(drip);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
  it("ends at once when the service stops", async () => {
    origin.answer = () => {};
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    await expect(get("/", stop.signal)).rejects.toEqual(refusal("POLL_ABORTED"));
  });
});

describe("a connection that is cut before any answer", () => {
  it("is tried once more, and no more than once", async () => {
    origin.answer = (_, response) => {
      if (origin.requests.length === 1) response.destroy();
      else response.end("arrived");
    };
    expect(await get()).toMatchObject({ status: 200 });
    origin.answer = (_, response) => response.destroy();
    await expect(get()).rejects.toEqual(refusal("NETWORK_UNREACHABLE"));
    expect(origin.requests).toHaveLength(4);
  });
});

it("a question may have less time than others", async () => {
  origin.answer = (_, response) => void setTimeout(() => response.end("late"), 200);
  const hurried = client.get(`${origin.url}/`, { withinMs: 50 }, never);
  await expect(hurried).rejects.toEqual(refusal("NETWORK_TIMEOUT"));
  origin.answer = (_, response) => response.end();
  expect(await get()).toMatchObject({ status: 200 });
});

describe("redirects", () => {
  const redirect = (to: string, status = 302) => {
    origin.answer = (request, response) => {
      if (request.url === "/") response.writeHead(status, { location: to }).end();
      else response.end("arrived");
    };
  };
  it.each([301, 302, 303, 307, 308])(
    "of status %i are followed, and the last address told",
    async (status) => {
      redirect("/there", status);
      expect(await get()).toMatchObject({ status: 200, url: `${origin.url}/there` });
    },
  );
  it("are not followed for ever", async () => {
    origin.answer = (request, response) => response.writeHead(302, { location: `${request.url}x` }).end();
    await expect(get()).rejects.toEqual(refusal("REDIRECT_REFUSED"));
    expect(origin.requests).toHaveLength(4);
  });
  it("are not followed in a circle, not even once", async () => {
    origin.answer = (request, response) =>
      response.writeHead(301, { location: request.url === "/a" ? "/b" : "/a" }).end();
    await expect(get("/a")).rejects.toEqual(refusal("REDIRECT_REFUSED"));
    expect(origin.requests.map(({ path }) => path)).toEqual(["/a", "/b"]);
  });
  it.each(["/login?next=/feed", "/wp-login.php", "/accounts/signin/", "/SSO/saml"])(
    "to a login at %s are not followed",
    async (to) => {
      redirect(to);
      await expect(get()).rejects.toEqual(refusal("REDIRECT_REFUSED"));
      expect(origin.requests).toHaveLength(1);
    },
  );
  it("to an address in raw UTF-8 are followed", async () => {
    const location = Buffer.from("/flüge", "utf8").toString("latin1");
    origin.answer = (request, response) =>
      request.url === "/" ? response.writeHead(302, { location }).end() : response.end("there");
    expect(await get()).toMatchObject({ status: 200, url: `${origin.url}/fl%C3%BCge` });
  });
  it("say nothing that is personal to another origin, and nothing of whom the redirect names", async () => {
    const other = await startOrigin();
    const both = createHttpClient({ userAgent: "x", allow: [origin.address, other.address], limits });
    const personal = { authorization: "Basic c2VjcmV0", "x-key": "1" };
    origin.answer = (request, response) => {
      const next = request.url === "/" ? "/here" : `http://eve:secret@${other.address}/there`;
      response.writeHead(302, { location: next }).end();
    };
    const validators = { url: `${origin.url}/`, etag: '"1"', lastModified: null };
    const answer = await both.get(`${origin.url}/`, { headers: personal, validators }, never);
    expect(answer).toMatchObject({ status: 200, url: `${other.url}/there`, conditional: false });
    expect(origin.requests.map(({ headers }) => [headers.authorization, headers["if-none-match"]])).toEqual([
      ["Basic c2VjcmV0", '"1"'],
      ["Basic c2VjcmV0", undefined],
    ]);
    expect(other.requests[0]?.headers).not.toHaveProperty("authorization");
    expect(other.requests[0]?.headers).not.toHaveProperty("x-key");
    await both.close();
    await other.close();
  });
  it.each(["http://127.0.0.1:1/", "http://169.254.169.254/", "http://localhost:1/", "file:///etc/passwd"])(
    "to %s are not followed",
    async (to) => {
      redirect(to);
      await expect(get()).rejects.toEqual(refusal("ADDRESS_REFUSED"));
    },
  );
});

describe("addresses", () => {
  it("that are private are refused without a request, even by name", async () => {
    const guarded = createHttpClient({ userAgent: "x", allow: [], limits });
    const port = origin.address.split(":")[1];
    await expect(guarded.get(origin.url, {}, never)).rejects.toEqual(refusal("ADDRESS_REFUSED"));
    await expect(guarded.get(`http://localhost:${port}/`, {}, never)).rejects.toEqual(
      refusal("ADDRESS_REFUSED"),
    );
    expect(origin.requests).toEqual([]);
    await guarded.close();
  });
  it("that nobody listens at are told as unreachable", async () => {
    const nobody = createHttpClient({ userAgent: "x", allow: ["127.0.0.1:1"], limits });
    await expect(nobody.get("http://127.0.0.1:1/", {}, never)).rejects.toEqual(
      refusal("NETWORK_UNREACHABLE"),
    );
    await nobody.close();
  });
});
