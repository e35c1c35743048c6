// RFC 6750: what may follow "Bearer ". The platform's own complaint about a malformed header would print the token.
const tokenSyntax = /^[A-Za-z0-9._~+/-]+=*$/;

/** Whether a text can be sent as a bearer token. */
export function isToken(text: string): boolean {
  return tokenSyntax.test(text);
}
