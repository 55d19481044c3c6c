/** The style sheet of reports: the window's own, so that charts look the same. */
import charts from "../charts/charts.css?inline";
import base from "../styles/base.css?inline";
import tokens from "../styles/tokens.css?inline";
import own from "./report.css?inline";
import { followSystem } from "./reportStyles.ts";

export const reportStyles = [followSystem(tokens), base, charts, own].join("\n");
