/** Text that stands for itself in HTML, whatever a file or a service put into it. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
