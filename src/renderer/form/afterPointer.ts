/** Waits for the end of a press: what moves the page must not come between a button's press and its click. */
import { useCallback, useEffect, useRef } from "react";

/** Calls at once, or, while a pointer is down, after the click that it makes. */
export function useAfterPointer(): (then: () => void) => void {
  const isDown = useRef(false);
  useEffect(() => {
    const down = () => (isDown.current = true);
    const up = () => (isDown.current = false);
    const options = { capture: true };
    window.addEventListener("pointerdown", down, options);
    window.addEventListener("pointerup", up, options);
    window.addEventListener("pointercancel", up, options);
    return () => {
      window.removeEventListener("pointerdown", down, options);
      window.removeEventListener("pointerup", up, options);
      window.removeEventListener("pointercancel", up, options);
    };
  }, []);
  return useCallback((then) => {
    if (!isDown.current) return then();
    const later = () => setTimeout(then); // the click comes right after
    window.addEventListener("pointerup", later, { once: true });
  }, []);
}
