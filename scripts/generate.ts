// What is made from other sources and is no part of the app's own build: the database client, and the bundle of what looks
// into strangers' files.
import { generateCode } from "#lib/local/build.ts";

await generateCode((line) => console.log(line));
