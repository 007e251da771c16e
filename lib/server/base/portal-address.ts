import { BlockList, isIP } from "node:net";

const own = new BlockList();
for (const [network, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["100.64.0.0", 10],
] as const) {
  own.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const) {
  own.addSubnet(network, prefix, "ipv6");
}

/** Names that public DNS does not resolve. */
const ownNames = /^[^.]+$|(^|\.)(localhost|local|internal|lan|home\.arpa|test)$/;

/** Returns what is wrong with the portal's public URL, or null. */
export function portalAddressProblem(address: string): string | null {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return "must begin with https:// or http://";
  if (url.username || url.password) return "must not have a user or a password in it";
  if (url.search || url.hash) return "must end with the host: no question mark and no #";
  // NextAuth also accepts the address of its own routes.
  if (!/^\/(api\/auth\/?)?$/.test(url.pathname)) {
    return "must end with the host: the portal is not served under a path";
  }
  if (url.protocol === "http:" && !isOwnNetwork(url.hostname)) {
    return "is a public address on plain http, where passwords and films can be read on the way: put https in front of the portal and say https://";
  }
  return null;
}

/** Whether it is this machine, or a network that the public internet does not reach. */
function isOwnNetwork(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const family = isIP(host);
  if (family === 0) return ownNames.test(host.replace(/\.$/, ""));
  return own.check(host, family === 6 ? "ipv6" : "ipv4");
}
