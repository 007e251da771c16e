/** Asks once for everybody who wants to know within `milliseconds`; a failed answer is not kept. */
export function recently<Answer>(
  ask: () => Promise<Answer>,
  milliseconds: number,
): () => Promise<Answer> {
  let last: { at: number; answer: Promise<Answer> } | null = null;
  return () => {
    const now = performance.now();
    if (last && now - last.at < milliseconds) return last.answer;
    const answer = ask();
    const asked = { at: now, answer };
    last = asked;
    answer.catch(() => {
      if (last === asked) last = null;
    });
    return answer;
  };
}
