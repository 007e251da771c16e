// What a test runner's JSON report says: how many passed of how many, and which failed with which words. The names stand
// again at the end of npm test, because a log of thousands of lines is read from its end.

/**
 * @typedef {{ name: string, words: string }} Failure
 * @typedef {{ passed: number, all: number, failures: Failure[] }} Outcome
 */

/** A report of vitest's json reporter. @returns {Outcome} */
export function readVitest({ numPassedTests, numTotalTests, testResults }) {
  const failures = testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    // A file that breaks outside of its tests has words of its own.
    if (failed.length === 0 && file.status === "failed") {
      return [{ name: file.name, words: file.message }];
    }
    return failed.map((each) => ({
      name: `${file.name} › ${each.fullName}`,
      words: each.failureMessages[0] ?? "",
    }));
  });
  return { passed: numPassedTests, all: numTotalTests, failures };
}

/** A report of Playwright's json reporter. @returns {Outcome} */
export function readPlaywright({ stats, suites, errors }) {
  const failed = suites.flatMap(specsOf).filter(({ ok }) => !ok);
  const failures = failed.map(({ file, title, tests }) => ({
    name: `${file} › ${title}`,
    words: tests.flatMap(({ results }) => results).find(({ error }) => error)?.error.message ?? "",
  }));
  const outside = errors.map(({ message }) => ({ name: "outside of the tests", words: message }));
  return {
    passed: stats.expected,
    all: stats.expected + stats.unexpected + stats.flaky + stats.skipped,
    failures: [...failures, ...outside],
  };
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** The name, and the beginning of the words. */
export function describeFailure({ name, words }) {
  const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
  const lines = (words ?? "").replaceAll(colours, "").split("\n").slice(0, 4);
  return [name, ...lines.map((line) => `    ${line.slice(0, 300)}`)].join("\n");
}
