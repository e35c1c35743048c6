/** Whether a text begins as a hardware hash does: with the base64 of OA, of which the third character says something more. */
export function beginsAsBase64Hash(text: string): boolean {
  return /^T0[E-H]/.test(text);
}
