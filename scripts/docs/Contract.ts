/** The parts of the bundled contract that the landing page shows. That they are there is what the lint has proven. */
export interface Contract {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation | object>>>>;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly [string, ...string[]];
}
