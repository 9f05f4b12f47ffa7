/** Headers of every answer: nobody keeps it, nobody guesses its type, nothing in it runs or tells where it was. */
export const guards: Readonly<Record<string, string>> = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
