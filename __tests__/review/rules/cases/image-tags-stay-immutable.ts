import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const REPOSITORY = "aws_ecr_repository.r";
const tags = (image_tag_mutability: unknown) => ({ image_tag_mutability });
const moves = (mutability: string) =>
  `${REPOSITORY}: tags of the repository can move: image_tag_mutability is ${mutability}`;

export const cases: RuleCases = {
  compliant: [
    { name: "tags that stay", resources: { [REPOSITORY]: same(tags("IMMUTABLE")) } },
    {
      name: "tags that stay from now on",
      resources: { [REPOSITORY]: { before: tags("MUTABLE"), after: tags("IMMUTABLE") } },
    },
    { name: "a repository that goes", resources: { [REPOSITORY]: { before: tags("MUTABLE") } } },
  ],
  violating: [
    {
      name: "tags that move from now on",
      resources: { [REPOSITORY]: { before: tags("IMMUTABLE"), after: tags("MUTABLE") } },
      finds: [moves("MUTABLE")],
    },
    { name: "nothing said", resources: { [REPOSITORY]: { after: {} } }, finds: [moves("MUTABLE")] },
    {
      name: "some that move",
      resources: { [REPOSITORY]: { after: tags("IMMUTABLE_WITH_EXCLUSION") } },
      finds: [moves("IMMUTABLE_WITH_EXCLUSION")],
    },
  ],
  unknown: [
    {
      name: "what is known after apply",
      resources: { [REPOSITORY]: { after: tags(UNKNOWN) } },
      finds: [`${REPOSITORY}: ${notKnown("image_tag_mutability")}`],
    },
  ],
  throwing: [
    {
      name: "what cannot be read",
      resources: { [REPOSITORY]: { after: damaged("image_tag_mutability") } },
      finds: [`${REPOSITORY}: ${broken("image_tag_mutability")}`],
    },
  ],
};
