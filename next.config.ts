import type { NextConfig } from "next";
// Parsing the settings here makes a wrong deployment fail at `next build` and at `next start`, by name.
import "./lib/server/base/env.ts";
import { securityHeaders, strictTransport } from "./lib/server/base/http/security-headers.ts";

const listed = (headers: Record<string, string>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  // npm test builds beside the build that npm start may be serving from.
  distDir: process.env["NEXT_DIST_DIR"] || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // Kept as they are in node_modules: bundling them gains nothing on the server.
  serverExternalPackages: ["mediabunny", "nodemailer", "pg"],
  // What looks into strangers' files is started as a process of its own (lib/server/base/inspect/start-sandbox.ts), of its own bundle.
  outputFileTracingIncludes: {
    "/api/**": ["./lib/server/base/inspect/generated/**"],
  },
  headers: async () => [
    { source: "/:path*", headers: listed(securityHeaders()) },
    {
      source: "/:path*",
      has: [{ type: "header", key: "x-forwarded-proto", value: "https" }],
      headers: listed(strictTransport),
    },
  ],
};

export default config;
