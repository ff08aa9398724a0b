import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const REPOSITORY = "aws_ecr_repository.r";
const scan = (scan_on_push: unknown) => ({ image_scanning_configuration: [{ scan_on_push }] });
const unscanned = `${REPOSITORY}: images are not scanned when they are pushed: scan_on_push is not true`;

export const cases: RuleCases = {
  compliant: [
    { name: "scanned when pushed", resources: { [REPOSITORY]: same(scan(true)) } },
    { name: "scanned from now on", resources: { [REPOSITORY]: { before: scan(false), after: scan(true) } } },
    { name: "a repository that goes", resources: { [REPOSITORY]: { before: scan(false) } } },
  ],
  violating: [
    {
      name: "scanned no more",
      resources: { [REPOSITORY]: { before: scan(true), after: scan(false) } },
      finds: [unscanned],
    },
    { name: "nothing said", resources: { [REPOSITORY]: { after: {} } }, finds: [unscanned] },
  ],
  unknown: [
    {
      name: "what is known after apply",
      resources: { [REPOSITORY]: { after: scan(UNKNOWN) } },
      finds: [`${REPOSITORY}: ${notKnown("image_scanning_configuration.scan_on_push")}`],
    },
  ],
  throwing: [
    {
      name: "what cannot be read",
      resources: { [REPOSITORY]: { after: damaged("image_scanning_configuration") } },
      finds: [`${REPOSITORY}: ${broken("image_scanning_configuration")}`],
    },
  ],
};
