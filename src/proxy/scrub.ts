const longest = 2_000;
const mask = '***';

// Tokens of the platform, JSON Web Tokens, credentials in URLs. Each repetition is bounded or free of overlap, so that
// a hostile message costs no more than its length.
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\bsb[pc]?_(?:[a-z]{1,20}_)?[A-Za-z0-9_-]{6,}/g, mask],
  [/\beyJ[\w-]{6,}(?:\.[\w-]*){0,2}/g, mask],
  [/([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s"'<>]{1,512}@/gi, `$1${mask}@`],
  [/\b(bearer\s+)[\w.~+/-]{6,}=*/gi, `$1${mask}`],
];

export interface Scrub {
  /** Remembers a secret that must not be in any text. */
  readonly learn: (secret: string) => void;
  /** A foreign text without secrets, 2,000 characters at most. */
  readonly text: (foreign: string) => string;
}

/** Takes secrets out of texts that others wrote, before a browser or a log sees them. */
export function createScrub(): Scrub {
  // The two last ones: answers to the token before a rotation may still be on their way.
  let known: readonly string[] = [];
  return {
    learn: (secret) => {
      if (secret !== '' && !known.includes(secret)) known = [secret, ...known].slice(0, 2);
    },
    text: (foreign) => {
      let text = foreign.slice(0, 2 * longest);
      for (const secret of known) text = text.replaceAll(secret, mask);
      for (const [pattern, replacement] of patterns) text = text.replace(pattern, replacement);
      return text.length > longest ? `${text.slice(0, longest)}…` : text;
    },
  };
}
