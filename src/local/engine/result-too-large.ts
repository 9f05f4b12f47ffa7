/** An answer was larger than its caller wants; nothing of it is given. */
export class ResultTooLarge extends Error {
  constructor() {
    super('The result is too large.');
    this.name = 'ResultTooLarge';
  }
}
