/** The runs of the comparison, kept in its address. */
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

export function useMembers(): Members {
  const { ids } = useParams<{ ids?: string }>();
  const [colours] = usePageState("colours", "");
  return useMemo(() => {
    const members = readMembers(parseIds(ids), colours);
    return {
      members,
      add: (more) => show(addMembers(members, more)),
      remove: (gone) => show(removeMembers(members, gone)),
      makeBaseline: (first) => show(asBaseline(members, first)),
    };
  }, [ids, colours]);
}

/** Goes to the comparison of these; all else that the address holds stays. */
function show(members: readonly Member[]): void {
  const { search } = parseAddress(currentAddress());
  const path = routes.compare(members.map((member) => member.id));
  navigate(withPageValue(`${path}?${search}`, "colours", writeColours(members), ""));
}
