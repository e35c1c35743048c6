/** What every generated file says about itself. Nothing of the machine and no date: the same input, the same bytes. */
export function origin(source: string): string {
  return `Made from ${source} by \`npm run generate\`. Do not edit it: edit ${source} and run that again.`;
}

export function typescriptHeader(source: string): string {
  return `// ${origin(source)}\n\n`;
}
