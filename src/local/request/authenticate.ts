import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Makes the check of the bearer token. It takes the same time however much of a wrong token is right. */
export function createAuthenticator(token: string): (request: Request) => boolean {
  const expected = digest(token);
  return (request) => {
    const sent = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    return sent !== undefined && timingSafeEqual(digest(sent), expected);
  };
}
