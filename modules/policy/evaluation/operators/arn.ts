import { looksLikeArn, matchArnCondition } from "../arn-pattern";
import { hasReference, piecesOf, readable } from "../opaque";
import { ANY_TEXT } from "../pattern";
import { constantSymbols, fillTemplate, isFilled, parseTemplate } from "../template";
import { LiteralTest, type Operator, type ValueSyntax, type ValueTest } from "./operator";

const PLAIN_ARN = /^arn(:[^:]*){4}:/;

/** ARNs, part by part. `ArnEquals` takes wildcards as `ArnLike` does: AWS says that they behave identically. */
export const ARN_OPERATORS: readonly Operator[] = [
  {
    name: "ArnLike",
    aliases: ["ArnEquals"],
    negations: ["ArnNotLike", "ArnNotEquals"],
    comparable: (value) => (hasReference(value) ? looksLikeArn(piecesOf(value)) : PLAIN_ARN.test(value)),
    compile(value: string, { variables, path }: ValueSyntax): ValueTest {
      const template = parseTemplate(value, { variables, wildcards: true }, path);
      const literal = template.literal !== undefined;
      const constant = literal ? undefined : constantSymbols(template);
      const everything = constant?.length === 1 && constant[0] === ANY_TEXT;
      const isMalformed = literal ? !PLAIN_ARN.test(value) : constant && !everything && !looksLikeArn(constant);
      if (isMalformed && !hasReference(value)) {
        throw path.error(`malformed ARN, expected six parts such as arn:aws:s3:::documents, got ${readable(value)}`);
      }
      if (literal) return new LiteralTest(value, matchArnCondition);
      return {
        variables: template.keys,
        exact: false,
        matches(received, context) {
          const filled = constant ?? fillTemplate(template, context);
          return isFilled(filled) ? matchArnCondition(filled, piecesOf(received)) : filled;
        },
      };
    },
  },
];
