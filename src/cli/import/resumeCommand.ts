/** The command that goes on where this one stopped, to be typed as it is. */
export function resumeCommand(args: readonly string[]): string {
  const kept = args.filter((arg) => !['--resume', '--new'].includes(arg));
  return ['graph-autopilot', ...kept, '--resume'].map(quoted).join(' ');
}

/** Double quotes are the ones that every shell has; within them a backslash means itself on Windows only. */
function quoted(word: string): string {
  if (process.platform === 'win32') return /^[\w./\\:=@%+,-]+$/.test(word) ? word : `"${word}"`;
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `"${word.replace(/["\\$`]/g, '\\$&')}"`;
}
