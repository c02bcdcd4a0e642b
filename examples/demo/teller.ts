import { styleText } from 'node:util';

/** Tells the story on the terminal, in colour where there is one. */
export interface Teller {
  title(words: string): void;
  chapter(words: string): void;
  says(who: string, words: string): void;
  trouble(who: string, words: string): void;
  text(words: string): void;
}

const NAME_WIDTH = 10;

export function createTeller(print: (line: string) => void): Teller {
  let chapters = 0;
  return {
    title: (words) => print(`\n${styleText(['bold', 'cyan'], words)}`),
    chapter: (words) => print(`\n${styleText('bold', `${++chapters}. ${words}`)}`),
    says: (who, words) => print(`   ${styleText('cyan', who.padEnd(NAME_WIDTH))} ${words}`),
    trouble: (who, words) => print(`   ${styleText('yellow', who.padEnd(NAME_WIDTH))} ${words}`),
    text: (words) => print(words),
  };
}
