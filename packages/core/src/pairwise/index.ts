export type { BradleyTerry } from "./bradley-terry.ts";
export { bradleyTerry } from "./bradley-terry.ts";
export type { ControlledWinRate, LengthControlledWinRate } from "./length-controlled-win-rate.ts";
export { lengthControlledWinRate } from "./length-controlled-win-rate.ts";
export type { PlayedPair } from "./played-pair.ts";
export type { WinProbability } from "./win-probability.ts";
export { winProbability } from "./win-probability.ts";
