import { expect, test } from "vitest";
import { clientNetwork, coarseNetwork } from "#lib/server/base/http/client-network.ts";

const asked = (forwardedFor: string, proxies = 0) =>
  clientNetwork(new Headers({ "x-forwarded-for": forwardedFor }), proxies);

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["192.0.2.7:4711", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["0:0:0:0:0:FFFF:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
  ["[2001:db8:1:2::9]:4711", "2001:db8:1:2::/64"],
  ["2001:db8::", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["64:ff9b::192.0.2.7", "64:ff9b:0:0::/64"],
  ["", "unknown"],
  ["example.org", "unknown"],
  ["192.0.2.777", "unknown"],
])("%s belongs to %s", (address, network) => {
  expect(asked(address)).toBe(network);
});

test("what a client writes before what our servers saw does not count", () => {
  expect(asked("10.9.9.9, 192.0.2.7")).toBe("192.0.2.7");
  expect(asked("10.9.9.9, 192.0.2.7, 198.51.100.1", 1)).toBe("192.0.2.7");
  expect(asked("10.9.9.9, 192.0.2.7, 198.51.100.1, 198.51.100.2", 2)).toBe("192.0.2.7");
});

test("fewer addresses than servers in front: the first there is", () => {
  expect(asked("192.0.2.7", 3)).toBe("192.0.2.7");
  expect(clientNetwork(new Headers(), 1)).toBe("unknown");
});

test("what is written down is coarse", () => {
  expect(coarseNetwork("192.0.2.7")).toBe("192.0.2.0/24");
  expect(coarseNetwork("2001:db8:1:2::/64")).toBe("2001:db8:1::/48");
  expect(coarseNetwork("unknown")).toBeNull();
});
