/** What is remembered of one function, so that it never holds more than some megabytes. */
const TEXTS = 20_000;
/** A longer text may be a slice of a whole document, which it would keep in memory. */
const SHORT = 12;

/**
 * A pure function of a text that many cells, lines and documents ask the same short texts: what it gave is
 * remembered, within bounds. What it gives is not changed by whoever asks.
 */
export function remember<Made>(make: (text: string) => Made): (text: string) => Made {
  const made = new Map<string, Made>();
  return (text) => {
    if (text.length > SHORT) return make(text);
    let known = made.get(text);
    if (known === undefined) {
      known = make(text);
      if (made.size >= TEXTS) made.clear();
      made.set(text, known);
    }
    return known;
  };
}
