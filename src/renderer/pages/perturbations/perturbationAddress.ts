/** What an address keeps when another run is opened. */

/** Belongs to the run itself, not to what one looks for in it. */
const ofTheRun = ["checkpoint"];

/**
 * The same split, sample, filters and view in another run.
 * @param address of the page now, `/perturbations/a?split=test`
 * @param to address of the other run, without parameters
 */
export function addressWithRun(address: string, to: string): string {
  const mark = address.indexOf("?");
  const kept = new URLSearchParams(mark < 0 ? "" : address.slice(mark + 1));
  for (const key of ofTheRun) kept.delete(key);
  const search = kept.toString();
  return search === "" ? to : `${to}?${search}`;
}
