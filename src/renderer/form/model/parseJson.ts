/** JSON (RFC 8259) with places: where a text breaks off, what was expected there, and where each value stands. */

export interface Place {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export type Path = readonly (string | number)[];

export type ParsedJson =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Where the value at `path` starts; of the nearest one around it where it is missing. */
      readonly placeOf: (path: Path) => Place;
      /** Where the name of the value at `path` starts. */
      readonly placeOfName: (path: Path) => Place;
    }
  | { readonly ok: false; readonly message: string; readonly place: Place };

class Mismatch extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Deep enough for any config, shallow enough for the stack. */
const deepest = 100;

export function parseJson(text: string): ParsedJson {
  const reader = new Reader(text);
  try {
    const value = reader.document();
    const find = (places: ReadonlyMap<string, number>) => (path: Path) => {
      for (let length = path.length; length >= 0; length--) {
        const at = places.get(JSON.stringify(path.slice(0, length)));
        if (at !== undefined) return placeAt(text, at);
      }
      return placeAt(text, 0);
    };
    return { ok: true, value, placeOf: find(reader.values), placeOfName: find(reader.names) };
  } catch (thrown) {
    if (!(thrown instanceof Mismatch)) throw thrown;
    return { ok: false, message: thrown.message, place: placeAt(text, thrown.at) };
  }
}

function placeAt(text: string, at: number): Place {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Characters before a place. */
export function offsetOf(text: string, { line, column }: Place): number {
  const before = text.split("\n").slice(0, line - 1);
  return before.reduce((sum, l) => sum + l.length + 1, 0) + column - 1;
}

class Reader {
  readonly values = new Map<string, number>();
  readonly names = new Map<string, number>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    const value = this.#value([]);
    if (this.#peek() !== "") throw this.#mismatch("the end");
    return value;
  }

  #value(path: Path): unknown {
    const next = this.#peek();
    this.values.set(JSON.stringify(path), this.#at);
    if (path.length > deepest) throw this.#mismatch(`at most ${deepest} levels`);
    if (next === "{") return this.#object(path);
    if (next === "[") return this.#array(path);
    if (next === '"') return this.#string();
    return this.#word();
  }

  #object(path: Path): unknown {
    const entries = new Map<string, unknown>();
    this.#at++;
    if (this.#take("}")) return {};
    do {
      if (this.#peek() !== '"')
        throw this.#mismatch(entries.size === 0 ? 'a name in quotes or "}"' : "a name in quotes");
      const at = this.#at;
      const name = this.#string();
      if (entries.has(name)) throw new Mismatch(`expected each name once, got "${name}" again`, at);
      this.names.set(JSON.stringify([...path, name]), at);
      if (!this.#take(":")) throw this.#mismatch('":"');
      entries.set(name, this.#value([...path, name]));
    } while (this.#take(","));
    if (!this.#take("}")) throw this.#mismatch('"," or "}"');
    return Object.fromEntries(entries); // own properties even for a name such as __proto__
  }

  #array(path: Path): unknown[] {
    const items: unknown[] = [];
    this.#at++;
    if (this.#take("]")) return items;
    do items.push(this.#value([...path, items.length]));
    while (this.#take(","));
    if (!this.#take("]")) throw this.#mismatch('"," or "]"');
    return items;
  }

  #string(): string {
    const start = this.#at;
    const body = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
    body.lastIndex = start;
    const length = body.exec(this.#text)?.[0].length ?? 1;
    this.#at = start + length;
    const next = this.#text[this.#at];
    if (next === "\\") throw this.#mismatch('an escape such as \\n or \\"');
    if (next !== '"') throw this.#mismatch('the closing "');
    this.#at++;
    return String(JSON.parse(this.#text.slice(start, this.#at)));
  }

  #word(): unknown {
    const word = /[-+.\w]+/y;
    word.lastIndex = this.#at;
    const found = word.exec(this.#text)?.[0];
    const literals = new Map<string | undefined, unknown>([
      ["true", true],
      ["false", false],
      ["null", null],
    ]);
    if (!literals.has(found) && !/^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(found ?? "")) {
      throw this.#mismatch("a value");
    }
    this.#at += found?.length ?? 0;
    return literals.has(found) ? literals.get(found) : Number(found);
  }

  /** The next character that is no white space, empty at the end. */
  #peek(): string {
    while (/^[ \t\r\n]$/.test(this.#text[this.#at] ?? "")) this.#at++;
    return this.#text[this.#at] ?? "";
  }

  #take(character: string): boolean {
    const found = this.#peek() === character;
    if (found) this.#at++;
    return found;
  }

  #mismatch(what: string): Mismatch {
    const rest = this.#text.slice(this.#at);
    const came = rest === "" ? "the end of the text" : /^([-+.\w]+|[^]?)/u.exec(rest)?.[0].slice(0, 30);
    return new Mismatch(`expected ${what}, got ${came === "\n" ? "a line break" : came}`, this.#at);
  }
}
