import { readTree, subjects, touchpointsOf } from "../tests/support/touchpoints.ts";

// How many files one has to touch to add a container, a decision, an event, a setting: today, and at a commit to compare with.
//   npm run touchpoints -- COMMIT

const [commit] = process.argv.slice(2);
const now = readTree();
const before = commit ? readTree(commit) : null;
for (const subject of subjects) {
  const files = touchpointsOf(subject, now);
  console.log(`\nAdding ${subject.adding}: ${files.length} files, at most ${subject.ceiling}`);
  for (const file of files) console.log(`  ${file}`);
  if (!before) continue;
  const then = touchpointsOf(subject, before);
  console.log(`At ${commit}: ${then.length} files`);
  for (const file of then) console.log(`  ${file}`);
}
