/** The part of `@azure/core-auth`'s `TokenCredential` that is used; every credential of `@azure/identity` fits. */
export interface TokenCredential {
  getToken(scopes: string | string[]): Promise<{ token: string; expiresOnTimestamp: number } | null>;
}

/** Where a bearer token comes from. */
export type Credential = string | (() => string | Promise<string>) | TokenCredential;
