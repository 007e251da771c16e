import { BlockList, isIP } from "node:net";
import { env } from "#lib/server/base/env.ts";
import { logNote } from "#lib/server/base/log.ts";

/**
 * Returns the network that per-network limits count: the IPv4 address, or the /64 of an IPv6 one, since whoever has one
 * address of it has all.
 *
 * Each proxy appends one address to `X-Forwarded-For`: scripts/serve.ts and Vercel append the address of their
 * connection. Before it are those that the TRUSTED_PROXIES in front have seen; anybody can have forged the rest.
 */
export function clientNetwork(headers: Headers, trustedProxies = env.TRUSTED_PROXIES): string {
  const addresses = (headers.get("x-forwarded-for") ?? "").split(",").map(plainAddress);
  if (addresses.length > 1 + trustedProxies) warnOfProxy(addresses.at(-1) ?? "");
  const address = addresses.at(-1 - trustedProxies) ?? addresses[0] ?? "";
  if (isIP(address) === 4) return address;
  if (isIP(address) === 6) return prefix(address, 4);
  return "unknown";
}

let hasWarned = false;

/**
 * Logs once that there seems to be an undeclared proxy: the connection comes from a private address and carries a
 * forwarded one. All people behind it would share one limit.
 */
function warnOfProxy(sender: string): void {
  const family = isIP(sender);
  if (hasWarned || family === 0) return;
  if (!privateAddresses.check(sender, family === 6 ? "ipv6" : "ipv4")) return;
  hasWarned = true;
  logNote(
    "requests come through a proxy that TRUSTED_PROXIES does not count: limits by network take everybody behind it for one",
  );
}

const privateAddresses = new BlockList();
for (const [net, bits] of [
  ["10.0.0.0", 8],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  privateAddresses.addSubnet(net, bits, "ipv4");
}
for (const [net, bits] of [
  ["::1", 128],
  ["fc00::", 7],
] as const) {
  privateAddresses.addSubnet(net, bits, "ipv6");
}

/**
 * Returns a network coarse enough only to recognise where somebody signs in from: the /24 of an IPv4 address, the /48
 * of an IPv6 one.
 */
export function coarseNetwork(network: string): string | null {
  if (isIP(network) === 4) return `${network.split(".").slice(0, 3).join(".")}.0/24`;
  const [address = ""] = network.split("/");
  return isIP(address) === 6 ? prefix(address, 3) : null;
}

/** Returns the first groups of an IPv6 address in canonical spelling, for example 2001:db8:0:1::/64. */
function prefix(address: string, groups: number): string {
  const [head = "", tail = ""] = expandDots(address).split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  const all = [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16).toString(16));
  return `${all.slice(0, groups).join(":")}::/${groups * 16}`;
}

/** Expands the last four bytes if they are written as an IPv4 address. */
function expandDots(address: string): string {
  const [, before, dotted] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address) ?? [];
  if (before === undefined || dotted === undefined) return address;
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split(".").map(Number);
  return `${before}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** Removes port, brackets and zone; an IPv4-mapped IPv6 address becomes IPv4. */
function plainAddress(text: string): string {
  const trimmed = text.trim();
  const bare = /^\[(.*)\](?::\d+)?$/.exec(trimmed)?.[1] ?? trimmed.replace(/^([\d.]+):\d+$/, "$1");
  const [address = ""] = bare.split("%");
  return /^(?:0*:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}
