import { domId } from "./formActions.ts";

/** Id of the complaint about a control, for its `aria-describedby`. */
export function problemDomId(id: string): string {
  return `${domId(id)}-problem`;
}

/** What the schema expected of a control. */
export function Problem({ id, message }: { id: string; message: string | undefined }) {
  if (message === undefined) return null;
  return (
    <p id={problemDomId(id)} className="field__error form-field__problem" role="status">
      {message}
    </p>
  );
}
