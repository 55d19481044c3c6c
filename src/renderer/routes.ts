/** Addresses of pages, and the state of a page that lives in its address. */
import { useCallback, useMemo, useRef } from "react";
import { readPageValue, withPageValue, type PageValue, type Widened } from "./state/address.ts";
import { currentAddress, navigate, useHashSearch } from "./state/hashLocation.ts";
import { parseIds, routes } from "./state/routePaths.ts";

export { navigate, parseIds, routes };

interface PageStateOptions {
  /** Makes an entry in the history, so that Back undoes it. Otherwise the address is replaced. */
  push?: boolean;
}

type PageState<T> = [T, (value: T) => void];

/**
 * State of a page as a parameter of its address, so that back, forward, reload and a copied address keep it. It is read
 * as what `standard` is: string, number, boolean or a list of strings. The default is not written into the address.
 *
 * @param options.allowed the only values that it may have: another one in the address reads as the default
 */
export function usePageState<const V extends string>(
  key: string,
  standard: V,
  options: PageStateOptions & { allowed: readonly V[] },
): PageState<V>;
export function usePageState<T extends PageValue>(
  key: string,
  standard: T,
  options?: PageStateOptions,
): PageState<Widened<T>>;
export function usePageState(
  key: string,
  standard: PageValue,
  options: PageStateOptions & { allowed?: readonly string[] } = {},
): PageState<PageValue> {
  const search = useHashSearch();
  const latest = useRef({ standard, options });
  latest.current = { standard, options };
  const text = new URLSearchParams(search).get(key);
  const value = useMemo(
    () => readPageValue(text, latest.current.standard, latest.current.options.allowed),
    // A list is a new object each time it is read: only a change of its text may renew it.
    [text, JSON.stringify(standard)],
  );
  const set = useCallback(
    (next: PageValue) => {
      const { standard: initial, options: how } = latest.current;
      navigate(withPageValue(currentAddress(), key, next, initial), { replace: how.push !== true });
    },
    [key],
  );
  return [value, set];
}
