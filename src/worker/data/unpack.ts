import { createGunzip } from "node:zlib";
import { AppError, expected } from "../../shared/errors.ts";

/** Larger than any file that this program reads; a gzip bomb stops here. */
const mostUnpacked = 2 ** 31;

/** Whether the bytes begin as gzip does (RFC 1952). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The content of a file: unpacked when it is gzip by its first bytes, else the bytes themselves.
 * @param file its name for messages
 * @param most more unpacked bytes than this are an error
 * @throws AppError `data` on damaged or truncated gzip, with the packed byte at which it stopped
 */
export function unpack(bytes: Uint8Array, file: string, most = mostUnpacked): Promise<Uint8Array> {
  if (!isGzip(bytes)) return Promise.resolve(bytes);
  return new Promise((resolve, reject) => {
    const gunzip = createGunzip();
    const chunks: Buffer[] = [];
    let total = 0;
    const fail = (what: string, came: string, cause?: unknown) => {
      gunzip.destroy();
      reject(new AppError("data", expected(what, came, `${file}, byte ${gunzip.bytesWritten}`), { cause }));
    };
    gunzip.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      total += chunk.length;
      if (total > most) fail(`<= ${most} unpacked bytes`, "more");
    });
    gunzip.on("error", (error) => fail("intact gzip data", error.message, error));
    gunzip.on("end", () => {
      const rest = bytes.length - gunzip.bytesWritten;
      if (rest > 0) fail("the end of the file after the gzip data", `${rest} trailing bytes`);
      else resolve(Buffer.concat(chunks, total));
    });
    gunzip.end(bytes);
  });
}
