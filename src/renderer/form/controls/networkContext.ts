import { createContext } from "react";

/** The network that the form asks for; null: none is chosen. What a checkpoint has to be of. */
export const NetworkContext = createContext<string | null>(null);
