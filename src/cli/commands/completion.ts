import { Argument, type Command } from 'commander';
import type { Cli } from '../Cli.js';
import { completionScript, type Shell, shells } from '../completion/scripts.js';

const examples = `
Examples:
  graph-autopilot completion powershell | Out-String | Invoke-Expression
  source <(graph-autopilot completion bash)
  source <(graph-autopilot completion zsh)
  graph-autopilot completion fish | source

Each example works until you close the shell. To keep completion, add the line to the startup file of your shell:
$PROFILE in PowerShell, ~/.bashrc, ~/.zshrc after compinit, or ~/.config/fish/config.fish.`;

/** Adds `completion`, which prints a script that completes commands, options and values with the Tab key. */
export function addCompletion(program: Command, { io }: Cli): void {
  program
    .command('completion')
    .summary('print a script that completes commands and options')
    .description('Print a script that completes commands, options and their values with the Tab key.')
    .addArgument(new Argument('<shell>', 'shell that runs the script').choices(shells))
    .addHelpText('after', examples)
    .action((shell: Shell) => io.stdout.write(completionScript(shell, program)));
}
