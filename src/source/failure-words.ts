/**
 * A failure for readers, by its code: no host, address, path or figure, which are for the log and the operator. The
 * code may come from another version's database.
 */
export const failureWords = (code: string): string => WORDS.get(code) ?? 'It cannot be read at present.';

const WORDS: ReadonlyMap<string, string> = new Map([
  ['network', 'It does not answer; it is tried again later.'],
  ['dns', 'The name of its server is not known at present.'],
  ['tls', 'No secure connection to it can be made; its certificate needs care.'],
  ['timeout', 'It did not answer in time; it is tried again later.'],
  ['protocol', 'Its answer is no proper HTTP.'],
  ['redirect', 'It leads elsewhere, and from there nowhere.'],
  ['ssrf', 'It leads to an address that may not be asked.'],
  ['auth', 'It refuses to be read, or wants credentials.'],
  ['blocked', 'It is not let through to feed readers.'],
  ['not-found', 'Nothing is at its address any more.'],
  ['gone', 'It is gone for good, and is not asked again.'],
  ['rate-limited', 'It was asked too often, and is left alone for a while.'],
  ['http', 'Its server answers with an error; it is tried again later.'],
  ['empty', 'Its answer is empty; it is tried again later.'],
  ['too-large', 'It is larger than is read here.'],
  ['truncated', 'Its answer ended too early; it is tried again later.'],
  ['encoding', 'The compression of its answer is damaged or not known.'],
  ['unexpected-304', 'Its answer contradicts itself; it is tried again later.'],
  ['not-a-feed', 'What is at its address is no feed.'],
  ['parse', 'Its feed is too broken to be read.'],
  ['too-hard-to-read', 'Its feed took too long to read.'],
  ['file', 'Its file cannot be read.'],
  ['internal', 'It could not be read because of a mistake here, which has been logged.'],
]);
