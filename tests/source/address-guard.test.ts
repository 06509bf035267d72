import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAddressGuard, isPrivateAddress } from "../../src/source/address-guard.ts";

describe("isPrivateAddress", () => {
  it.each([
    "127.0.0.1",
    "127.255.255.254",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "192.0.0.1",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:db8::1",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "not an address",
  ])("%s is", (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });
  it.each([
    "8.8.8.8",
    "172.32.0.1",
    "172.15.255.255",
    "100.128.0.1",
    "192.167.1.1",
    "2606:4700::1111",
    "2a00:1450::1",
  ])("%s is not", (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
  it("holds for all of 10/8 and 192.168/16", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(
        byte,
        byte,
        byte,
        (a, b, c) => isPrivateAddress(`10.${a}.${b}.${c}`) && isPrivateAddress(`192.168.${a}.${b}`),
      ),
    );
  });
});

describe("the guard", () => {
  const guard = createAddressGuard(["127.0.0.1:7070", "feeds.lan:80"]);
  it.each([
    "http://127.0.0.1:7071/",
    "http://localhost.:1/".replace("localhost.", "127.1"),
    "http://2130706433/",
    "http://0x7f.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "ftp://example.org/feed",
    "data:text/xml,<rss/>",
  ])("refuses %s", (address) => {
    expect(() => guard.admit(new URL(address))).toThrow(expect.objectContaining({ code: "ADDRESS_REFUSED" }));
  });
  it.each(["http://127.0.0.1:7070/feed", "https://example.org/feed", "http://8.8.8.8/"])(
    "admits %s",
    (address) => {
      expect(() => guard.admit(new URL(address))).not.toThrow();
    },
  );
  it("allows a host only with its port", () => {
    expect(guard.isAllowed(new URL("http://feeds.lan/x"))).toBe(true);
    expect(guard.isAllowed(new URL("https://feeds.lan/x"))).toBe(false);
    expect(guard.isAllowed(new URL("http://127.0.0.1:7071/"))).toBe(false);
  });
  it("resolves a name that leads home to nothing", async () => {
    const error = await new Promise((resolve) =>
      guard.lookup("localhost", { all: true }, (fault) => resolve(fault)),
    );
    expect(error).toMatchObject({ code: "ADDRESS_REFUSED" });
  });
});
