/** A sealed text. Base64 everywhere; `kid` names the key that wraps the data key. */
export interface Envelope {
  readonly v: 1;
  readonly kid: string;
  readonly alg: 'A256GCM';
  readonly iv: string;
  readonly ct: string;
  readonly tag: string;
  readonly wrappedKey: string;
}
