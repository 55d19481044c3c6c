/** Results go to stdout, all else to stderr; with --json the result is one document. */
import { type AppError, expected } from "../../shared/errors.ts";

export type Stream = NodeJS.WritableStream & { isTTY?: boolean };

export class Output {
  readonly json: boolean;
  readonly stderr: Stream;
  readonly #stdout: Stream;
  #done = false;

  constructor(stdout: Stream, stderr: Stream, json: boolean) {
    this.#stdout = stdout;
    this.stderr = stderr;
    this.json = json;
  }

  /** The command's result, once: `document` with --json, else what `text` makes of it. */
  result(document: object, text: () => string): void {
    if (this.#done) throw new Error(expected("one result", "another", "command line"));
    this.#done = true;
    this.#stdout.write(this.json ? `${toJson(document)}\n` : ensureNewline(text()));
  }

  /** Something to know beside the result. */
  note(text: string): void {
    this.stderr.write(ensureNewline(text));
  }

  /** @param document what there is of a result all the same */
  error(error: AppError, document: object = {}): void {
    const stack = error.code === "internal" && error.stack ? `\n${error.stack}` : "";
    this.note(`amm: ${error.message}${stack}`);
    if (!this.json || this.#done) return;
    this.#done = true;
    const { code, message } = error;
    this.#stdout.write(`${toJson({ error: { code, message }, ...document })}\n`);
  }
}

/** JSON has no NaN and no infinities: they are written as strings, so that they are seen. */
export function toJson(document: object): string {
  return JSON.stringify(
    document,
    (_key, part: unknown) => (typeof part === "number" && !Number.isFinite(part) ? String(part) : part),
    2,
  );
}

const ensureNewline = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
