/** Words from samples, documentation and first drafts, each long enough not to turn up in random letters. */
const sampleWords =
  /change[-_ ]?(me|this|it)|replace[-_ ]?(me|this|with)|your[-_ ]?(own|secret|nextauth|random|key)|place[-_ ]?holder|example|sample|password|passw0rd|super[-_ ]?secret|top[-_ ]?secret|secret[-_ ]?secret|my[-_ ]?secret|some[-_ ]?secret|secret[-_ ]?(key|here|goes)|nextauth[-_ ]?secret|random[-_ ]?(string|characters|secret)|insert[-_ ]|generate[-_ ]|openssl|insecure|development[-_ ]?secret|dev[-_ ]?secret|dummy|keyboard[-_ ]?cat|qwerty|asdfgh|letmein|minioadmin|lorem[-_ ]?ipsum|foobar|123456|todo[-_ :]/i;

/** Values that documentation shows and that no word gives away. */
const knownSamples = new Set([
  // Standard Webhooks and Svix.
  "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  "plJ3nmyCDGBKInavdOK15jsl",
  "C2FVsBQIhrscChlQIYSMhAvRD9lMuPLRS",
]);

/** 16 random hexadecimal digits have fewer than six different ones once in 3,000 times; other alphabets hardly ever. */
const LEAST_DIFFERENT = 6;

/** Returns why a secret does not look random, or null. */
export function weaknessOf(secret: string): string | null {
  const value = secret.replace(/^whsec_/, "");
  const letters = Array.from(value);
  const different = new Set(letters).size;
  const follows = (step: number) =>
    letters.filter(
      (letter, at) => at > 0 && letter.charCodeAt(0) - value.charCodeAt(at - 1) === step,
    ).length;
  if (different < LEAST_DIFFERENT || isRepeated(value) || follows(0) > letters.length / 2) {
    return "repeats the same letters";
  }
  if (Math.max(follows(1), follows(-1)) > letters.length / 2) return "is letters in their order";
  if (knownSamples.has(value) || sampleWords.test(value)) {
    return "is a sample, or has the words of one";
  }
  return null;
}

/** Whether it is a shorter text, repeated. */
function isRepeated(value: string): boolean {
  for (let length = 1; length <= value.length / 2; length += 1) {
    const repeated = value.slice(0, length).repeat(Math.ceil(value.length / length));
    if (repeated.slice(0, value.length) === value) return true;
  }
  return false;
}

/** Returns the names of the secrets that equal an earlier one, each with the name of that one. */
export function sharedSecrets(secrets: [name: string, secret: string][]): [string, string][] {
  const owners = new Map<string, string>();
  const shared: [string, string][] = [];
  for (const [name, secret] of secrets) {
    const value = secret.replace(/^whsec_/, "");
    const owner = owners.get(value);
    if (owner) shared.push([name, owner]);
    else owners.set(value, name);
  }
  return shared;
}
