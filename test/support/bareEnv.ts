/** Returns the environment without variables that would change the result of the command line. */
export function bareEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(GRAPH_|AZURE_|npm_|VITEST|NODE_|(FORCE|NO)_COLOR|.*_proxy$)/i.test(name),
    ),
  );
}
