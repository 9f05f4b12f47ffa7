/** An answer was larger than its caller wants; nothing of it is given. */
export class ResultTooLarge extends Error {
  /** The largest answer that the caller wants, in bytes of JSON. */
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`The result has more than ${maxBytes} bytes.`);
    this.name = 'ResultTooLarge';
    this.maxBytes = maxBytes;
  }
}
