/** Why a document gave no feed; stable, shown to people and counted in metrics. */
export type FeedErrorCode = 'empty' | 'not-a-feed' | 'parse' | 'too-large';

/** A document that is no feed; `message` is a sentence for people. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly code: FeedErrorCode;

  constructor(code: FeedErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
