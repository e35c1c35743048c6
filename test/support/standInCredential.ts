/** Replaces `@azure/identity`, which would call Microsoft Entra. To be passed to `vi.mock`. */
export class DefaultAzureCredential {
  async getToken() {
    return { token: 'a-token-for-the-mock', expiresOnTimestamp: Date.now() + 3_600_000 };
  }
}
