/** How many columns of a terminal a text takes: two for a character of East Asia or an emoji, none for an accent. */
export function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : none.test(character) ? 0 : 1;
  return columns;
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;
const none = /[\p{Mn}\p{Me}\p{Cf}]/u;
