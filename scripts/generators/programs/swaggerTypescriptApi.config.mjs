/** By default, it creates a Blob of base64 text, which JSON cannot represent: it would send `{}` for the hash. */
export default {
  primitiveTypeConstructs: (constructs) => ({
    ...constructs,
    string: { ...constructs.string, byte: 'string' },
  }),
};
