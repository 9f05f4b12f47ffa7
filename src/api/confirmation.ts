/** The header that carries the id of a confirmation with the request that it is for. */
export const confirmationHeader = 'x-platform-kit-confirmation';

const mostCharacters = 100;

/** A text as it can be read and typed: one space wherever there is room, none around it. */
export function plainPhrase(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

/** Whether somebody could be asked to type a text. */
export function isTypable(text: string): boolean {
  return text !== '' && text.length <= mostCharacters && !/\p{C}/u.test(text);
}
