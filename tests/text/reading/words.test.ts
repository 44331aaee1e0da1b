import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../src/text/reading/language.ts';
import { rarityOf } from '../../../src/text/reading/rarity.ts';
import { stageOf } from '../../../src/text/reading/stages.ts';
import { wordKey } from '../../../src/text/reading/word-key.ts';
import { fold, tokens } from '../../../src/text/tokens.ts';

const guessLanguage = (text: string): string => languageOf(undefined, text, tokens(text));
const key = (word: string) => wordKey(fold(word));

describe('the key of a word', () => {
  it.each([
    ['charged', 'charges', 'inflected verbs'],
    ['Шелковникова', 'Шелковникову', 'inflected names'],
    ['الوزير', 'وزير', 'the Arabic article'],
    ['Müller', 'Muller', 'accents'],
    ['龙江', '龍江', 'simplified and traditional signs'],
  ])('is one for %s and %s (%s)', (a, b) => {
    expect(key(a)).toBe(key(b));
  });

  it.each([
    ['Polwick', 'Maresby'],
    ['北京', '南京'],
  ])('parts %s from %s', (a, b) => {
    expect(key(a)).not.toBe(key(b));
  });
});

describe('the language of a text', () => {
  it.each([
    ['en', 'The minister told the house that he would not be going to the talks.'],
    ['de', 'Der Minister sagte, dass er nicht mit der Bahn zu den Gesprächen fahren werde.'],
    ['fr', "Le ministre a dit qu'il ne serait pas là pour les discussions avec eux."],
    ['it', 'Il ministro ha detto che non sarebbe andato con loro a parlare di questo.'],
    ['uk', 'Міністр сказав, що не піде на зустріч із ними.'],
    ['ru', 'Министр сказал, что он не пойдёт на встречу с ними, это ошибка.'],
    ['fa', 'وزیر گفت که به گفتگوها نمی‌رود'],
    ['ar', 'قال الوزير إنه لن يذهب إلى المحادثات'],
    ['ur', 'وزیر نے کہا کہ وہ مذاکرات میں نہیں جائیں گے'],
    ['ja', '大臣は会談に行かないと述べた'],
    ['zh', '部长表示不会参加会谈'],
    ['ko', '장관은 회담에 가지 않겠다고 말했다'],
  ])('is %s', (language, text) => {
    expect(guessLanguage(text)).toBe(language);
  });

  it('is left open where a text says too little', () => {
    expect(guessLanguage('Polwick 2026')).toBe('und');
  });
});

describe('how rare a word is', () => {
  it('is nothing for the commonest, little for common and most for unknown words', () => {
    const rarity = (word: string) => rarityOf(word, key(word), 'en');
    expect(rarity('the')).toBe(0);
    expect(rarity('Skerry')).toBe(8);
    expect(rarity('people')).toBeGreaterThan(0);
    expect(rarity('people')).toBeLessThan(rarity('ferry'));
  });
});

describe('the turn that a word names', () => {
  it.each([
    ['charged', 'en', 'charge'],
    ['dementiert', 'de', 'deny'],
    ['démissionne', 'fr', 'resign'],
    ['arrestato', 'it', 'arrest'],
    ['zatrzymany', 'pl', 'arrest'],
    ['skeleton', 'en', undefined],
  ])('%s (%s) is %s', (word, language, stage) => {
    expect(stageOf(fold(word), language)).toBe(stage);
  });
});
