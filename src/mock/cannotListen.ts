/** Why a mock cannot serve on a port; Prism tells it as a text. */
export function cannotListen(port: number, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Error(
    `The mock could not listen on port ${port}: ${why}. Choose another port, or 0 for a free one.`,
    { cause },
  );
}
