/**
 * Messages between the headless host and its page: MessagePack, one message a WebSocket frame.
 *
 * The page opens with `resume`, naming the newest event that it has seen; the host answers with `position`, then sends the
 * events after it. Calls may be sent at once, without waiting for `position`.
 */
import { z } from "zod";
import type { HostEvent, Reply } from "./contract.ts";

/** Typed arrays keep their type. No records: their decoder is compiled at run time, which the page's policy forbids. */
export const packOptions = { useRecords: false, moreTypes: true } as const;

/** The host says something at least so often; silence of `silenceMs` means that the connection is dead. */
export const beatMs = 10_000;
export const silenceMs = 30_000;

/** Largest message that the host takes, bytes: a thousand configs in one call are about 3 MB. */
export const mostMessageBytes = 16 * 1024 * 1024;

export const pageMessage = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("resume"),
    /** Instance of the host that the page has spoken to; null before the first. */
    host: z.string().nullable(),
    /** Newest event that the page has seen. */
    sequence: z.int().min(0),
  }),
  z.strictObject({ type: z.literal("call"), id: z.int().min(1), call: z.string(), input: z.unknown() }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

const isNumbered = (event: unknown): boolean =>
  typeof event === "object" && event !== null && "sequence" in event && typeof event.sequence === "number";
const isReply = (reply: unknown): boolean =>
  typeof reply === "object" && reply !== null && "ok" in reply && typeof reply.ok === "boolean";

export const hostMessage = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("position"),
    /** Instance of the host: another one after each start. */
    host: z.string(),
    /** The events that follow begin after this one. */
    sequence: z.int().min(0),
    /** False: between what the page has seen and `sequence` there were events that the host no longer has. */
    complete: z.boolean(),
  }),
  z.strictObject({ type: z.literal("events"), events: z.array(z.custom<HostEvent>(isNumbered)) }),
  z.strictObject({ type: z.literal("reply"), id: z.int().min(1), reply: z.custom<Reply>(isReply) }),
  z.strictObject({ type: z.literal("beat") }),
]);
export type HostMessage = z.infer<typeof hostMessage>;
