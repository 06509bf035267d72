// English words cut to what their forms share, lightly: "launches", "launched" and "launching" are one word.

const DOUBLED = /([bdgmnprt])\1$/;

/** @param word lower case, letters only; other words come back as they are */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  let stemmed = singular(word);
  if (stemmed.length > 5 && stemmed.endsWith("ing")) stemmed = undoubled(stemmed.slice(0, -3));
  else if (stemmed.length > 4 && stemmed.endsWith("ed")) stemmed = undoubled(stemmed.slice(0, -2));
  if (stemmed.length > 4 && stemmed.endsWith("e")) stemmed = stemmed.slice(0, -1);
  if (stemmed.length > 4 && stemmed.endsWith("ly")) stemmed = stemmed.slice(0, -2);
  return stemmed;
}

function singular(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (word.endsWith("sses") || /(?:ch|sh|x|z|ss)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith("s") && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

const undoubled = (word: string): string => (DOUBLED.test(word) ? word.slice(0, -1) : word);
