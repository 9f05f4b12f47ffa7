/** Headers of every answer: nobody keeps it, nobody guesses its type, nothing in it runs. */
export const guards: Readonly<Record<string, string>> = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
};
