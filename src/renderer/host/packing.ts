/** Messages of the page as the bytes of a frame, and back. */
import { Packr } from "msgpackr";
import { expected } from "../../shared/errors.ts";
import { packOptions, type PageMessage } from "../../shared/socketMessages.ts";

const packr = new Packr(packOptions);

/** @throws Error where the message holds what no message can carry */
export function packed(message: PageMessage): Uint8Array<ArrayBuffer> {
  const bytes: unknown = packr.pack(message);
  if (!(bytes instanceof Uint8Array)) throw new Error(expected("bytes", typeof bytes, "packing a message"));
  return Uint8Array.from(bytes); // a copy: the packer writes one message after another into one buffer
}

/** @throws Error where the bytes are no MessagePack */
export function unpacked(frame: Uint8Array): unknown {
  return packr.unpack(frame);
}
