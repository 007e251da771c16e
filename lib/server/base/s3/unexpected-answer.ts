/**
 * The store answered, but not as S3 does: a field is missing that every such answer has, or it contradicts itself. It says
 * nothing of the object; like any other failure of the store it is no ground for a decision, and the request is made again.
 */
export class UnexpectedAnswer extends Error {
  override name = "UnexpectedAnswer";
}
