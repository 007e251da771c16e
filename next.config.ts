import type { NextConfig } from "next";
// Parsing the settings here makes a wrong deployment fail at `next build` and at `next start`, by name.
import "./lib/server/env.ts";

const everywhere = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
  { key: "x-frame-options", value: "DENY" },
  { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=()" },
];

const config: NextConfig = {
  // npm test builds beside the build that npm start may be serving from.
  distDir: process.env["NEXT_DIST_DIR"] || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // Kept as they are in node_modules: bundling them gains nothing on the server.
  serverExternalPackages: ["mediabunny", "nodemailer", "pg"],
  headers: async () => [{ source: "/:path*", headers: everywhere }],
};

export default config;
