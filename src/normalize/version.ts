// The normalizer's version, part of every entry's hash: raise it when the same document would be stored differently.

export const NORMALIZER_VERSION: number = 3;
