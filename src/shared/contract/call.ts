/** One call of the contract: what it takes is a schema, checked by the host; what it gives is a type. */
import type { z } from "zod";

/** `output` exists for the compiler alone: both ends are built from one source, and large arrays are not walked twice. */
export interface Call<I extends z.ZodType, O> {
  readonly input: I;
  readonly output?: O;
}

/** `call<Output>()(input)`. */
export function call<O>() {
  return <I extends z.ZodType>(input: I): Call<I, O> => ({ input });
}
