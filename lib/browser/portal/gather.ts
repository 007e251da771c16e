import { LARGEST_BATCH } from "../../domain/batch.ts";
import { ApiProblem } from "./api-problem.ts";

/** Milliseconds after which a request may be lost: others no longer wait for it. */
const PATIENCE_MS = 1000;

type Ask<Asked, Answer> = {
  one(asked: Asked): Promise<Answer>;
  /** Answers each in its order; an Error is what this one is refused with. */
  several(asked: readonly Asked[]): Promise<readonly (NoInfer<Answer> | Error)[]>;
};

/**
 * Batches requests: those that are made while one is under way go together with the next. A single request is sent at once,
 * alone. If a batch is refused as a whole (one of it breaks something, or the portal is older than this page), each is sent
 * by itself.
 */
export function gather<Asked, Answer extends object>({ one, several }: Ask<Asked, Answer>) {
  type Asker = { asked: Asked } & Pick<PromiseWithResolvers<Answer>, "resolve" | "reject">;
  const waiting: Asker[] = [];
  let onTheWay: object | null = null;

  function next(): void {
    if (onTheWay || waiting.length === 0) return;
    const askers = waiting.splice(0, LARGEST_BATCH);
    const own = {};
    onTheWay = own;
    const free = () => {
      clearTimeout(timer);
      if (onTheWay !== own) return;
      onTheWay = null;
      next();
    };
    const timer = setTimeout(free, PATIENCE_MS);
    void tell(askers).finally(free);
  }

  async function tell(askers: readonly Asker[]): Promise<void> {
    const [first] = askers;
    if (askers.length === 1 && first) return tellAlone(first);
    try {
      const answers = await several(askers.map(({ asked }) => asked));
      askers.forEach(({ resolve, reject }, index) => {
        const answer = answers[index] ?? new TypeError("one of several was not answered");
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      });
    } catch (failure) {
      if (isAboutAll(failure)) askers.forEach(({ reject }) => reject(failure));
      else await Promise.all(askers.map(tellAlone));
    }
  }

  const tellAlone = ({ asked, resolve, reject }: Asker) => one(asked).then(resolve, reject);

  return (asked: Asked): Promise<Answer> =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      // Those of the same moment go together.
      queueMicrotask(next);
    });
}

/** No line, no portal, nobody signed in, too many questions: asking one by one would be answered the same. */
function isAboutAll(failure: unknown): boolean {
  if (!(failure instanceof ApiProblem)) return true;
  const { status } = failure;
  return status === 401 || status === 403 || status === 429 || status > 500;
}
