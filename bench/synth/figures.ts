import type { ProgramName } from "./programs";
import type { Cost } from "./run-program";

/** The best cost of each program at each size. */
export type Measurements = (program: ProgramName, services: number) => Cost;

/** The figures of a run, all of them ratios and all at the largest size. */
export interface Figures {
  readonly vsHandWritten: number;
  readonly vsAwsCdk: number;
  readonly vsAwsCdkWithoutValidation: number;
  readonly memoryVsAwsCdkWithoutValidation: number;
  /** Time per service between the two larger sizes over the same between the two smaller ones: 1 where time is linear. */
  readonly growth: number;
}

/** What each figure may be at most. */
export const TARGETS: Figures = {
  vsHandWritten: 1.5,
  vsAwsCdk: 0.5,
  vsAwsCdkWithoutValidation: 2,
  memoryVsAwsCdkWithoutValidation: 1.25,
  growth: 1.1,
};

export function figuresOf(
  measured: Measurements,
  sizes: readonly [small: number, middle: number, large: number],
): Figures {
  const [small, middle, large] = sizes;
  const ours = measured("sealstack", large);
  const withoutValidation = measured("awsCdkWithoutValidation", large);
  const perService = (from: number, to: number) =>
    (measured("sealstack", to).seconds - measured("sealstack", from).seconds) / (to - from);
  return {
    vsHandWritten: round(ours.seconds / measured("handWritten", large).seconds),
    vsAwsCdk: round(ours.seconds / measured("awsCdk", large).seconds),
    vsAwsCdkWithoutValidation: round(ours.seconds / withoutValidation.seconds),
    memoryVsAwsCdkWithoutValidation: round(ours.megabytes / withoutValidation.megabytes),
    growth: round(perService(middle, large) / perService(small, middle)),
  };
}

function round(ratio: number): number {
  return Number(ratio.toFixed(3));
}
