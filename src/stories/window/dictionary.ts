// Numbers for terms, 0, 1, 2, ...: an open hash table, since a Map of as many would take five times its memory.

export function grown<T extends Int32Array | Float32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

export interface Dictionary {
  readonly size: number;
  /** The term behind a number. */
  hash(number: number): number;
  /** -1 for a term that no document has. */
  find(term: number): number;
  /** The term's number, a new one if it has none. */
  enter(term: number): number;
}

export function createDictionary(): Dictionary {
  let size = 0;
  let keys = new Int32Array(1 << 13);
  let numbers = new Int32Array(1 << 13);
  let hashes = new Int32Array(1 << 12);

  /** Where a term stands, or would. */
  const slotOf = (term: number): number => {
    const mask = keys.length - 1;
    let slot = Math.imul(term, 0x9e3779b1) >>> 7;
    for (slot &= mask; keys[slot] !== 0 && keys[slot] !== term; slot = (slot + 1) & mask);
    return slot;
  };
  const double = () => {
    keys = new Int32Array(keys.length * 2);
    numbers = new Int32Array(keys.length);
    hashes = grown(hashes, new Int32Array(keys.length / 2 + 1));
    for (let number = 0; number < size; number += 1) {
      const slot = slotOf(hashes[number] ?? 0);
      keys[slot] = hashes[number] ?? 0;
      numbers[slot] = number;
    }
  };
  return {
    get size() {
      return size;
    },
    hash: (number) => hashes[number] ?? 0,
    find(term) {
      const slot = slotOf(term);
      return keys[slot] === term ? (numbers[slot] ?? -1) : -1;
    },
    enter(term) {
      const slot = slotOf(term);
      if (keys[slot] === term) return numbers[slot] ?? 0;
      if (size * 2 >= keys.length) {
        double();
        return this.enter(term);
      }
      keys[slot] = term;
      numbers[slot] = size;
      hashes[size] = term;
      size += 1;
      return size - 1;
    },
  };
}
