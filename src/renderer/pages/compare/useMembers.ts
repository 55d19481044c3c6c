/** The runs of a comparison, or of another page of several runs, kept in its address. */
import { useMemo } from "react";
import { useParams } from "wouter";
import {
  addMembers,
  asBaseline,
  type Member,
  readMembers,
  removeMembers,
  writeColours,
} from "../../compare/members.ts";
import { navigate, parseIds, routes, usePageState } from "../../routes.ts";
import { parseAddress, withPageValue } from "../../state/address.ts";
import { currentAddress } from "../../state/hashLocation.ts";

export interface Members {
  /** The first is the baseline. */
  members: readonly Member[];
  add: (ids: readonly string[]) => void;
  remove: (ids: readonly string[]) => void;
  makeBaseline: (ids: readonly string[]) => void;
}

/** @param page the address of the page for some runs */
export function useMembers(page: (ids: readonly string[]) => string = routes.compare): Members {
  const { ids } = useParams<{ ids?: string }>();
  const [colours] = usePageState("colours", "");
  return useMemo(() => {
    const members = readMembers(parseIds(ids), colours);
    const go = (next: readonly Member[]) => show(page, next);
    return {
      members,
      add: (more) => go(addMembers(members, more)),
      remove: (gone) => go(removeMembers(members, gone)),
      makeBaseline: (first) => go(asBaseline(members, first)),
    };
  }, [ids, colours, page]);
}

/** Goes to the page of these; all else that the address holds stays. */
function show(page: (ids: readonly string[]) => string, members: readonly Member[]): void {
  const { search } = parseAddress(currentAddress());
  const path = page(members.map((member) => member.id));
  navigate(withPageValue(`${path}?${search}`, "colours", writeColours(members), ""));
}
