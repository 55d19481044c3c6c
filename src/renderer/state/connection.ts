/** How the connection to the host stands. */
import { create } from "zustand";
import type { ConnectionState } from "../../shared/contract.ts";

interface ConnectionStore {
  state: ConnectionState;
  /** It was connected once: `connecting` then means that it tries again. */
  wasConnected: boolean;
}

export const useConnection = create<ConnectionStore>(() => ({ state: "connecting", wasConnected: false }));
