/**
 * The store answered, but not as S3 does: a required field is missing, or the answer contradicts itself. Says nothing
 * about the object; like any failure of the store it decides nothing, and the request is repeated.
 */
export class UnexpectedAnswer extends Error {
  override name = "UnexpectedAnswer";
}
