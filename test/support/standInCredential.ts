/** In place of `@azure/identity`, which would ask Microsoft Entra. To be handed to `vi.mock`. */
export class DefaultAzureCredential {
  async getToken() {
    return { token: 'a-token-for-the-mock', expiresOnTimestamp: Date.now() + 3_600_000 };
  }
}
