// A line between the browser and its servers, a process of its own: so many bits a second for all connections together,
// a round trip time, slow start, and if asked for loss or an outage. Its argument is JSON (ProxyOptions); the first line
// it prints are its ports, one for each target.
import { createServer } from "node:net";
import type { Server } from "node:net";
import { serveChild } from "./child.ts";
import type { Line, LineFaults } from "./line.ts";
import { Link } from "./link.ts";
import { Congestion } from "./congestion.ts";
import { createRandom } from "./random.ts";

export type ProxyOptions = { targets: number[]; line: Line; faults: LineFaults };

const { targets, line, faults } = serveChild<ProxyOptions>();
const random = createRandom(20);
const links = new Set<Link>();
let forwarded = 0;
let isGone = false;
let hasBeenGone = false;

/** Only the first target, the store, has faults. */
const servers = targets.map((target, index) => ({
  server: createServer({ highWaterMark: 1024 * 1024 }),
  target,
  index,
}));
const ports: number[] = [];

for (const { server, target, index } of servers) {
  server.on("connection", (socket) => {
    if (isGone && index === 0) return socket.destroy();
    const cutAfter =
      index === 0 && faults.cutWithin ? Math.ceil(random() * faults.cutWithin) : undefined;
    const congestion = new Congestion(line, random);
    const link = new Link({ socket, target, roundTrip: line.roundTrip, congestion, cutAfter });
    links.add(link);
    link.onClose = () => links.delete(link);
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address && typeof address === "object") ports[index] = address.port;
    if (Object.keys(ports).length === targets.length) console.log(JSON.stringify({ ports }));
  });
}

const QUANTUM = 8 * 1024;

/** The line idles when nobody has anything to send; what it could have carried then is gone. */
const MOST_SAVED_MS = 100;

let last = performance.now();
let budget = 0;

setInterval(() => {
  const now = performance.now();
  budget = Math.min(budget + (now - last) * (line.rate / 1000), (line.rate * MOST_SAVED_MS) / 1000);
  last = now;
  let isBusy = true;
  while (isBusy && budget > 0) {
    isBusy = false;
    for (const link of Array.from(links)) {
      const count = link.carry(now, Math.min(QUANTUM, Math.ceil(budget)));
      if (count === 0) continue;
      isBusy = true;
      budget -= count;
      forwarded += count;
      if (budget <= 0) break;
      // Whoever was served goes to the end, so that all get the same.
      links.delete(link);
      if (!link.closed) links.add(link);
    }
  }
  for (const link of links) link.deliver(now);
  if (!isBusy) budget = Math.min(budget, (line.rate * 4) / 1000);
  if (faults.gone && !hasBeenGone && forwarded >= faults.gone.afterBytes) {
    goAway(faults.gone.milliseconds);
  }
}, 2);

function goAway(milliseconds: number): void {
  const [store] = servers;
  if (!store) return;
  isGone = true;
  hasBeenGone = true;
  closeNow(store.server);
  for (const link of Array.from(links)) if (link.target === store.target) link.destroy();
  setTimeout(() => {
    isGone = false;
    store.server.listen(ports[0], "127.0.0.1");
  }, milliseconds);
}

function closeNow(server: Server): void {
  server.close();
}
