// node scripts/put-cors.ts ORIGIN...: lets pages of these origins talk to the bucket (docs/s3-cors.json). npm start does
// this with the local store; on AWS it takes credentials that may s3:PutBucketCORS, which the app's own may not.
import { putCors } from "#lib/server/base/s3/put-cors.ts";

const origins = process.argv.slice(2);
if (origins.length === 0) {
  console.error("Name the portal's origin: node scripts/put-cors.ts https://portal.example");
  process.exit(1);
}
await putCors(origins);
